import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { startJobs } from '../../src/engine/jobs.ts'
import { startDispatcher, waitForSubscriber } from '../../src/engine/journal/dispatcher.ts'
import { lastPosition } from '../../src/engine/journal/outbox.ts'
import { sql } from '../../src/engine/postgres/sql.ts'
import { writeRecords } from '../../src/engine/records/write.ts'
import { webhooks } from '../../src/features/webhooks/feature.ts'
import { customer } from '../../src/objects/customer.ts'
import { product } from '../../src/objects/product.ts'
import { user } from '../../src/objects/user.ts'
import { webhook } from '../../src/objects/webhook.ts'
import { make, world } from '../support/world.ts'

const { as, engine, system, url, users } = await world()

interface Call {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

const calls: Call[] = []
/** What the receiver answers next; 204 when nothing is left to say. */
const answers: { readonly status: number; readonly location?: string }[] = []
const receiver = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (part: string) => (body += part))
  request.on('end', () => {
    calls.push({ path: request.url ?? '', headers: request.headers, body })
    const { status, location } = answers.shift() ?? { status: 204 }
    response.writeHead(status, location === undefined ? {} : { location }).end()
  })
})
await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening))
const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`

const jobs = await startJobs(engine, { url, concurrency: 4, tasks: webhooks.tasks ?? {} })
const dispatcher = startDispatcher(engine, webhooks.subscribers ?? [])
afterAll(async () => {
  await dispatcher.stop()
  await jobs.stop()
  receiver.close()
})
beforeEach(() => {
  calls.length = 0
})

/** Waits until every change so far has become jobs and every job is done. */
async function settled(): Promise<void> {
  expect(await waitForSubscriber(engine, 'webhooks', await lastPosition(engine.main), 10_000)).toBe(true)
  await expect.poll(waiting, { timeout: 15_000 }).toBe(0)
}

async function waiting(): Promise<number> {
  const [row] = await engine.main.rows<{ n: number }>(
    sql`select count(*)::integer as n from graphile_worker.jobs`,
  )
  return row?.n ?? 0
}

const expectedSignature = (key: string, { headers, body }: Call): string =>
  `v1,${createHmac('sha256', Buffer.from(key.replace('whsec_', ''), 'base64'))
    .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
    .digest('base64')}`

test('a change is delivered signed, and again with the same id after the receiver failed', async () => {
  const admin = await as('admin')
  const [hook] = await writeRecords(admin, webhook, [
    {
      create: {
        name: '通知',
        url: `${address}/crm`,
        objects: ['customer'],
        active: true,
        owner: users.admin,
      },
    },
  ])
  const key = String(hook?.signingKey)
  expect(key).toMatch(/^whsec_/)
  answers.push({ status: 500 }, { status: 307, location: `${address}/elsewhere` })
  const id = await make(admin, customer, { kind: 'organisation', name: '被通知的客户' })
  await make(admin, product, { code: 'W1', name: '不在订阅内' })
  await expect.poll(() => calls.length, { timeout: 20_000 }).toBe(3)
  await settled()
  expect(calls).toHaveLength(3)
  expect(calls.map(({ path }) => path)).toEqual(['/crm', '/crm', '/crm'])
  expect(new Set(calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  for (const call of calls) expect(call.headers['webhook-signature']).toBe(expectedSignature(key, call))
  const now = Date.now() / 1000
  expect(Math.abs(Number(calls[2]?.headers['webhook-timestamp']) - now)).toBeLessThan(60)
  expect(JSON.parse(calls[2]?.body ?? '')).toMatchObject({
    type: 'customer.created',
    data: { change: { action: 'create', record: id }, record: { id, name: '被通知的客户', version: 1 } },
  })
  await writeRecords(admin, webhook, [{ update: hook?.id as never, set: { active: false } }])
}, 40_000)

test('only what its owner may see is sent, as they may see it; nothing for one who is disabled', async () => {
  await make(system(), webhook, { name: '李的', url: `${address}/li`, actions: ['updated'], owner: users.li })
  const theirs = await make(system(), customer, { kind: 'organisation', name: '陈的', owner: users.chen })
  const own = await make(system(), customer, {
    kind: 'organisation',
    name: '李的',
    owner: users.li,
    bankAccount: '6222020000001234',
  })
  const change = (id: string, shortName: string) =>
    writeRecords(system(), customer, [{ update: id as never, set: { shortName } }])
  await change(theirs, '看不到')
  await change(own, '看得到')
  await settled()
  expect(calls).toHaveLength(1)
  expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({
    type: 'customer.updated',
    data: {
      change: { changes: { shortName: [null, '看得到'] } },
      record: { id: own, bankAccount: { masked: expect.stringMatching(/1234$/) } },
    },
  })
  await writeRecords(system(), user, [{ update: users.li as never, set: { status: 'disabled' } }])
  await change(own, '已停用')
  await settled()
  expect(calls).toHaveLength(1)
})

test('the queue tells how far it is behind', async () => {
  expect(await jobs.lag()).toEqual({ jobs: 0, seconds: 0 })
})
