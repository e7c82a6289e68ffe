import type { LightMyRequestResponse } from 'fastify'
import { expect, test } from 'vitest'
import { judge } from '../support/answers.ts'
import type { OperationOf } from '../support/document.ts'
import { firstNeeds, requestFor, type Asked } from '../support/generate-request.ts'
import { spoil, spoilSent, type Sent } from '../support/hostile.ts'
import { learn } from '../support/learn.ts'
import { randomOf } from '../support/random.ts'
import { randomWorld } from '../support/random-world.ts'
import { write } from '../support/send.ts'

const wanted = Number(process.env['ZHIKE_RANDOM_REQUESTS'] ?? 10_000)
const seed = Number(process.env['ZHIKE_RANDOM_SEED'] ?? 20_261_122)
const hostileShare = Number(process.env['ZHIKE_RANDOM_HOSTILE'] ?? 0.3)
const together = 6

const random = randomOf(seed)
const { app, source, keys } = await randomWorld(random)
const { api } = source
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

async function send(asked: Asked, hostile: boolean, key: string): Promise<void> {
  const { operation } = asked
  const plain = await write(asked, key)
  const what = hostile && random.chance(0.4) ? spoilSent(plain, random) : plain
  sent += 1
  add(reached, operation.id)
  const response = await inject(what, operation.id === 'changes')
  const { statusCode: status, text } = response
  add(statuses, status)
  if (status < 300) add(answered, operation.id)
  const fault = wrong(operation, { status, type: String(response.headers['content-type'] ?? ''), body: text })
  const shown = `${what.method} ${what.url.slice(0, 600)} ${excerpt(what.payload?.toString())}\n  ${text.slice(0, 400)}`
  if (fault !== undefined) faults.push(`${operation.id}: ${fault}\n  ${shown}`)
  if (!hostile) learn(source, asked, status, text)
}

/** No other request changes a record while this one may. */
async function alone(asked: Asked, work: () => Promise<void>): Promise<void> {
  const { about, operation } = asked
  if (about === undefined || operation.method === 'GET') return work()
  about.busy = true
  await work()
  about.busy = false
}

/** The operation that makes what another one needs; files are made by bringing them in. */
const operationOf = (object: string | undefined, verb: string): OperationOf | undefined =>
  object === 'file' && verb === 'create'
    ? api.operations.find(({ id }) => id === 'file.upload')
    : api.operations.find((each) => each.object === object && each.verb === verb)

/** An operation, after what must have been done for it to be answered. */
async function run(operation: OperationOf, share = hostileShare): Promise<void> {
  const before = firstNeeds(source, operation)
  const needed = before === undefined ? undefined : operationOf(operation.object, before)
  if (needed !== undefined) await run(needed, 0)
  const hostile = random.chance(share)
  const asked = requestFor(source, operation)
  const key = share === 0 || random.chance(0.95) ? keys.admin : random.chance(0.5) ? keys.li : keys.zhao
  const isTrusted = !hostile && key === keys.admin
  await alone(asked, () => send(hostile ? spoil(asked, random) : asked, !isTrusted, key))
}

async function runAll(): Promise<void> {
  while (sent < wanted) {
    const round = random
      .some([...api.operations], 0)
      .concat(api.operations)
      .toSorted(() => random.next() - 0.5)
    for (let at = 0; at < round.length && sent < wanted; at += together)
      await Promise.all(round.slice(at, at + together).map((each) => run(each)))
  }
}

const mostTries = 40

/**
 * What chance has not brought about, such as the purge of a user to whom by chance some record always refers, is tried
 * again with fresh records of its own; it counts as the others do.
 */
async function insist(): Promise<void> {
  for (const operation of api.operations.filter(({ id }) => id !== 'file.create'))
    for (let tries = 0; tries < mostTries && !answered.has(operation.id); tries++) await afresh(operation)
}

async function afresh(operation: OperationOf): Promise<void> {
  for (const verb of ['create', 'delete']) {
    const first = operationOf(operation.object, verb)
    if (first !== undefined && first !== operation) await run(first, 0)
  }
  await run(operation, 0)
}

test(
  `${wanted} random requests made from the document (seed ${seed}) never break the server`,
  { timeout: 600_000 },
  async () => {
    const began = performance.now()
    await runAll()
    if (wanted >= 10_000) await insist()
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
    // A file's record is made by bringing the file in, never by itself.
    if (wanted >= 10_000) expect(never.filter((id) => id !== 'file.create')).toEqual([])
    expect(good).toBeGreaterThanOrEqual(sent / 2)
  },
)
