import { isId, type Id } from '../../model/id.ts'
import type { Json } from '../../model/json.ts'
import { invalid } from '../../model/problem.ts'
import { parseFilter } from '../../model/query.ts'
import type { Context } from '../context.ts'
import { allow, type Allowed } from '../policy/allow.ts'
import { column, commas, every, sql, uuids, type Sql } from '../postgres/sql.ts'
import { askable } from '../records/ask.ts'
import { selected } from '../records/columns.ts'
import { where } from '../records/where.ts'
import { fieldOf, modelOf } from '../registry/snapshot.ts'
import { systemOf } from './map.ts'

/** A record that a key was found to mean, and what binds it to its customer. */
export interface Candidate {
  readonly id: Id
  readonly key: Id
}

export type Finder = (value: unknown) => readonly Candidate[]

/** The most values that one filter takes. */
const most = 500

/**
 * Finds live records by values of a key (a field, 'id', 'externalId:<system>'), in one query for each 500 values and
 * under the actor's rights. Values are compared as the field's kind understands them: a phone in any spelling is one.
 */
export async function findByKey(
  ctx: Context,
  object: string,
  key: string,
  values: readonly unknown[],
): Promise<Finder> {
  const may = allow(ctx, modelOf(ctx.snapshot, object).decl, 'read')
  const system = systemOf(key)
  if (key === 'id') return byIds(ctx, may, values)
  if (system === undefined) return byField(ctx, may, key, values)
  const keys = [...new Set(values.map(String))]
  const records = await recordsOfKeys(ctx, { object, system, keys })
  const visible = await byIds(ctx, may, [...records.values()])
  return (value) => {
    const id = records.get(String(value))
    return id === undefined ? [] : visible(id)
  }
}

async function byIds(ctx: Context, may: Allowed, values: readonly unknown[]): Promise<Finder> {
  const ids = values.filter(isId)
  const found = new Map<string, Candidate>()
  for (const part of parts([...new Set(ids)]))
    for (const each of await select(ctx, may, sql`r.id = any(${uuids(part)})`))
      found.set(each.candidate.id, each.candidate)
  return (value) => {
    const one = typeof value === 'string' ? found.get(value.toLowerCase()) : undefined
    return one === undefined ? [] : [one]
  }
}

async function byField(
  ctx: Context,
  may: Allowed,
  name: string,
  values: readonly unknown[],
): Promise<Finder> {
  const { field } = fieldOf(may.model, name)
  const normal = (value: unknown): string | undefined => {
    const parsed = field.parse(value)
    return parsed.ok ? JSON.stringify(parsed.value) : undefined
  }
  const wanted = new Map(values.flatMap((value) => pair(normal(value), value)))
  const found = new Map<string, Candidate[]>()
  for (const part of parts([...wanted.values()])) {
    const condition = conditionOf(ctx, may, { field: name, op: 'in', value: part })
    for (const { candidate, value } of await select(ctx, may, condition, name)) {
      const text = JSON.stringify(value)
      found.set(text, [...(found.get(text) ?? []), candidate])
    }
  }
  return (value) => found.get(normal(value) ?? '') ?? []
}

const pair = (key: string | undefined, value: unknown): readonly (readonly [string, unknown])[] =>
  key === undefined ? [] : [[key, value]]

function conditionOf(ctx: Context, may: Allowed, raw: unknown): Sql {
  const filter = parseFilter(askable(ctx, may), raw)
  if (!filter.ok) throw invalid(filter.issues)
  return where({ ctx, may, alias: 'r' }, filter.value)
}

interface Selected {
  readonly candidate: Candidate
  readonly value: unknown
}

async function select(
  ctx: Context,
  may: Allowed,
  condition: Sql,
  name?: string,
): Promise<readonly Selected[]> {
  const { model } = may
  const each = name === undefined ? undefined : fieldOf(model, name)
  const columns = [
    column('r', 'id'),
    column('r', model.key),
    ...(each === undefined ? [] : selected(model, each, 'r', 'r')),
  ]
  const conditions = every([condition, sql`r.deleted_at is null`, may.rows('r')])
  const rows = await ctx.db.texts(
    sql`select ${commas(columns)} from ${sql.id('crm', model.table)} r where ${conditions}`,
  )
  return rows.map(([id, key, ...texts]) => ({
    // Both columns are never null.
    candidate: { id: id as Id, key: key as Id },
    value: each?.field.load(texts),
  }))
}

interface ExternalKeys {
  readonly object: string
  readonly system: string
  readonly keys: readonly string[]
}

/** The records that another system's keys stand for; one whose external id the actor may not see is not among them. */
export async function recordsOfKeys(
  ctx: Context,
  { object, system, keys }: ExternalKeys,
): Promise<ReadonlyMap<string, Id>> {
  const may = allow(ctx, modelOf(ctx.snapshot, 'externalId').decl, 'read')
  const found = new Map<string, Id>()
  for (const part of parts(keys)) {
    const condition = conditionOf(ctx, may, {
      and: [
        { field: 'system', op: 'eq', value: system },
        { field: 'object', op: 'eq', value: object },
        { field: 'key', op: 'in', value: part as Json },
      ],
    })
    const rows = await ctx.db.texts(
      sql`select r.key, r.record_id from crm.external_id r where ${every([condition, sql`r.deleted_at is null`, may.rows('r')])}`,
    )
    for (const [key, id] of rows) found.set(key as string, id as Id)
  }
  return found
}

function* parts<T>(items: readonly T[]): Generator<readonly T[], void, undefined> {
  for (let index = 0; index < items.length; index += most) yield items.slice(index, index + most)
}
