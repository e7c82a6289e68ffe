import { isObject, numberOf, wordOf } from '../../model/json.ts'
import type { AnyField, ObjectDecl } from '../../model/object.ts'
import { invalid } from '../../model/problem.ts'
import { listsOf, type Context } from '../context.ts'
import { allow } from '../policy/allow.ts'
import { commas, sql, type Sql } from '../postgres/sql.ts'
import type { ModelField } from '../registry/snapshot.ts'
import { conditionsOf } from './list.ts'
import { Collector, filterOf, questionOf, readablePath } from './query.ts'
import { extreme, pathExpression, type End, type Scene } from './where.ts'

const buckets = ['day', 'week', 'month', 'quarter', 'year'] as const
type Bucket = (typeof buckets)[number]
const functions = ['count', 'sum', 'avg', 'min', 'max', 'distinct'] as const
type Measure = (typeof functions)[number]

/** A group or a measure: what is selected for it, and how its texts become JSON. */
interface Column {
  readonly name: string
  readonly selected: readonly Sql[]
  readonly read: (texts: readonly (string | null)[]) => unknown
}

export interface AggregateRow {
  readonly key: Readonly<Record<string, unknown>>
  readonly values: Readonly<Record<string, unknown>>
}

export interface Aggregate {
  readonly rows: readonly AggregateRow[]
  /** Whether there are more groups than were asked for. */
  readonly more: boolean
}

const mostGroups = 3
const mostMeasures = 10
const mostRows = 5000

/**
 * Groups the records that the actor may see by up to three fields or date buckets (in the company's time zone) and
 * measures each group. Sums of money are given in their currency where all are of one, and in the base currency.
 */
export async function aggregateRecords(ctx: Context, object: ObjectDecl, raw: unknown): Promise<Aggregate> {
  const may = allow(ctx, object, 'read')
  const found = new Collector()
  const asked = questionOf(raw, ['filter', 'groupBy', 'measures', 'limit'], found)
  const scene: Scene = { ctx, may, alias: 'r' }
  const filter = filterOf(ctx, may, asked['filter'], found)
  const groups = listOf(asked['groupBy'], mostGroups, '#/groupBy', found).map((each, index) =>
    group(scene, each, `#/groupBy/${index}`, found),
  )
  const wanted = listOf(asked['measures'] ?? [{ function: 'count' }], mostMeasures, '#/measures', found)
  const measures = wanted.map((each, index) => measure(scene, each, `#/measures/${index}`, found))
  const limit = limitOf(asked['limit'], found)
  if (found.issues.length > 0) throw invalid(found.issues)
  const conditions = conditionsOf(ctx, may, { filter, deleted: false })
  return run(scene, { groups: present(groups), measures: present(measures), conditions, limit })
}

const present = (columns: readonly (Column | undefined)[]): readonly Column[] =>
  columns.filter((each) => each !== undefined)

function listOf(raw: unknown, most: number, pointer: string, found: Collector): readonly unknown[] {
  const list = raw === undefined ? [] : raw
  if (Array.isArray(list) && list.length <= most) return list
  found.add(pointer, 'filter.list', { max: most })
  return []
}

function limitOf(raw: unknown, found: Collector): number {
  const limit = raw === undefined ? 1000 : numberOf(raw)
  if (Number.isInteger(limit) && limit >= 1 && limit <= mostRows) return limit
  found.add('#/limit', 'limit.range', { max: mostRows })
  return 1
}

function group(
  { ctx, may, alias }: Scene,
  raw: unknown,
  pointer: string,
  found: Collector,
): Column | undefined {
  const asked = isObject(raw) ? raw : { field: raw }
  const path = readablePath(ctx, may, asked['field'])
  const end = path === undefined ? undefined : pathExpression({ ctx, may, alias }, path)
  const bucket = buckets.find((each) => each === asked['bucket'])
  const dated = end !== undefined && end.field.field.tokens.includes('relative')
  if (
    path === undefined ||
    end === undefined ||
    !(bucket === undefined ? end.field.field.groupable : dated)
  ) {
    found.add(pointer, 'group.field', { field: wordOf(asked['field']) })
    return undefined
  }
  const name = path.join('.')
  if (bucket !== undefined)
    return { name, selected: [bucketed(ctx, end, bucket)], read: ([text]) => text?.slice(0, 10) ?? null }
  return { name, selected: [end.expression], read: ([text]) => readOne(end.field.field, text ?? null) }
}

/** One column of a field as JSON: the other columns, which groups do not have, are left empty. */
const readOne = (field: AnyField, text: string | null): unknown =>
  text === null
    ? null
    : field.load(Object.keys(field.columns).map((suffix) => (suffix === field.compared ? text : null)))

function bucketed(
  ctx: Context,
  { field, expression }: { field: ModelField; expression: Sql },
  bucket: Bucket,
): Sql {
  const { timeZone, firstWeekday } = ctx.engine.live.company()
  const local =
    field.compared?.type === 'date'
      ? sql`${expression}::timestamp`
      : sql`(${expression} at time zone ${sql.lit(timeZone)})`
  // date_trunc's weeks begin on Monday: shift by the days that ours begin later.
  const shift = sql`interval '${sql.raw(String(bucket === 'week' ? firstWeekday - 1 : 0))} days'`
  return sql`(date_trunc(${sql.lit(bucket)}, ${local} - ${shift}) + ${shift})::date`
}

function measure(scene: Scene, raw: unknown, pointer: string, found: Collector): Column | undefined {
  const asked = isObject(raw) ? raw : {}
  const name = functions.find((each) => each === asked['function'])
  if (name === 'count' && asked['field'] === undefined)
    return { name: 'count', selected: [sql`count(*)`], read: ([text]) => Number(text) }
  const path = readablePath(scene.ctx, scene.may, asked['field'])
  const end = path === undefined ? undefined : pathExpression(scene, path)
  if (name !== undefined && path !== undefined && end !== undefined && fits(name, end.field.field))
    return { name: `${name}:${path.join('.')}`, ...measureOf(name, end) }
  found.add(pointer, 'measure.invalid')
  return undefined
}

function measureOf(name: Measure, end: End): Omit<Column, 'name'> {
  const counts = name === 'count' || name === 'distinct'
  if (!counts && isMoney(end.field)) return { selected: money(name, end), read: readMoney }
  return { selected: [measured(name, end)], read: reader(name, end.field.field) }
}

const isMoney = ({ columns }: ModelField): boolean => columns.some(({ suffix }) => suffix === 'base')

const fits = (name: Measure, field: AnyField): boolean =>
  name === 'sum' || name === 'avg'
    ? field.summable
    : name === 'min' || name === 'max'
      ? field.sortable
      : field.columns[''] !== undefined

function measured(name: Measure, { field, expression }: End): Sql {
  if (name === 'distinct') return sql`count(distinct ${expression})`
  if (name === 'min' || name === 'max') return extreme(name, field, expression)
  return sql`${sql.raw(name)}(${expression})`
}

function reader(name: Measure, field: AnyField): Column['read'] {
  if (name === 'count' || name === 'distinct') return ([text]) => Number(text)
  if (name === 'sum' || name === 'avg') return ([text]) => (text == null ? null : plain(text))
  return ([text]) => readOne(field, text ?? null)
}

/** A decimal as text, without the zeros that PostgreSQL's averages trail. */
const plain = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/** Amount and currency where all are of one, and the base amount. */
function money(how: Exclude<Measure, 'count' | 'distinct'>, { beside }: End): readonly Sql[] {
  const apply = sql.raw(how)
  const [lowest, highest] = [sql`min(${beside('currency')})`, sql`max(${beside('currency')})`]
  return [
    sql`case when ${lowest} = ${highest} then round(${apply}(${beside('')}), 6) end`,
    sql`case when ${lowest} = ${highest} then ${lowest} end`,
    sql`round(${apply}(${beside('base')}), 6)`,
  ]
}

const readMoney: Column['read'] = ([amount, currency, base]) => ({
  amount: amount == null ? null : cents(amount),
  currency: currency ?? null,
  base: base == null ? null : cents(base),
})

/** At least two places, more only where they say something. */
const cents = (text: string): string => {
  const [whole = '0', places = ''] = text.split('.')
  return `${whole}.${places.replace(/0+$/, '').padEnd(2, '0')}`
}

interface Run {
  readonly groups: readonly Column[]
  readonly measures: readonly Column[]
  readonly conditions: Sql
  readonly limit: number
}

async function run({ ctx, may }: Scene, { groups, measures, conditions, limit }: Run): Promise<Aggregate> {
  const columns = [...groups, ...measures]
  const selected = commas(columns.flatMap((each) => each.selected))
  const places = groups.map((_, index) => sql.raw(String(index + 1)))
  const grouped = groups.length === 0 ? sql`` : sql` group by ${commas(places)} order by ${commas(places)}`
  const rows = await listsOf(ctx).texts(
    sql`select ${selected} from ${sql.id('crm', may.model.table)} r where ${conditions}${grouped} limit ${limit + 1}::integer`,
  )
  return {
    rows: rows.slice(0, limit).map((texts) => readRow(groups, measures, texts)),
    more: rows.length > limit,
  }
}

function readRow(
  groups: readonly Column[],
  measures: readonly Column[],
  texts: readonly (string | null)[],
): AggregateRow {
  let at = 0
  const read = (columns: readonly Column[]) =>
    Object.fromEntries(
      columns.map((each) => [each.name, each.read(texts.slice(at, (at += each.selected.length)))]),
    )
  return { key: read(groups), values: read(measures) }
}
