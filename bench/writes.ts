import pg from 'pg'
import { isObject } from '../src/model/json.ts'
import { quantile } from '../test/trial/trial.ts'
import { mobileOf, nameOf } from './company.ts'
import { startLimit, takeTurns } from './compare.ts'
import type { Figure } from './figure.ts'
import { drive, openWire, requestOf, type Reply, type Target } from './http.ts'
import type { Bench } from './load.ts'
import { someCustomers } from './reads.ts'
import { connections, turns } from './sizes.ts'

let made = 0
let changed = 0

/** A new customer, unlike any other of this process. */
export const newCustomer = () => {
  const row = 500_000_000 + (made += 1)
  return {
    kind: 'organisation',
    name: nameOf(row),
    mobile: mobileOf(row),
    email: `n${row}@example.com`,
    grade: 'B',
  }
}

/** Takes away what the limits wrote, which has no journal and would stand in lists. */
export async function removeTraces(database: string): Promise<void> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  await client.query(`delete from crm.customer where number like 'L-%'`)
  await client.query('drop schema if exists bench cascade')
  await client.end()
}

/** `write.create`: one customer a request, against a bare route that inserts the record alone. */
export async function writeCreate({ database, admin }: Bench): Promise<Figure> {
  const limit = await startLimit('write-create', database)
  const side = (target: Target, line: string) => ({
    target,
    asked: { next: () => requestOf(target, line, newCustomer()) },
  })
  const driven = await takeTurns(
    side(admin, 'POST /api/records/customer'),
    side(limit, 'POST /'),
    connections,
  )
  await limit.stop()
  return {
    name: 'write.create',
    unit: '/s',
    value: driven.ours.perSecond,
    limit: driven.limit.perSecond,
    goal: { of: 'ratio', is: '≥', bound: 0.55 },
    p95: driven.ours.p95,
    errors: driven.ours.errors + driven.limit.errors,
  }
}

/** Changes of records of which no other connection has any; each follows on the version that it left. */
function changes(target: Target, prefix: string, ids: readonly string[], versions: Map<string, number>) {
  const share = Math.floor(ids.length / connections)
  const current: string[] = []
  let turn = 0
  return {
    next(connection: number): Buffer {
      const id = ids[connection * share + ((turn += 1) % share)] ?? ''
      current[connection] = id
      // Unlike any value before: a change of nothing would leave the version as it is.
      const set = { grade: 'ABCD'[turn % 4], servicePreference: `wish ${process.pid} ${(changed += 1)}` }
      return requestOf(target, `PATCH ${prefix}${id}`, set, [`If-Match: "${versions.get(id) ?? 1}"`])
    },
    learn(connection: number, { status }: Reply): void {
      const id = current[connection] ?? ''
      if (status === 200) versions.set(id, (versions.get(id) ?? 1) + 1)
    },
  }
}

/** The versions that these records have by now. */
async function versionsOf(database: string, ids: readonly string[]): Promise<Map<string, number>> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  const { rows } = await client.query<{ id: string; version: string }>(
    'select id, version from crm.customer where id = any($1)',
    [ids],
  )
  await client.end()
  return new Map(rows.map(({ id, version }) => [id, Number(version)]))
}

/** `write.update`: two fields that nobody searches, against a bare route that updates the record alone. */
export async function writeUpdate({ database, admin }: Bench): Promise<Figure> {
  const ids = await someCustomers(database, 2000)
  const versions = await versionsOf(database, ids)
  const limit = await startLimit('write-update', database)
  const driven = await takeTurns(
    { target: admin, asked: changes(admin, '/api/records/customer/', ids, versions) },
    { target: limit, asked: changes(limit, '/', ids, versions) },
    connections,
  )
  await limit.stop()
  return {
    name: 'write.update',
    unit: '/s',
    value: driven.ours.perSecond,
    limit: driven.limit.perSecond,
    goal: { of: 'ratio', is: '≥', bound: 0.45 },
    p95: driven.ours.p95,
    errors: driven.ours.errors + driven.limit.errors,
  }
}

/** Rows a second by COPY into a table, the median of some rounds. */
export async function copySpeed(database: string, table: string, rows: number): Promise<number> {
  const limit = await startLimit('copy', database)
  const wire = await openWire(limit.url)
  const speeds: number[] = []
  for (let round = 0; round < turns.rounds; round++) {
    const { body } = await wire.send(requestOf(limit, `GET /${table}/${rows}`))
    const parsed: unknown = JSON.parse(body.toString())
    speeds.push(isObject(parsed) ? Number(parsed['perSecond']) : 0)
  }
  wire.close()
  await limit.stop()
  return quantile(speeds, 0.5)
}

const batchRows = 1000

/** `write.batch`: 1,000 creations in one request, in rows a second, against COPY of 1,000 finished rows. */
export async function writeBatch({ database, admin }: Bench): Promise<Figure> {
  const next = () => {
    const operations = Array.from({ length: batchRows }, () => ({
      object: 'customer',
      create: newCustomer(),
    }))
    return requestOf(admin, 'POST /api/batch', { operations })
  }
  await drive(admin, { next }, { connections: 1, seconds: 0, least: 2 })
  const driven = await drive(admin, { next }, { connections: 1, seconds: turns.seconds, least: 5 })
  return {
    name: 'write.batch',
    unit: 'rows/s',
    value: 1000 / (driven.p50 / batchRows),
    limit: await copySpeed(database, 'crm.customer', batchRows),
    goal: { of: 'ratio', is: '≥', bound: 0.3 },
    errors: driven.errors,
  }
}
