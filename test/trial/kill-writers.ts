import { setTimeout as after } from 'node:timers/promises'
import { isObject } from '../../src/model/json.ts'
import { importFile, type Answer, type Client } from './client.ts'
import type { Acknowledged, SyncedLog } from './kill-log.ts'

/** What the writers share: the client of the program that is killed, the log, and when to stop. */
export interface Crowd {
  readonly client: Client
  readonly log: SyncedLog
  readonly isOver: () => boolean
  /** Answers that neither acknowledge nor stand for an outage: there should be none. */
  readonly strange: string[]
}

export const batchSize = 5
const pause = 50
const outage = new Set([0, 500, 502, 503, 504, 507])
const random = (below: number): number => Math.floor(Math.random() * below)

const stateOf = (record: unknown): Acknowledged | undefined =>
  isObject(record) && typeof record['id'] === 'string'
    ? { id: record['id'], version: Number(record['version']), remark: remarkOf(record['remark']) }
    : undefined

const remarkOf = (raw: unknown): string | null => (typeof raw === 'string' ? raw : null)

/** Notes what is wrong about an answer; during an outage waits a little instead. */
async function failed({ strange }: Crowd, what: string, { status, body }: Answer): Promise<void> {
  if (!outage.has(status)) strange.push(`${what}: ${status} ${JSON.stringify(body).slice(0, 300)}`)
  await after(pause)
}

async function create(crowd: Crowd, name: string): Promise<Acknowledged | undefined> {
  const answer = await crowd.client('POST', '/api/records/customer', { kind: 'organisation', name })
  const made = answer.status === 201 ? stateOf(answer.body) : undefined
  if (made === undefined) await failed(crowd, 'create', answer)
  else await crowd.log.keep([made])
  return made
}

/** Changes a record of one's own; one whose change may or may not have gone in is not touched again. */
async function update(crowd: Crowd, own: Acknowledged, remark: string): Promise<Acknowledged | undefined> {
  const headers = { 'if-match': `"${own.version}"` }
  const answer = await crowd.client('PATCH', `/api/records/customer/${own.id}`, { remark }, headers)
  const changed = answer.status === 200 ? stateOf(answer.body) : undefined
  if (changed === undefined) await failed(crowd, 'update', answer)
  else await crowd.log.keep([changed])
  return changed
}

async function batch(crowd: Crowd, name: string): Promise<void> {
  const operations = Array.from({ length: batchSize }, (_, index) => ({
    object: 'customer',
    create: { kind: 'organisation', name: `${name}-${index}` },
  }))
  const answer = await crowd.client('POST', '/api/batch', { operations })
  const results = Array.isArray(answer.body['results']) ? (answer.body['results'] as readonly unknown[]) : []
  const made = results.flatMap((each) => (isObject(each) ? (stateOf(each['record']) ?? []) : []))
  if (answer.status === 200) await crowd.log.keep(made.map((each) => ({ ...each, batch: name })))
  else await failed(crowd, 'batch', answer)
}

/** One writer: creates, changes and batches at random until it is over. */
export async function write(crowd: Crowd, writer: number): Promise<void> {
  let own: Acknowledged | undefined
  for (let turn = 0; !crowd.isOver(); turn++) {
    const what = random(10)
    if (what < 2) await batch(crowd, `B${writer}-${turn}`)
    else if (own === undefined || what < 6) own = await create(crowd, `S${writer}-${turn}`)
    else own = await update(crowd, own, `remark ${turn}`)
  }
}

const map = {
  name: 'Trial',
  records: [
    {
      object: 'customer',
      match: ['externalId:trial'],
      fields: { kind: { value: 'organisation' }, name: 'name', remark: 'remark', mobile: 'mobile' },
      externalIds: { trial: 'key' },
    },
  ],
}

/** Imports the same file again and again, from its beginning after each outage, until it went in whole and it is over. */
export async function importAgain(crowd: Crowd, rows: number): Promise<number> {
  const lines = Array.from(
    { length: rows },
    (_, row) => `${row},I-${row},row ${row},138${String(row).padStart(8, '0')}`,
  )
  const text = ['key,name,remark,mobile', ...lines, ''].join('\n')
  let whole = 0
  let late = 0
  while (!crowd.isOver() || (whole === 0 && late < 5)) {
    const answer = await importFile(crowd.client, 'trial.csv', text, map)
    if (answer.status === 201) {
      whole += 1
      await after(1000)
    } else await failed(crowd, 'import', answer)
    if (crowd.isOver()) late += 1
  }
  return whole
}
