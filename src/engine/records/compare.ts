import type { Operator } from '../../model/field.ts'
import type { Operand } from '../../model/query.ts'
import { dayIn, daysOf } from '../../model/relative.ts'
import type { Context } from '../context.ts'
import { every, sql, type Sql } from '../postgres/sql.ts'
import type { ModelColumn, ModelField, ObjectModel } from '../registry/snapshot.ts'
import { sqlType } from '../schema/plan.ts'
import { fieldPlace } from './columns.ts'

/** What is compared: an expression, and the field whose values it has. */
export interface Compared {
  readonly model: ObjectModel
  readonly field: ModelField
  readonly expression: Sql
  /** Another column of the same field. */
  readonly beside: (suffix: string) => Sql
}

const one = (value: unknown, column: ModelColumn): Sql => sql`${value}::${sqlType(column.type)}`
const list = (values: unknown, column: ModelColumn): Sql => sql`${values}::${sqlType(column.type)}[]`

/** Text with LIKE's own signs taken literally. */
const literal = (text: unknown): string => String(text).replace(/[\\%_]/g, (sign) => `\\${sign}`)

type Render = (expression: Sql, value: unknown, column: ModelColumn) => Sql

const renderers: Readonly<Record<Exclude<Operator, 'within' | 'under' | 'lastFour'>, Render>> = {
  eq: (x, value, column) => sql`${x} = ${one(value, column)}`,
  ne: (x, value, column) => sql`${x} is distinct from ${one(value, column)}`,
  in: (x, value, column) => sql`${x} = any(${list(value, column)})`,
  notIn: (x, value, column) => sql`(${x} is null or not ${x} = any(${list(value, column)}))`,
  lt: (x, value, column) => sql`${x} < ${one(value, column)}`,
  lte: (x, value, column) => sql`${x} <= ${one(value, column)}`,
  gt: (x, value, column) => sql`${x} > ${one(value, column)}`,
  gte: (x, value, column) => sql`${x} >= ${one(value, column)}`,
  between: (x, value, column) => {
    const [from, to] = value as readonly [unknown, unknown]
    return sql`(${x} >= ${one(from, column)} and ${x} <= ${one(to, column)})`
  },
  contains: (x, value) => sql`${x} ilike ${`%${literal(value)}%`}`,
  startsWith: (x, value) => sql`${x} like ${`${literal(value)}%`}`,
  endsWith: (x, value) => sql`${x} like ${`%${literal(value)}`}`,
  has: (x, value) => sql`${x} @> array[${value}]::text[]`,
  hasAny: (x, value) => sql`${x} && ${value}::text[]`,
  hasAll: (x, value) => sql`${x} @> ${value}::text[]`,
  isNull: (x, value) => (value === true ? sql`${x} is null` : sql`${x} is not null`),
}

/** The condition that an expression compares with an operand, e.g. `"r"."amount_base" >= $1::numeric`. */
export function compare(ctx: Context, compared: Compared, op: Operator, operand: Operand): Sql {
  const { field, expression } = compared
  const column = field.compared ?? { name: '', type: 'uuid' as const, suffix: '' }
  if ('me' in operand)
    return render(op, expression, op === 'in' || op === 'notIn' ? [ctx.actor.id] : ctx.actor.id, column)
  if ('myDepartment' in operand)
    return render('in', expression, departments(ctx, operand.myDepartment), column)
  if ('relative' in operand) return period(compared, op, edgesOf(ctx, operand, column))
  if (field.columns.some(({ type }) => type === 'cipher')) return lookUp(ctx, compared, op, operand.value)
  if (op === 'under') {
    const codes = ctx.engine.live.taxonomies().branch(field.field.taxonomy ?? '', String(operand.value))
    return render('in', expression, codes, column)
  }
  return render(op, expression, operand.value, column)
}

function render(op: Operator, expression: Sql, value: unknown, column: ModelColumn): Sql {
  if (op === 'within' || op === 'under' || op === 'lastFour')
    throw new Error(`${op} is rendered by its own function`)
  return renderers[op](expression, value, column)
}

function departments(ctx: Context, which: 'own' | 'andBelow'): readonly string[] {
  if (which === 'andBelow') return ctx.actor.departments
  return ctx.actor.department === undefined ? [] : [ctx.actor.department]
}

interface Edges {
  /** Where the period begins, and where what follows it does. */
  readonly from: Sql
  readonly to: Sql
}

function edgesOf(ctx: Context, operand: Extract<Operand, { relative: unknown }>, column: ModelColumn): Edges {
  const company = ctx.engine.live.company()
  // "Today" in one's own lists is that of the reader's zone.
  const zone = ctx.actor.timeZone ?? company.timeZone
  const days = daysOf(operand.relative, dayIn(ctx.now, zone), company.firstWeekday)
  const edge = (day: string) =>
    column.type === 'date' ? sql`${day}::date` : sql`(${day}::timestamp at time zone ${zone}::text)`
  return { from: edge(days.from), to: edge(days.to) }
}

function period({ expression: x }: Compared, op: Operator, { from, to }: Edges): Sql {
  if (op === 'lt') return sql`${x} < ${from}`
  if (op === 'gte') return sql`${x} >= ${from}`
  if (op === 'gt') return sql`${x} >= ${to}`
  if (op === 'lte') return sql`${x} < ${to}`
  const inside = every([sql`${x} >= ${from}`, sql`${x} < ${to}`])
  return op === 'ne' ? sql`(${x} is null or not ${inside})` : inside
}

/** Equality and last four of a secret, by keyed hashes; the plain value stays here. */
function lookUp(ctx: Context, compared: Compared, op: Operator, value: unknown): Sql {
  const place = fieldPlace(compared.model, compared.field)
  const digest = (plain: unknown) => ctx.engine.crypto.digest(String(plain), place)
  if (op === 'isNull')
    return renderers.isNull(compared.expression, value, { name: '', type: 'digest', suffix: '' })
  if (op === 'lastFour') return sql`${compared.beside('tail')} = ${digest(value)}::bytea`
  const wanted = (op === 'in' ? (value as readonly unknown[]) : [value]).map(digest)
  return sql`${compared.expression} = any(${wanted}::bytea[])`
}
