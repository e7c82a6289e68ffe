import pg from 'pg'
import { rounded } from '../test/trial/trial.ts'
import { isObject } from '../src/model/json.ts'
import { clientOf, must } from '../test/trial/client.ts'
import { timeStatement } from './compare.ts'
import type { Figure } from './figure.ts'
import { drive, requestOf, type Target } from './http.ts'
import type { Bench } from './load.ts'

const times = 200
const deepPage = 100

/** The lists that are measured, and by which column each goes. */
const lists = [
  { object: 'customer', by: 'created_at' },
  { object: 'interaction', by: 'started_at' },
  { object: 'order', by: 'ordered_at' },
] as const

type List = (typeof lists)[number]
const beginning = ['infinity', '00000000-0000-0000-0000-000000000000'] as const

interface Measured {
  readonly p95: number
  readonly limit: number
  readonly p50: number
}

async function p95Of(target: Target, path: string): Promise<{ readonly p50: number; readonly p95: number }> {
  const request = requestOf(target, `GET ${path}`)
  const asked = { next: () => request }
  await drive(target, asked, { connections: 1, seconds: 0, least: 20 })
  const driven = await drive(target, asked, { connections: 1, seconds: 0, least: times })
  if (driven.errors > 0) throw new Error(`${path} failed`)
  return driven
}

/** Where the hundredth page, or the last one, begins: by our cursor, and which page it is. */
async function deepCursor(target: Target, object: string): Promise<{ after: string; page: number }> {
  const client = clientOf(target.url, target.key)
  let after = ''
  for (let page = 1; ; page++) {
    const path = `/api/records/${object}?limit=50&fields=id&after=${encodeURIComponent(after)}`
    const next = must(await client('GET', path))['next']
    if (typeof next !== 'string' || page === deepPage - 1)
      return { after: typeof next === 'string' ? next : after, page: page + 1 }
    after = next
  }
}

/** The row before a page, for the hand-written statement. */
async function rowBefore(
  database: string,
  { object, by }: List,
  page: number,
  owner?: string,
): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    const scope =
      owner === undefined
        ? ''
        : `and exists (select from crm.directory d where d.id = r.id and d.owner = '${owner}')`
    const { rows } = await client.query<Record<string, unknown>>(
      `select r.${by}::text as at, r.id from crm."${object}" r where r.deleted_at is null ${scope}
        order by r.${by} desc, r.id desc offset $1 limit 1`,
      [(page - 1) * 50 - 1],
    )
    return isObject(rows[0]) ? [rows[0]['at'], rows[0]['id']] : beginning
  } finally {
    await client.end()
  }
}

interface Asked {
  readonly bench: Bench
  readonly list: List
  readonly scoped: boolean
}

async function measure({ bench, list, scoped }: Asked, deep: boolean): Promise<Measured> {
  const { database, ownerId } = bench
  const target = scoped ? bench.owner : bench.admin
  const from = deep ? await deepCursor(target, list.object) : { after: '', page: 1 }
  const before = deep ? await rowBefore(database, list, from.page, scoped ? ownerId : undefined) : beginning
  const path = `/api/records/${list.object}?limit=50${deep ? `&after=${encodeURIComponent(from.after)}` : ''}`
  const { p50, p95 } = await p95Of(target, path)
  const statement = scoped ? `list-${list.object}-own` : `list-${list.object}`
  const values = [[...before, ...(scoped ? [ownerId] : [])]]
  await timeStatement(database, statement, values, 20)
  const limit = await timeStatement(database, statement, values, times)
  return { p95, p50, limit: limit.p95 }
}

const ratio = ({ p95, limit }: Measured): number => p95 / limit

/** The figure of several lists is that of the one that is furthest from its limit; the others stand beside it. */
async function worst(name: string, bench: Bench, scoped: boolean, deep: boolean): Promise<Figure> {
  const measured: (Measured & { object: string })[] = []
  for (const list of lists)
    measured.push({ object: list.object, ...(await measure({ bench, list, scoped }, deep)) })
  const [last] = measured.toSorted((a, b) => ratio(b) - ratio(a))
  const each = measured.map((one) => [
    one.object,
    { p50: rounded(one.p50, 2), p95: rounded(one.p95, 2), ratio: rounded(ratio(one), 2) },
  ])
  return {
    name,
    unit: 'ms p95',
    value: last?.p95 ?? 0,
    limit: last?.limit ?? 0,
    goal: { of: 'ratio', is: '≤', bound: 2 },
    lists: Object.fromEntries(each) as unknown,
  }
}

/** `list.first`, `list.deep`: 50 rows of the first and the hundredth (or last) page, for one who sees all. */
export const listFirst = (bench: Bench): Promise<Figure> => worst('list.first', bench, false, false)
export const listDeep = (bench: Bench): Promise<Figure> => worst('list.deep', bench, false, true)

/** The same for a salesperson who sees one customer in a hundred. */
export const listFirstOwn = (bench: Bench): Promise<Figure> => worst('list.first.own', bench, true, false)
export const listDeepOwn = (bench: Bench): Promise<Figure> => worst('list.deep.own', bench, true, true)
