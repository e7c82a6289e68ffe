import { invalid } from '../../model/problem.ts'
import type { Context } from '../context.ts'
import { permitted, type Allowed } from '../policy/allow.ts'
import { column, every, sql, uuids, type Sql } from '../postgres/sql.ts'
import { fieldOf, type ModelField } from '../registry/snapshot.ts'
import { refersTo } from './columns.ts'
import { fromTable, idOf, joinApart, projection, type Projection, type Visible } from './present.ts'

/** Something to be read along: what a reference points to, or the newest children of each record. */
export interface Included {
  readonly name: string
  readonly may: Allowed
  readonly shown: Projection
  /** The reference to follow; for children, the reference of the child that points back. */
  readonly field: ModelField
  readonly children: boolean
}

const mostIncludes = 12
const mostChildren = 100
/** Of one sort of children in one answer, whatever the number of records. */
const mostInAll = 5000

/**
 * Reads what is to be included: names of references, or of objects that refer to this one (also as `object.field`,
 * where several of their fields do). What one may not read is unknown; issues are a 422 problem.
 */
export function parseInclude(ctx: Context, may: Allowed, wanted: readonly string[]): readonly Included[] {
  const parsed = wanted.slice(0, mostIncludes).map((name) => [name, one(ctx, may, name)] as const)
  const unknown = parsed.filter(([, each]) => each === undefined).map(([name]) => name)
  const tooMany =
    wanted.length > mostIncludes
      ? [{ code: 'include.tooMany', params: { max: mostIncludes }, pointer: '#/include' }]
      : []
  const issues = unknown.map((name) => ({
    code: 'include.unknown',
    params: { name: name.slice(0, 100) },
    pointer: '#/include',
  }))
  if (issues.length + tooMany.length > 0) throw invalid([...issues, ...tooMany])
  return parsed.flatMap(([, each]) => (each === undefined ? [] : [each]))
}

function one(ctx: Context, may: Allowed, name: string): Included | undefined {
  const field = may.model.fields.get(name)
  if (field?.field.target !== undefined && may.readable.has(name)) return reference(ctx, field)
  const [object = '', via] = name.split('.')
  const incoming = may.model.incoming.find(
    (each) => each.object === object && (via === undefined || each.field === via),
  )
  const other = incoming === undefined ? undefined : permitted(ctx, object, 'read')
  if (incoming === undefined || other === undefined || !other.readable.has(incoming.field)) return undefined
  return {
    name,
    may: other,
    shown: projection(ctx.engine.crypto, other),
    field: fieldOf(other.model, incoming.field),
    children: true,
  }
}

function reference(ctx: Context, field: ModelField): Included | undefined {
  const target = field.field.target?.object ?? ''
  const other = ctx.snapshot.objects.has(target) ? permitted(ctx, target, 'read') : undefined
  if (other === undefined) return undefined
  return { name: field.name, may: other, shown: projection(ctx.engine.crypto, other), field, children: false }
}

/** The fields asked for, with those by which what is included is found. */
export const withIncluded = (
  fields: ReadonlySet<string> | undefined,
  includes: readonly Included[],
): ReadonlySet<string> | undefined =>
  fields === undefined
    ? undefined
    : new Set([...fields, ...includes.flatMap(({ field, children }) => (children ? [] : [field.name]))])

/** Adds `included` to records: one query for each thing included, whatever the number of records. */
export async function include(
  ctx: Context,
  wanted: readonly Included[],
  records: readonly Visible[],
): Promise<readonly Visible[]> {
  if (wanted.length === 0 || records.length === 0) return records
  const found = await Promise.all(
    wanted.map((each) => (each.children ? childrenOf(ctx, each, records) : targetsOf(ctx, each, records))),
  )
  return records.map((record) => {
    const included = wanted.map(({ name }, index) => [name, found[index]?.(record)] as const)
    return { ...record, included: Object.fromEntries(included) }
  })
}

type Lookup = (record: Visible) => unknown

const valueOf = (record: Visible, name: string): unknown =>
  (record as Readonly<Record<string, unknown>>)[name]

async function targetsOf(
  ctx: Context,
  { may, shown, field }: Included,
  records: readonly Visible[],
): Promise<Lookup> {
  const ids = new Set(
    records.flatMap((record) => (valueOf(record, field.name) ?? []) as string | readonly string[]),
  )
  if (ids.size === 0) return (record) => (Array.isArray(valueOf(record, field.name)) ? [] : null)
  const where = every([sql`r.id = any(${uuids([...ids])})`, may.rows('r')])
  const rows = await ctx.db.texts(
    sql`select ${shown.columns('r')} from ${fromTable(may.model, 'r', shown.apart)} where ${where}`,
  )
  const byId = new Map(rows.map(shown.read).map((record) => [String(idOf(record)), record]))
  return (record) => {
    const value = valueOf(record, field.name)
    return Array.isArray(value)
      ? value.flatMap((id) => byId.get(String(id)) ?? [])
      : (byId.get(String(value)) ?? null)
  }
}

/** `select … from unnest($1::uuid[]) k cross join lateral (select … where r.customer_id = k order by at desc limit 100) r` */
async function childrenOf(
  ctx: Context,
  { may, shown, field }: Included,
  records: readonly Visible[],
): Promise<Lookup> {
  const { model } = may
  const at = fieldOf(model, model.at).compared?.name ?? 'created_at'
  const each = Math.min(mostChildren, Math.ceil(mostInAll / records.length))
  const where = every([refersTo(model, field, 'r', sql`k.id`), sql`r.deleted_at is null`, may.rows('r')])
  const newest: Sql = sql`select r.* from ${sql.id('crm', model.table)} r where ${where} order by ${column('r', at)} desc nulls last, r.id desc limit ${each}::integer`
  const lateral = sql`unnest(${uuids(records.map(idOf))}) k(id) cross join lateral (${newest}) r`
  const rows = await ctx.db.texts(
    sql`select k.id, ${shown.columns('r')} from ${lateral}${joinApart(model, 'r', shown.apart)}`,
  )
  const groups = Map.groupBy(rows, ([parent]) => parent)
  return (record) => (groups.get(idOf(record)) ?? []).map((texts) => shown.read(texts.slice(1)))
}
