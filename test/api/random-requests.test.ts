import type { LightMyRequestResponse } from 'fastify'
import { expect, test } from 'vitest'
import { isObject } from '../../src/model/json.ts'
import { judge } from '../support/answers.ts'
import type { OperationOf } from '../support/document.ts'
import { firstNeeds, requestFor, type Asked } from '../support/generate-request.ts'
import { spoil, spoilSent, type Sent } from '../support/hostile.ts'
import { randomOf } from '../support/random.ts'
import { randomWorld } from '../support/random-world.ts'
import { write } from '../support/send.ts'

const wanted = Number(process.env['ZHIKE_RANDOM_REQUESTS'] ?? 10_000)
const seed = Number(process.env['ZHIKE_RANDOM_SEED'] ?? 20_261_122)
const hostileShare = 0.3
const together = 6

const random = randomOf(seed)
const { app, source, keys } = await randomWorld(random)
const { api, pool } = source
const wrong = judge(api)

const reached = new Map<string, number>()
const answered = new Map<string, number>()
const statuses = new Map<number, number>()
const faults: string[] = []
let sent = 0

const add = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1)

const excerpt = (value: unknown): string => String(JSON.stringify(value)).slice(0, 600)

/** Reads an answer to its end; the stream of changes, which has none, to its first event. */
async function inject(
  { method, url, headers, payload }: Sent,
  isStream: boolean,
): Promise<LightMyRequestResponse & { text: string }> {
  const asked = {
    method: method as 'GET',
    url,
    headers: { ...headers },
    ...(payload !== undefined && { payload }),
  }
  if (!isStream) {
    const response = await app.inject(asked)
    return Object.assign(response, { text: response.body })
  }
  const response = await app.inject({ ...asked, payloadAsStream: true })
  let text = ''
  for await (const chunk of response.stream()) {
    text += String(chunk)
    if (response.statusCode === 200) break
  }
  return Object.assign(response, { text })
}

/** Keeps what the answers told of records: their versions, where they are, where the next page begins. */
function learn({ operation, about, body }: Asked, status: number, text: string): void {
  const { object, verb, id } = operation
  const parsed: unknown = status < 300 && operation.answer !== undefined ? JSON.parse(text) : undefined
  if (id === 'file.upload' && isObject(parsed)) pool.add('file', parsed)
  if (id === 'import' && isObject(parsed)) pool.add('importRun', { id: parsed['run'], version: 1 })
  if (object === undefined) return
  if (status === 412 && about !== undefined)
    about.version = Number((JSON.parse(text) as { version?: number }).version)
  if (status === 404 && about !== undefined) pool.forget(object, about.id)
  if (status >= 300) return
  if (isObject(parsed) && (verb === 'create' || verb === 'update')) pool.add(object, parsed)
  if (verb === 'query' && isObject(parsed) && isObject(body) && typeof parsed['next'] === 'string')
    source.cursors.set(object, { ...body, after: parsed['next'] })
  if (about !== undefined) moved(object, verb, about)
}

function moved(object: string, verb: string, about: NonNullable<Asked['about']>): void {
  if (verb === 'purge') pool.forget(object, about.id)
  if (verb !== 'delete' && verb !== 'restore') return
  about.binned = verb === 'delete'
  about.version += 1
}

async function send(asked: Asked, hostile: boolean, key: string): Promise<void> {
  const { operation, about } = asked
  if (about !== undefined && operation.method !== 'GET') about.busy = true
  const plain = await write(asked, key)
  const what = hostile && random.chance(0.4) ? spoilSent(plain, random) : plain
  sent += 1
  add(reached, operation.id)
  const response = await inject(what, operation.id === 'changes')
  const status = response.statusCode
  if (about !== undefined) about.busy = false
  add(statuses, status)
  if (status < 300) add(answered, operation.id)
  const type = String(response.headers['content-type'] ?? '')
  const fault = wrong(operation, { status, type, body: response.text })
  if (fault !== undefined)
    faults.push(
      `${operation.id}: ${fault}\n  ${what.method} ${what.url.slice(0, 600)} ${excerpt(what.payload?.toString())}\n  ${response.text.slice(0, 400)}`,
    )
  if (!hostile && status >= 400 && process.env['ZHIKE_RANDOM_SHOW'] !== undefined)
    console.log('SHOW', operation.id, status, excerpt(asked.body), response.text.slice(-700))
  if (!hostile) learn(asked, status, response.text)
}

/** The operation that makes what another one needs; files are made by bringing them in. */
const operationOf = (object: string | undefined, verb: string): OperationOf | undefined =>
  object === 'file' && verb === 'create'
    ? api.operations.find(({ id }) => id === 'file.upload')
    : api.operations.find((each) => each.object === object && each.verb === verb)

/** An operation, after what must have been done for it to be answered. */
async function run(operation: OperationOf): Promise<void> {
  const before = firstNeeds(source, operation)
  const needed = before === undefined ? undefined : operationOf(operation.object, before)
  if (needed !== undefined) await run(needed)
  const hostile = random.chance(hostileShare)
  const asked = requestFor(source, operation)
  const key = random.chance(0.95) ? keys.admin : random.chance(0.5) ? keys.li : keys.zhao
  await send(hostile ? spoil(asked, random) : asked, hostile || key !== keys.admin, key)
}

async function runAll(): Promise<void> {
  while (sent < wanted) {
    const round = random
      .some([...api.operations], 0)
      .concat(api.operations)
      .toSorted(() => random.next() - 0.5)
    for (let at = 0; at < round.length && sent < wanted; at += together)
      await Promise.all(round.slice(at, at + together).map(run))
  }
}

test(
  `${wanted} random requests made from the document (seed ${seed}) never break the server`,
  { timeout: 600_000 },
  async () => {
    const began = performance.now()
    await runAll()
    const good = [...answered.values()].reduce((sum, each) => sum + each, 0)
    const never = api.operations.filter(({ id }) => !answered.has(id)).map(({ id }) => id)
    console.log(
      `seed ${seed}: ${sent} requests in ${Math.round((performance.now() - began) / 1000)} s, ${good} answered 2xx,`,
      Object.fromEntries([...statuses].toSorted(([a], [b]) => a - b)),
      'never 2xx:',
      never.join(' '),
    )
    expect(faults.slice(0, 10).join('\n'), `${faults.length} faults`).toBe('')
    expect(api.operations.filter(({ id }) => !reached.has(id))).toEqual([])
    expect(good).toBeGreaterThanOrEqual(sent / 2)
  },
)
