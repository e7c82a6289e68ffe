import pg from 'pg'
import { startLimit, takeTurns } from './compare.ts'
import type { Figure } from './figure.ts'
import { requestOf } from './http.ts'
import type { Bench } from './load.ts'
import { connections } from './sizes.ts'

/** Ids of customers that are there, at random. */
export async function someCustomers(database: string, count: number): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>(
      "select id from crm.customer where deleted_at is null and number like 'C-%' order by random() limit $1",
      [count],
    )
    return rows.map(({ id }) => id)
  } finally {
    await client.end()
  }
}

/** `read.id`: one customer by id, in requests a second, against a bare route. */
export async function readId({ database, admin }: Bench): Promise<Figure> {
  const ids = await someCustomers(database, 5000)
  const limit = await startLimit('read-id', database)
  let turn = 0
  const asks = (make: (id: string) => Buffer) => {
    const requests = ids.map(make)
    return { next: () => requests[(turn += 1) % requests.length] ?? Buffer.alloc(0) }
  }
  const own = asks((id) => requestOf(admin, `GET /api/records/customer/${id}`))
  const hand = asks((id) => requestOf(limit, `GET /${id}`))
  const driven = await takeTurns({ target: admin, asked: own }, { target: limit, asked: hand }, connections)
  await limit.stop()
  return {
    name: 'read.id',
    unit: '/s',
    value: driven.ours.perSecond,
    limit: driven.limit.perSecond,
    goal: { of: 'ratio', is: '≥', bound: 0.75 },
    p95: driven.ours.p95,
    errors: driven.ours.errors,
  }
}

/** `list.page`: the newest 50 customers, in requests a second, against a bare route. */
export async function listPage({ database, admin }: Bench): Promise<Figure> {
  const limit = await startLimit('list-page', database)
  const own = requestOf(admin, 'GET /api/records/customer?limit=50')
  const hand = requestOf(limit, 'GET /')
  const driven = await takeTurns(
    { target: admin, asked: { next: () => own } },
    { target: limit, asked: { next: () => hand } },
    connections,
  )
  await limit.stop()
  return {
    name: 'list.page',
    unit: '/s',
    value: driven.ours.perSecond,
    limit: driven.limit.perSecond,
    goal: { of: 'ratio', is: '≥', bound: 0.9 },
    p95: driven.ours.p95,
    errors: driven.ours.errors,
  }
}
