import { expect, test } from 'vitest'
import type { Context } from '../../src/engine/context.ts'
import { listRecords } from '../../src/engine/records/list.ts'
import { readRecord } from '../../src/engine/records/read.ts'
import { writeRecords } from '../../src/engine/records/write.ts'
import type { Id } from '../../src/model/id.ts'
import type { ObjectDecl } from '../../src/model/object.ts'
import { customer } from '../../src/objects/customer.ts'
import { exchangeRate } from '../../src/objects/exchange-rate.ts'
import { opportunity } from '../../src/objects/opportunity.ts'
import { opportunityLine } from '../../src/objects/opportunity-line.ts'
import { order } from '../../src/objects/order.ts'
import { orderLine } from '../../src/objects/order-line.ts'
import { payment } from '../../src/objects/payment.ts'
import { pipeline } from '../../src/objects/pipeline.ts'
import { product } from '../../src/objects/product.ts'
import { stage } from '../../src/objects/stage.ts'
import { stageChange } from '../../src/objects/stage-change.ts'
import { make, world } from '../support/world.ts'

let now = new Date('2026-03-02T02:00:00Z')
const { as, system, users } = await world({ clock: () => now })
const li = async () => as('li')
const hours = (count: number) => (now = new Date(now.getTime() + count * 3_600_000))
const yuan = (amount: string) => ({ amount, currency: 'CNY' })

async function change(ctx: Context, object: ObjectDecl, id: Id, set: Readonly<Record<string, unknown>>) {
  const [record] = await writeRecords<ObjectDecl>(ctx, object, [{ update: id, set: set as never }])
  return record
}

async function stages(): Promise<Readonly<Record<string, Id>>> {
  const { records } = await listRecords(system(), stage, { limit: 100, fields: 'code' })
  return Object.fromEntries(records.map((each) => [each.code, (each as unknown as { id: Id }).id]))
}

const at = await stages()
const customerId = await make(await li(), customer, { kind: 'organisation', name: '北方仪表' })
const newOpportunity = async (values: object = {}) =>
  make(await li(), opportunity, { customer: customerId, name: '温控项目', ...values })
const steps = async (id: Id) =>
  (
    await listRecords(await li(), stageChange, {
      filter: { field: 'opportunity', op: 'eq', value: id },
      sort: 'changedAt',
    })
  ).records

test('an opportunity without pipeline or stage begins at the first stage of the default pipeline', async () => {
  const id = await newOpportunity()
  expect(await readRecord(await li(), opportunity, id)).toMatchObject({
    stage: at['qualify'],
    probability: '10',
    forecastCategory: 'pipeline',
    wonAt: null,
    stageEnteredAt: now.toISOString(),
  })
  expect(await steps(id)).toMatchObject([
    { from: null, to: at['qualify'], stageName: '线索确认', changedBy: users.li, stayed: null },
  ])
})

test('each step is kept with the time spent in the former stage', async () => {
  const id = await newOpportunity()
  hours(48)
  expect(await change(await li(), opportunity, id, { stage: at['analyse'] })).toMatchObject({
    probability: '25',
  })
  hours(1)
  await change(await li(), opportunity, id, { stage: at['propose'], amount: yuan('800'), probability: '60' })
  expect(await readRecord(await li(), opportunity, id)).toMatchObject({
    probability: '60',
    stageEnteredAt: now.toISOString(),
  })
  expect(await steps(id)).toMatchObject([
    { to: at['qualify'] },
    { from: at['qualify'], to: at['analyse'], stayed: 172_800 },
    { from: at['analyse'], to: at['propose'], stayed: 3600, amount: { amount: '800.00' }, probability: '60' },
  ])
})

test('a stage is entered only when the fields that it asks for are filled', async () => {
  const id = await newOpportunity()
  await expect(change(await li(), opportunity, id, { stage: at['negotiate'] })).rejects.toMatchObject({
    type: 'validation-failed',
    errors: [
      { code: 'field.required', pointer: '#/amount' },
      { code: 'field.required', pointer: '#/expectedCloseOn' },
    ],
  })
})

test('winning and losing say when, also in the past, and reopening takes it back', async () => {
  const id = await newOpportunity({ amount: yuan('5000') })
  hours(5)
  expect(await change(await li(), opportunity, id, { stage: at['won'] })).toMatchObject({
    wonAt: now.toISOString(),
    probability: '100',
  })
  expect(await change(await li(), opportunity, id, { stage: at['analyse'] })).toMatchObject({ wonAt: null })
  const lost = { stage: at['lost'], lossReason: 'price', lostAt: '2026-03-01T08:00:00Z' }
  expect(await change(await li(), opportunity, id, lost)).toMatchObject({
    lostAt: '2026-03-01T08:00:00.000Z',
    wonAt: null,
  })
})

test('a stage of another pipeline is refused', async () => {
  const other = await make(system(), pipeline, { name: '渠道流程' })
  const foreign = await make(system(), stage, { pipeline: other, name: '接洽' })
  const id = await newOpportunity()
  await expect(change(await li(), opportunity, id, { stage: foreign })).rejects.toMatchObject({
    errors: [{ code: 'stage.otherPipeline', pointer: '#/stage' }],
  })
  expect(await change(await li(), opportunity, id, { pipeline: other, stage: foreign })).toMatchObject({
    stage: foreign,
  })
  await expect(change(await li(), opportunity, id, { stage: null })).rejects.toMatchObject({
    errors: [{ code: 'field.required', pointer: '#/stage' }],
  })
})

test('a line’s amount is rounded half away from zero to the smallest unit of its currency', async () => {
  const productId = await make(system(), product, { code: 'TS-1', name: '温度传感器' })
  const id = await newOpportunity()
  const line = await make(await li(), opportunityLine, {
    customer: customerId,
    opportunity: id,
    product: productId,
    quantity: '3',
    unitPrice: yuan('0.335'),
    discount: '50',
  })
  expect(await readRecord(await li(), opportunityLine, line)).toMatchObject({
    name: '温度传感器',
    amount: { amount: '0.50', currency: 'CNY', base: '0.50' },
  })
  await change(await li(), opportunityLine, line, { quantity: '-3' })
  expect(await readRecord(await li(), opportunity, id)).toMatchObject({ lineTotal: yuan('-0.50') })
})

test('an order’s lines have its currency, and it keeps that of its lines', async () => {
  const orderId = await make(await li(), order, { customer: customerId })
  const line = { customer: customerId, order: orderId, quantity: '1' }
  await expect(
    make(await li(), orderLine, { ...line, unitPrice: { amount: '10', currency: 'USD' } }),
  ).rejects.toMatchObject({ errors: [{ code: 'money.otherCurrency', pointer: '#/unitPrice' }] })
  await make(await li(), orderLine, { ...line, unitPrice: yuan('10') })
  await expect(change(await li(), order, orderId, { currency: 'USD' })).rejects.toMatchObject({
    errors: [{ code: 'money.otherCurrency', pointer: '#/currency' }],
  })
})

test('a line’s base amount is fixed at the date of its order, not at that of its writing', async () => {
  const rate = async (date: string, value: string) =>
    make(system(), exchangeRate, { currency: 'USD', date, rate: value, rateSource: 'other' })
  await rate('2025-01-01', '7.00')
  await rate('2026-01-01', '7.20')
  const dollars = (amount: string) => ({ amount, currency: 'USD' })
  const orderId = await make(await li(), order, {
    customer: customerId,
    currency: 'USD',
    orderedAt: '2025-06-01T00:00:00Z',
  })
  const line = await make(await li(), orderLine, {
    customer: customerId,
    order: orderId,
    quantity: '2',
    unitPrice: dollars('10'),
  })
  expect(await readRecord(await li(), orderLine, line)).toMatchObject({
    amount: { ...dollars('20.00'), base: '140.00' },
  })
  expect(await readRecord(await li(), order, orderId)).toMatchObject({
    total: { ...dollars('20.00'), base: '140.00' },
  })
})

test('an order’s payment status follows its lines and payments', async () => {
  const orderId = await make(await li(), order, { customer: customerId })
  const status = async () => {
    const { paymentStatus, total } = await readRecord(await li(), order, orderId)
    return [paymentStatus, (total as { amount: string }).amount]
  }
  const pay = async (amount: string) =>
    make(await li(), payment, { customer: customerId, order: orderId, amount: yuan(amount) })
  expect(await status()).toEqual([null, '0.00'])
  await make(await li(), orderLine, {
    customer: customerId,
    order: orderId,
    quantity: '2',
    unitPrice: yuan('50'),
  })
  expect(await status()).toEqual(['unpaid', '100.00'])
  await pay('40')
  expect(await status()).toEqual(['partial', '100.00'])
  await pay('60')
  expect(await status()).toEqual(['paid', '100.00'])
  await pay('-100')
  expect(await status()).toEqual(['refunded', '100.00'])
})
