import { expect, test } from 'vitest'
import { aggregateRecords } from '../../src/engine/records/aggregate.ts'
import { listRecords } from '../../src/engine/records/list.ts'
import { readRecord } from '../../src/engine/records/read.ts'
import { writeRecords } from '../../src/engine/records/write.ts'
import { contact } from '../../src/objects/contact.ts'
import { customer } from '../../src/objects/customer.ts'
import { order } from '../../src/objects/order.ts'
import { orderLine } from '../../src/objects/order-line.ts'
import { product } from '../../src/objects/product.ts'
import { make, world } from '../support/world.ts'

const { as, system, users } = await world()

test('a salesperson sees a colleague’s customer as missing, not as forbidden', async () => {
  const chen = await as('chen')
  const id = await make(chen, customer, {
    kind: 'organisation',
    name: '南方机械有限公司',
    mobile: '13800138000',
  })
  const own = await readRecord(chen, customer, id)
  expect(own).toMatchObject({
    name: '南方机械有限公司',
    number: 'C-000001',
    owner: users.chen,
    mobile: '+8613800138000',
  })
  await expect(readRecord(await as('li'), customer, id)).rejects.toMatchObject({ type: 'not-found' })
  expect(await readRecord(await as('wang'), customer, id)).toMatchObject({ name: '南方机械有限公司' })
})

test('contacts of a customer are seen by whoever sees the customer', async () => {
  const chen = await as('chen')
  const id = await make(chen, customer, { kind: 'organisation', name: '东海贸易' })
  await make(chen, contact, { customer: id, name: '单田芳', mobile: '13900139000' })
  const list = await listRecords(chen, customer, {
    filter: { field: 'id', op: 'eq', value: id },
    include: 'contact,owner',
  })
  expect(list.records[0]).toMatchObject({
    included: { owner: { name: 'chen' }, contact: [{ name: '单田芳', pinyin: 'shan tian fang' }] },
  })
  expect((await listRecords(await as('li'), contact, {})).records).toEqual([])
  await writeRecords(system(), customer, [{ update: id as never, set: { owner: users.li } }])
  expect((await listRecords(await as('li'), contact, {})).records).toHaveLength(1)
  expect((await listRecords(chen, contact, {})).records).toHaveLength(0)
})

test('an order’s totals follow its lines in the same transaction', async () => {
  const admin = await as('admin')
  const customerId = await make(admin, customer, { kind: 'organisation', name: '合计测试' })
  const productId = await make(admin, product, { code: 'P1', name: '水泵' })
  const orderId = await make(admin, order, { customer: customerId })
  await make(admin, orderLine, {
    customer: customerId,
    order: orderId,
    product: productId,
    quantity: '3',
    unitPrice: { amount: '10.50', currency: 'CNY' },
  })
  expect(await readRecord(admin, order, orderId)).toMatchObject({
    total: { amount: '31.50', currency: 'CNY' },
  })
})

test('pages follow one another without gaps or doubles, also over missing values', async () => {
  const li = await as('li')
  const names = Array.from({ length: 23 }, (_, index) => `分页${index}`)
  await writeRecords(
    li,
    customer,
    names.map((name, index) => ({
      create: { kind: 'organisation', name, ...(index % 3 === 0 && { employees: index }) } as never,
    })),
  )
  const seen: unknown[] = []
  const question = {
    filter: { field: 'name', op: 'startsWith', value: '分页' },
    sort: '-employees',
    limit: 5,
    total: 'exact',
  }
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: Awaited<ReturnType<typeof listRecords>> = await listRecords(li, customer, {
      ...question,
      after,
    })
    expect(page.total).toEqual({ count: 23, kind: 'exact' })
    seen.push(...page.records.map((record) => record['employees' as never]))
    after = page.next
  }
  expect(seen).toEqual([21, 18, 15, 12, 9, 6, 3, 0, ...Array.from({ length: 15 }, () => null)])
  const counted = await aggregateRecords(li, customer, {
    filter: question.filter,
    groupBy: ['kind'],
    measures: [{ function: 'count' }, { function: 'sum', field: 'employees' }],
  })
  expect(counted.rows).toEqual([
    { key: { kind: 'organisation' }, values: { count: 23, 'sum:employees': '84' } },
  ])
})

test('orders sort by their number, which is their title', async () => {
  const admin = await as('admin')
  const customerId = await make(admin, customer, { kind: 'organisation', name: '排序' })
  const ids = [
    await make(admin, order, { customer: customerId }),
    await make(admin, order, { customer: customerId }),
  ]
  const filter = { field: 'customer', op: 'eq', value: customerId }
  const down = await listRecords(admin, order, { filter, sort: '-number' })
  expect(down.records.map(({ id }) => id)).toEqual(ids.toReversed())
})
