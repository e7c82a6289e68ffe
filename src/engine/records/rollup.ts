import type { Rollup } from '../../model/field.ts'
import type { Id } from '../../model/id.ts'
import { parseFilter } from '../../model/query.ts'
import type { Context } from '../context.ts'
import { systemActor } from '../policy/actor.ts'
import { allow, type Allowed } from '../policy/allow.ts'
import { column, commas, every, sql, uuids, type Sql } from '../postgres/sql.ts'
import { fieldOf, modelOf, type ModelField, type ObjectModel } from '../registry/snapshot.ts'
import { derivedTable } from '../schema/table-names.ts'
import { askable } from './ask.ts'
import { derive } from './derive.ts'
import { ownColumns } from './sql.ts'
import { lockRecords, type StoredRecord } from './stored.ts'
import { part, where, type Scene } from './where.ts'

/** A record's two states around a change; either may be missing. */
export interface Around {
  readonly before: StoredRecord | undefined
  readonly after: StoredRecord | undefined
}

const everything = systemActor('rollup', { '*': { read: 'all' } })

/** The fields of an object that are rolled up from children, at their moment. */
export const rollupFields = (model: ObjectModel, follows: Rollup['follows']): readonly ModelField[] =>
  model.apartFields.filter(({ field }) => field.rollup?.follows === follows)

const childOf = (source: string): string => source.split('.')[0] ?? ''

/** The objects whose records feed a roll-up. */
export const sourcesOf = ({ field }: ModelField): readonly string[] =>
  [field.rollup?.of, field.rollup?.minus].flatMap((source) => (source === undefined ? [] : [childOf(source)]))

/** The reference of a child that points to the document. */
function viaOf(child: ObjectModel, document: ObjectModel): ModelField {
  const incoming = document.incoming.find(({ object }) => object === child.name)
  if (incoming === undefined) throw new Error(`${child.name} does not refer to ${document.name}`)
  return fieldOf(child, incoming.field)
}

/**
 * Recomputes, in the same transaction, the roll-ups of every document that a change of its children touches. Documents
 * are locked in the order of their ids, so that two writers of one document add up.
 */
export async function rollUp(ctx: Context, model: ObjectModel, changes: readonly Around[]): Promise<void> {
  for (const document of ctx.snapshot.objects.values()) {
    const fields = rollupFields(document, 'document')
    if (fields.length === 0) continue
    const own =
      document === model ? changes.flatMap(({ after }) => (after === undefined ? [] : [after.id])) : []
    const feeds = fields.some((field) => sourcesOf(field).includes(model.name))
    const via = feeds ? viaOf(model, document).name : undefined
    const touched =
      via === undefined
        ? []
        : changes.flatMap(({ before, after }) => [before?.values[via], after?.values[via]])
    const ids = [...new Set([...own, ...touched])].filter((id): id is Id => typeof id === 'string').sort()
    await recompute(ctx, document, fields, ids)
  }
}

/** Recomputes these roll-ups of these documents and, from them, what features derive. */
export async function recompute(
  ctx: Context,
  document: ObjectModel,
  fields: readonly ModelField[],
  ids: readonly Id[],
): Promise<void> {
  if (ids.length === 0 || fields.length === 0) return
  const system: Context = { ...ctx, actor: everything }
  await lockRecords(ctx.db, document, ids)
  await ctx.db.run(upsert(system, document, fields, ids))
  await derive(ctx, document, ids)
}

/** `insert into crm.order_derived (…) select … from crm.order r cross join lateral (…) on conflict do update set …` */
function upsert(ctx: Context, document: ObjectModel, fields: readonly ModelField[], ids: readonly Id[]): Sql {
  const parts = fields.map((field, index) => rolled(ctx, document, field, index))
  const key = document.key === 'id' ? [] : [document.key]
  const names = fields.flatMap(({ columns }) => columns.map(({ name }) => name))
  const [owner, department] = document.byCustomer
    ? [sql`d.owner`, sql`d.department`]
    : ownColumns(document, 'r')
  const columns = commas([...key, 'id', 'owner', 'department', 'as_of', ...names].map((name) => sql.id(name)))
  const values = commas([
    ...key.map((name) => column('r', name)),
    column('r', 'id'),
    owner,
    department,
    sql`${ctx.now.toISOString()}::timestamptz`,
    ...parts.flatMap(({ values: each }) => each),
  ])
  const sets = commas(['as_of', ...names].map((name) => sql`${sql.id(name)} = excluded.${sql.id(name)}`))
  return sql`insert into ${sql.id('crm', derivedTable(document))} (${columns})
    select ${values} from ${sql.id('crm', document.table)} r
    left join crm.directory d on d.subject = ${column('r', document.key)} and d.id = r.id
    ${sql.join(
      parts.flatMap(({ laterals }) => laterals),
      sql` `,
    )}
    where r.id = any(${uuids(ids)})
    on conflict (${commas([...key, 'id'].map((name) => sql.id(name)))}) do update set ${sets}`
}

interface Rolled {
  readonly laterals: readonly Sql[]
  /** One for each column of the field. */
  readonly values: readonly Sql[]
}

function rolled(ctx: Context, document: ObjectModel, field: ModelField, index: number): Rolled {
  const rollup = field.field.rollup as Rollup
  const [plus, minus] = [`p${index}`, `m${index}`]
  const from = (source: string, alias: string) =>
    sql`cross join lateral (${measured(ctx, document, source, rollup)}) ${sql.id(alias)}`
  const laterals = [from(rollup.of, plus), ...(rollup.minus === undefined ? [] : [from(rollup.minus, minus)])]
  if (rollup.as !== 'money') return { laterals, values: [column(plus, 'value')] }
  const less = (name: string) =>
    rollup.minus === undefined ? column(plus, name) : sql`${column(plus, name)} - ${column(minus, name)}`
  const edge = (name: string, least: string) =>
    rollup.minus === undefined
      ? column(plus, name)
      : sql`${sql.raw(least)}(${column(plus, name)}, ${column(minus, name)})`
  const one = sql`${edge('low', 'least')} = ${edge('high', 'greatest')}`
  const base = ctx.engine.live.company().baseCurrency
  // Amounts of one currency add up in it; of several, only their base amounts do.
  const amount = sql`case when ${one} then ${less('amount')} else ${less('base')} end`
  const currency = sql`case when ${one} then ${edge('low', 'least')} else ${base}::text end`
  const bySuffix: Readonly<Record<string, Sql>> = { '': amount, currency, base: less('base') }
  return { laterals, values: field.columns.map(({ suffix }) => bySuffix[suffix] ?? sql`null`) }
}

function measured(ctx: Context, document: ObjectModel, source: string, rollup: Rollup): Sql {
  const [object = '', name] = source.split('.')
  const child = modelOf(ctx.snapshot, object)
  const may = allow(ctx, child.decl, 'read')
  const via = viaOf(child, document).compared?.name ?? ''
  const own = source === rollup.of ? conditionOf(ctx, may, rollup) : []
  const conditions = every([sql`${column('c', via)} = r.id`, sql`c.deleted_at is null`, ...own])
  const from = sql`from ${sql.id('crm', child.table)} c where ${conditions}`
  if (name === undefined) return sql`select count(*) as value ${from}`
  return fieldMeasured({ ctx, may, alias: 'c' }, name, rollup, from)
}

function fieldMeasured(scene: Scene, name: string, rollup: Rollup, from: Sql): Sql {
  const child = scene.may.model
  const field = fieldOf(child, name)
  const take = (suffix: string) => part(scene, field, suffix)
  if (rollup.as === 'money')
    return sql`select coalesce(sum(${take('base')}), 0.00) as base, coalesce(sum(${take('')}), 0) as amount,
      min(${take('currency')}) as low, max(${take('currency')}) as high ${from}`
  const value = take(field.field.compared)
  if (rollup.function === 'sum') return sql`select coalesce(sum(${value}), 0) as value ${from}`
  if (rollup.function !== 'latest') return sql`select ${sql.raw(rollup.function)}(${value}) as value ${from}`
  const at = fieldOf(child, child.at).compared?.name ?? 'created_at'
  return sql`select (select ${value} ${from} order by ${column('c', at)} desc nulls last, c.id desc limit 1) as value`
}

function conditionOf(ctx: Context, may: Allowed, rollup: Rollup): readonly Sql[] {
  if (rollup.where === undefined) return []
  const parsed = parseFilter(askable(ctx, may), rollup.where)
  if (!parsed.ok) throw new Error(`The condition of a roll-up is not valid: ${JSON.stringify(parsed.issues)}`)
  return [where({ ctx, may, alias: 'c' }, parsed.value)]
}
