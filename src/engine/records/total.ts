import { listsOf, type Context } from '../context.ts'
import type { Allowed } from '../policy/allow.ts'
import { sql, type Sql } from '../postgres/sql.ts'
import type { Total } from './query.ts'

/** How many rows there are, and how sure that is. */
export interface Count {
  readonly count: number
  readonly kind: 'exact' | 'atLeast' | 'estimate'
}

const cap = 10_000

/** Counts the visible rows: up to 10,000 and then "at least", by the planner's estimate, or exactly. */
export async function countRows(
  ctx: Context,
  may: Allowed,
  conditions: Sql,
  total: Exclude<Total, 'none'>,
): Promise<Count> {
  const from = sql`from ${sql.id('crm', may.model.table)} r where ${conditions}`
  if (total === 'exact') return { count: await number(ctx, sql`select count(*) ${from}`), kind: 'exact' }
  // Under a scope the planner guesses badly: there the count is capped instead.
  const estimated = total === 'estimate' && may.scope === 'all' ? await estimate(ctx, from) : 0
  if (estimated > cap) return { count: estimated, kind: 'estimate' }
  const counted = await number(ctx, sql`select count(*) from (select ${from} limit ${cap + 1}::integer) k`)
  return counted > cap ? { count: cap, kind: 'atLeast' } : { count: counted, kind: 'exact' }
}

async function number(ctx: Context, statement: Sql): Promise<number> {
  const [row] = await listsOf(ctx).texts(statement)
  return Number(row?.[0] ?? 0)
}

async function estimate(ctx: Context, from: Sql): Promise<number> {
  const [row] = await listsOf(ctx).texts(sql`explain (format json) select ${from}`)
  // The shape of EXPLAIN's JSON is PostgreSQL's.
  const [plan] = JSON.parse(row?.[0] ?? '[]') as readonly {
    readonly Plan: { readonly 'Plan Rows': number }
  }[]
  return plan?.Plan['Plan Rows'] ?? 0
}
