import type { ObjectDecl } from '../../model/object.ts'
import { listsOf, type Context } from '../context.ts'
import { allow, type Allowed } from '../policy/allow.ts'
import { column, commas, every, sql, type Sql } from '../postgres/sql.ts'
import { readCursor, writeCursor, type Cursor } from './cursor.ts'
import { isNarrow, narrowPage } from './narrow.ts'
import { include, parseInclude, withIncluded } from './include.ts'
import { joinApart, projection, type Visible } from './present.ts'
import { parseQuery, type ListQuery } from './query.ts'
import { afterCursor, orderBy, sortColumns, type SortColumn } from './sort.ts'
import { countRows, type Count } from './total.ts'
import { where } from './where.ts'

export interface Page<D = ObjectDecl> {
  readonly records: readonly Visible<D>[]
  /** Where the next page begins; absent on the last one. */
  readonly next?: string
  readonly total?: Count
}

/** A page of records that the actor may see, in the order asked for; keyset paging, as quick deep as shallow. */
export async function listRecords<D extends ObjectDecl>(
  ctx: Context,
  object: D,
  raw: unknown,
): Promise<Page<D>> {
  const may = allow(ctx, object, 'read')
  const query = parseQuery(ctx, may, raw)
  const includes = parseInclude(ctx, may, query.include)
  const sorts = sortColumns(may, query.sort)
  const course = { object: object.name, sort: query.sort }
  const cursor = query.after === undefined ? undefined : readCursor(ctx, course, query.after)
  const shown = projection(ctx.engine.crypto, may, withIncluded(query.fields, includes))
  const conditions = conditionsOf(ctx, may, query)
  const narrow = isNarrow(may, query)
  const rows = await listsOf(ctx).texts(
    pageStatement({ may, conditions, narrow, sorts, cursor, limit: query.limit + 1 }, shown),
  )
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const records = await include(
    ctx,
    includes,
    page.map((texts) => shown.read(texts.slice(sorts.length))),
  )
  return {
    // The records were listed for this object.
    records: records as readonly Visible<D>[],
    ...(rows.length > query.limit &&
      last !== undefined && { next: writeCursor(ctx, course, last.slice(0, sorts.length + 1)) }),
    ...(query.total !== 'none' && { total: await countRows(ctx, may, conditions, query.total) }),
  }
}

/** What a row must meet: live or binned, in reach, and the filter. */
export const conditionsOf = (ctx: Context, may: Allowed, query: Pick<ListQuery, 'filter' | 'deleted'>): Sql =>
  every([
    sql`${column('r', 'deleted_at')} is ${query.deleted ? sql`not null` : sql`null`}`,
    may.rows('r'),
    ...(query.filter === undefined ? [] : [where({ ctx, may, alias: 'r' }, query.filter)]),
  ])

/** What a page's statement is made of. */
export interface PageOf {
  readonly may: Allowed
  readonly conditions: Sql
  /** Whether it begins at the directory. */
  readonly narrow: boolean
  readonly sorts: readonly SortColumn[]
  readonly cursor: Cursor | undefined
  readonly limit: number
}

/**
 * `with k as (<keys of the page>) select … from k join crm.customer r … order by …`. A page sorted by one column that
 * may be null is two branches, those with a value and then those without, so that both follow the index.
 */
export function pageStatement(page: PageOf, shown: ReturnType<typeof projection>): Sql {
  const { may, sorts } = page
  const { model } = may
  const keys = sorts.map((_, index) => sql.id(`s${index}`))
  const joined = sql`${sql.id('crm', model.table)} r on ${column('r', model.key)} = k.key and r.id = k.id${joinApart(model, 'r', shown.apart)}`
  const order = commas([
    ...sorts.map(({ descending }, index) => sql`k.${sql.id(`s${index}`)} ${direction(descending)}`),
    sql`k.id ${direction(sorts[0]?.descending ?? false)}`,
  ])
  return sql`with k as (${branches(page)})
    select ${commas(keys.map((key) => sql`k.${key}`))}, ${shown.columns('r')} from k join ${joined} order by ${order}`
}

const direction = (descending: boolean): Sql => (descending ? sql`desc nulls last` : sql`asc nulls last`)

function branches(page: PageOf): Sql {
  const [only] = page.sorts
  const { listed } = page.may
  if (page.narrow && listed !== undefined)
    return narrowPage({ ...page, listed, descending: only?.descending ?? false })
  if (page.sorts.length !== 1 || only === undefined || !only.nullable) return branch(page, page.conditions)
  const value = every([page.conditions, sql`${only.expression} is not null`])
  const nothing = every([page.conditions, sql`${only.expression} is null`])
  // Past the last row with a value, only rows without one are left; before it, all of those follow.
  if (page.cursor?.values[0] === null) return branch(page, nothing)
  const both = [branch(page, value), branch({ ...page, cursor: undefined }, nothing)]
  return sql`select * from (${sql.join(
    both.map((each) => sql`(${each})`),
    sql` union all `,
  )}) k`
}

function branch({ may, sorts, cursor, limit }: PageOf, conditions: Sql): Sql {
  const { model } = may
  const selected = commas([
    ...sorts.map(({ expression }, index) => sql`${expression} as ${sql.id(`s${index}`)}`),
    sql`${column('r', model.key)} as key`,
    sql`r.id as id`,
  ])
  const apart = sorts.some(({ apart: from }) => from)
  const after = cursor === undefined ? [] : [afterCursor(sorts, cursor)]
  return sql`select ${selected} from ${sql.id('crm', model.table)} r${joinApart(model, 'r', apart)}
    where ${every([conditions, ...after])} ${orderBy(sorts)} limit ${limit}::integer`
}
