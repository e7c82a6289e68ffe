import type { Operator } from '../../model/field.ts'
import type { ChildFunction, Filter, Operand } from '../../model/query.ts'
import type { Context } from '../context.ts'
import { permitted, type Allowed } from '../policy/allow.ts'
import { noteLookUp } from '../policy/look-up.ts'
import { column, every, some, sql, type Sql } from '../postgres/sql.ts'
import { fieldOf, type ModelField } from '../registry/snapshot.ts'
import { derivedTable, linkTable } from '../schema/table-names.ts'
import { isSecret, refersTo } from './columns.ts'
import { compare } from './compare.ts'

/** Where a filter is compiled: for whom, over which object, under which alias. */
export interface Scene {
  readonly ctx: Context
  readonly may: Allowed
  readonly alias: string
}

/** The condition of a parsed filter; rows of other objects count only where the actor may see them. */
export function where(scene: Scene, filter: Filter): Sql {
  if ('and' in filter) return every(filter.and.map((each) => where(scene, each)))
  if ('or' in filter) return some(filter.or.map((each) => where(scene, each)))
  // A condition on nothing is neither true nor false; its negation is meant to be true.
  if ('not' in filter) return sql`(${where(scene, filter.not)}) is not true`
  if ('children' in filter) return children(scene, filter)
  return along(scene, filter.path, filter.op, filter.operand)
}

function along(scene: Scene, path: readonly string[], op: Operator, operand: Operand): Sql {
  const [name = '', ...rest] = path
  const field = fieldOf(scene.may.model, name)
  if (rest.length > 0) return hop(scene, field, (inner) => along(inner, rest, op, operand))
  if (field.field.place === 'links') return links(scene, field, op, operand)
  // A value that is not read plainly, or is kept encrypted, is looked up rather than filtered by.
  if (op !== 'isNull' && (isSecret(field) || !scene.may.readable.has(name)))
    noteLookUp(scene.ctx, scene.may.model.name, name)
  const beside = (suffix: string) => part(scene, field, suffix)
  const expression = beside(field.field.compared)
  return compare(scene.ctx, { model: scene.may.model, field, expression, beside }, op, operand)
}

/** A column of a field: the record's own, or of its row in the derived table. */
export function part({ may, alias }: Scene, field: ModelField, suffix: string): Sql {
  const name = field.columns.find((each) => each.suffix === suffix)?.name ?? ''
  if (field.field.place !== 'apart') return column(alias, name)
  const { model } = may
  const table = sql.id('crm', derivedTable(model))
  const key = model.key === 'id' ? sql`` : sql`x.${sql.id(model.key)} = ${column(alias, model.key)} and `
  return sql`(select x.${sql.id(name)} from ${table} x where ${key}x.id = ${column(alias, 'id')})`
}

/** `exists (select from crm.product r1 where r1.id = r.product_id and <scope> and <condition>)`. */
function hop(scene: Scene, field: ModelField, condition: (inner: Scene) => Sql): Sql {
  const may = permitted(scene.ctx, field.field.target?.object ?? '', 'read')
  if (may === undefined) return sql`false`
  const inner: Scene = { ...scene, may, alias: `${scene.alias}h` }
  const target = column(inner.alias, 'id')
  const joined =
    field.field.place === 'links'
      ? sql`${target} in (select l.target from ${sql.id('crm', linkTable(scene.may.model, field))} l where l.subject = ${column(scene.alias, scene.may.model.key)} and l.record = ${column(scene.alias, 'id')})`
      : sql`${target} = ${part(scene, field, field.field.compared)}`
  const conditions = every([joined, may.rows(inner.alias), condition(inner)])
  return sql`exists (select from ${sql.id('crm', may.model.table)} ${sql.id(inner.alias)} where ${conditions})`
}

function links({ ctx, may, alias }: Scene, field: ModelField, op: Operator, operand: Operand): Sql {
  const from = sql`from ${sql.id('crm', linkTable(may.model, field))} l where l.subject = ${column(alias, may.model.key)} and l.record = ${column(alias, 'id')}`
  const value = 'me' in operand ? [ctx.actor.id] : 'value' in operand ? operand.value : []
  if (op === 'isNull') return value === true ? sql`not exists (select ${from})` : sql`exists (select ${from})`
  const wanted = sql`${[...new Set<unknown>(Array.isArray(value) ? value : [value])]}::uuid[]`
  if (op !== 'hasAll') return sql`exists (select ${from} and l.target = any(${wanted}))`
  return sql`(select count(*) ${from} and l.target = any(${wanted})) = cardinality(${wanted})`
}

type Children = Extract<Filter, { children: string }>

/** `(select count(*) from crm.order c where c.customer_id = r.id and <live, scope, where>) > $1`. */
function children(scene: Scene, filter: Children): Sql {
  const may = permitted(scene.ctx, filter.children, 'read')
  if (may === undefined) return sql`false`
  const inner: Scene = { ...scene, may, alias: `${scene.alias}c` }
  const conditions = every([
    refersTo(may.model, fieldOf(may.model, filter.via), inner.alias, column(scene.alias, 'id')),
    sql`${column(inner.alias, 'deleted_at')} is null`,
    may.rows(inner.alias),
    ...(filter.where === undefined ? [] : [where(inner, filter.where)]),
  ])
  const from = sql`from ${sql.id('crm', may.model.table)} ${sql.id(inner.alias)} where ${conditions}`
  if (filter.field === undefined) return counted(sql`(select count(*) ${from})`, filter)
  const field = fieldOf(may.model, filter.field)
  const expression = sql`(select ${measured(inner, filter.function, field, from)})`
  return compare(
    scene.ctx,
    { model: may.model, field, expression, beside: () => expression },
    filter.op,
    filter.operand,
  )
}

function counted(expression: Sql, filter: Children): Sql {
  const value = 'value' in filter.operand ? filter.operand.value : 0
  const signs: Partial<Record<Operator, string>> = {
    eq: '=',
    ne: '<>',
    lt: '<',
    lte: '<=',
    gt: '>',
    gte: '>=',
  }
  return sql`${expression} ${sql.raw(signs[filter.op] ?? '=')} ${value}::bigint`
}

function measured(inner: Scene, name: ChildFunction, field: ModelField, from: Sql): Sql {
  const own = part(inner, field, field.field.compared)
  if (name === 'sum') return sql`coalesce(sum(${own}), 0) ${from}`
  if (name === 'min' || name === 'max') return sql`${extreme(name, field, own)} ${from}`
  const at = fieldOf(inner.may.model, inner.may.model.at).compared?.name ?? 'created_at'
  return sql`${own} ${from} order by ${column(inner.alias, at)} desc nulls last, ${column(inner.alias, 'id')} desc limit 1`
}

/** The least or the greatest value of a group: no before yes, declared values in their order. */
export function extreme(name: 'min' | 'max', { field, compared }: ModelField, value: Sql): Sql {
  // PostgreSQL has no min and max of booleans.
  if (compared?.type === 'boolean') return sql`${sql.raw(name === 'min' ? 'bool_and' : 'bool_or')}(${value})`
  if (field.order === undefined) return sql`${sql.raw(name)}(${value})`
  const codes = sql`array[${sql.join(field.order.map((code) => sql.lit(code)))}]::text[]`
  return sql`(${codes})[${sql.raw(name)}(array_position(${codes}, ${value}))]`
}

/** The field at the end of a path, and each of its columns as one expression. */
export interface End {
  readonly field: ModelField
  /** The column that is compared, null where a step is missing or out of reach. */
  readonly expression: Sql
  readonly beside: (suffix: string) => Sql
}

/** The value at the end of a path over single references, each step within the actor's reach. */
export function pathExpression(scene: Scene, path: readonly string[]): End {
  const [name = '', ...rest] = path
  const field = fieldOf(scene.may.model, name)
  const beside = (suffix: string) => part(scene, field, suffix)
  const expression = beside(field.field.compared)
  if (rest.length === 0) return { field, expression, beside }
  const may = permitted(scene.ctx, field.field.target?.object ?? '', 'read')
  if (may === undefined) return { field, expression: sql`null::text`, beside: () => sql`null::text` }
  const inner: Scene = { ...scene, may, alias: `${scene.alias}p` }
  const end = pathExpression(inner, rest)
  const conditions = every([sql`${column(inner.alias, 'id')} = ${expression}`, may.rows(inner.alias)])
  const reach = (value: Sql) =>
    sql`(select ${value} from ${sql.id('crm', may.model.table)} ${sql.id(inner.alias)} where ${conditions})`
  return {
    field: end.field,
    expression: reach(end.expression),
    beside: (suffix) => reach(end.beside(suffix)),
  }
}
