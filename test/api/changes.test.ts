import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { makeApiKey, revokeApiKey } from '../../src/features/identity/api-keys.ts'
import { changesAfter } from '../../src/engine/journal/changes.ts'
import { startDispatcher } from '../../src/engine/journal/dispatcher.ts'
import { lastPosition } from '../../src/engine/journal/outbox.ts'
import { rollups, waitForRollups } from '../../src/engine/journal/rollups.ts'
import { sql } from '../../src/engine/postgres/sql.ts'
import { readRecord } from '../../src/engine/records/read.ts'
import { removeRecords } from '../../src/engine/records/bin.ts'
import { purgeRecords } from '../../src/engine/records/purge.ts'
import { writeRecords } from '../../src/engine/records/write.ts'
import type { Id } from '../../src/model/id.ts'
import { customer } from '../../src/objects/customer.ts'
import { interaction } from '../../src/objects/interaction.ts'
import { order } from '../../src/objects/order.ts'
import { orderLine } from '../../src/objects/order-line.ts'
import { payment } from '../../src/objects/payment.ts'
import { product } from '../../src/objects/product.ts'
import { httpWorld } from '../support/http.ts'
import { make, type PersonName } from '../support/world.ts'

const { app, as, engine, system, users } = await httpWorld()
await app.listen({ host: '127.0.0.1', port: 0 })
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`

interface Event {
  readonly id: string
  readonly data: { readonly record: string; readonly action: string; readonly changes: unknown } | undefined
}

const keyOf = (name: PersonName) => makeApiKey(system(), { user: users[name], name: 'stream' })

/** A reader of the stream: hands out its events one by one; undefined at its end. */
async function follow(key: string, lastEventId?: string) {
  const ending = new AbortController()
  const response = await fetch(`${address}/api/changes`, {
    headers: {
      authorization: `Bearer ${key}`,
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    },
    signal: ending.signal,
  })
  const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<Event | undefined> => {
    for (let end = text.indexOf('\n\n'); end < 0; end = text.indexOf('\n\n')) {
      const { done, value } = await reader.read()
      if (done) return undefined
      text += value
    }
    const end = text.indexOf('\n\n')
    const lines = text.slice(0, end).split('\n')
    text = text.slice(end + 2)
    const data = lines.find((line) => line.startsWith('data: '))?.slice(6)
    return {
      id: lines.find((line) => line.startsWith('id: '))?.slice(4) ?? '',
      data: data === undefined ? undefined : (JSON.parse(data) as Event['data']),
    }
  }
  return { response, next, close: () => ending.abort() }
}

const organisation = (name: string, more: object = {}) => ({ kind: 'organisation', name, ...more })

test('a reader of the stream gets each change that they may see, as they may see it, and can resume', async () => {
  const { key } = await keyOf('chen')
  const stream = await follow(key)
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  const start = await stream.next()
  expect(start?.data).toBeUndefined()
  await make(await as('li'), customer, organisation('李家的客户'))
  const id = await make(await as('chen'), customer, organisation('陈家的客户'))
  await writeRecords(await as('chen'), customer, [{ update: id as never, set: { shortName: '陈家' } }])
  const created = await stream.next()
  expect(created?.data).toMatchObject({ action: 'create', object: 'customer', record: id, changes: null })
  const updated = await stream.next()
  expect(updated?.data).toMatchObject({
    action: 'update',
    record: id,
    version: 2,
    actor: { id: users.chen, name: 'chen' },
    changes: { shortName: [null, '陈家'] },
  })
  stream.close()
  const again = await follow(key, created?.id)
  expect((await again.next())?.id).toBe(created?.id)
  expect((await again.next())?.data).toEqual(updated?.data)
  again.close()
})

test('the stream ends when its key is revoked, and is refused to the unknown and to a bad place', async () => {
  const { id, key } = await keyOf('li')
  const stream = await follow(key)
  await stream.next()
  await revokeApiKey(system(), id)
  expect(await stream.next()).toBeUndefined()
  expect((await follow(key)).response.status).toBe(401)
  const bad = await follow((await keyOf('li')).key, 'yesterday')
  expect(bad.response.status).toBe(400)
  expect(bad.response.headers.get('content-type')).toContain('application/problem+json')
})

test('a change is seen under the rights of the moment of reading; a purged record only by who sees all', async () => {
  const from = await lastPosition(engine.main)
  const id = await make(await as('chen'), customer, organisation('将被彻底删除', { mobile: '13800138000' }))
  const mine = async (name: PersonName) =>
    (await changesAfter(await as(name), from, 100)).changes.filter(({ record }) => record === id)
  await expect.poll(() => mine('chen')).toHaveLength(1)
  expect(await mine('li')).toHaveLength(0)
  await writeRecords(system(), customer, [{ update: id as never, set: { owner: users.li, mobile: null } }])
  await expect.poll(() => mine('li')).toHaveLength(2)
  expect(await mine('chen')).toHaveLength(0)
  expect((await mine('li'))[1]?.changes).toMatchObject({ mobile: ['+8613800138000', null] })
  await removeRecords(system(), customer, [{ id }])
  await expect.poll(() => mine('li')).toHaveLength(3)
  await purgeRecords(system(), customer, [id])
  await expect.poll(() => mine('admin')).toHaveLength(4)
  expect(await mine('li')).toHaveLength(0)
  expect((await mine('zhao')).length).toBe(0)
  const purged = (await mine('admin')).at(-1)
  expect(purged).toMatchObject({ action: 'purge', changes: { name: ['将被彻底删除', null] } })
})

test('masked fields stay masked and secrets are never in the stream', async () => {
  const from = await lastPosition(engine.main)
  const id = await make(system(), customer, organisation('有秘密', { bankAccount: '6222020000001234' }))
  await writeRecords(system(), customer, [
    { update: id as never, set: { bankAccount: '6222020000005678', mobile: '13900139000' } },
  ])
  const admin = await as('admin')
  const role = {
    ...admin.actor.roles[0],
    fields: { customer: { mobile: 'masked', name: 'hidden' } },
  } as never
  const narrow = { ...admin, actor: { ...admin.actor, roles: [role] } }
  await writeRecords(system(), customer, [{ update: id as never, set: { name: '改名' } }])
  const seen = async () => (await changesAfter(narrow, from, 100)).changes
  await expect.poll(seen).toHaveLength(3)
  const [, changed, renamed] = await seen()
  expect(changed?.changes).toEqual({
    bankAccount: [{ sealed: true }, { sealed: true }],
    mobile: [null, { masked: '139****9000' }],
  })
  expect(renamed?.changes).toEqual({})
})

const amount = (value: string) => ({ amount: value, currency: 'CNY' })

test('what is rolled up over a customer’s history follows within moments, also when a record moves or goes', async () => {
  const dispatcher = startDispatcher(engine, [rollups])
  try {
    const admin = await as('admin')
    const [one, other] = [
      await make(admin, customer, organisation('汇总一')),
      await make(admin, customer, organisation('汇总二')),
    ]
    const productId = await make(admin, product, { code: 'R1', name: '阀门' })
    const orderId = await make(admin, order, {
      customer: one,
      status: 'submitted',
      orderedAt: '2026-03-01T08:00:00Z',
    })
    const line = {
      customer: one,
      order: orderId,
      product: productId,
      quantity: '2',
      unitPrice: amount('50.00'),
    }
    await make(admin, orderLine, line)
    await make(admin, payment, {
      customer: one,
      order: orderId,
      amount: amount('30.00'),
      method: 'cash',
      paidAt: '2026-03-02T08:00:00Z',
    })
    const talk = await make(admin, interaction, {
      customer: one,
      channel: 'phone',
      subject: '回访',
      startedAt: '2026-03-03T08:00:00Z',
    })
    const figures = async (id: Id) => {
      expect(await waitForRollups(engine, 'now', 10_000)).toBe(true)
      return readRecord(admin, customer, id)
    }
    expect(await figures(one)).toMatchObject({
      orderCount: 1,
      orderTotal: { amount: '100.00', currency: 'CNY' },
      receivable: { amount: '70.00', currency: 'CNY' },
      lastContactAt: '2026-03-03T08:00:00.000Z',
    })
    await writeRecords(admin, interaction, [{ update: talk, set: { customer: other as never } }])
    expect(await figures(other)).toMatchObject({ lastContactAt: '2026-03-03T08:00:00.000Z' })
    expect(await figures(one)).toMatchObject({ lastContactAt: null })
    await removeRecords(admin, order, [{ id: orderId }])
    expect(await figures(one)).toMatchObject({ orderCount: 0, receivable: { amount: '0.00' } })
  } finally {
    await dispatcher.stop()
  }
})

test('whoever waits for roll-ups longer than they will is told so', async () => {
  await engine.main.run(sql`delete from crm.subscriber where name = 'rollups'`)
  expect(await waitForRollups(engine, 'now', 50)).toBe(false)
})
