import type { Allowed } from '../policy/allow.ts'
import { column, commas, every, some, sql, type Sql } from '../postgres/sql.ts'
import { fieldOf, type ModelField, type ObjectModel } from '../registry/snapshot.ts'
import { sqlType } from '../schema/plan.ts'
import type { Cursor } from './cursor.ts'
import { apartOf } from './present.ts'
import type { Sort } from './query.ts'

/** One column of an order. */
export interface SortColumn {
  readonly expression: Sql
  readonly type: Sql
  readonly descending: boolean
  readonly nullable: boolean
  /** Whether it lies in the derived table. */
  readonly apart: boolean
}

/** Columns that are never null in any table. */
const never = new Set(['id', 'version', 'created_at', 'updated_at'])

/** The columns of an order; titles sort by their pinyin, enumerations by the order in which they are declared. */
export function sortColumns(may: Allowed, sorts: readonly Sort[]): readonly SortColumn[] {
  return sorts.map(({ name, descending }) => {
    const { model } = may
    const field = sortedBy(model, name)
    const compared = field.compared ?? { name: 'id', type: 'uuid' as const }
    const apart = field.field.place === 'apart'
    const own = column(apart ? apartOf('r') : 'r', compared.name)
    const order = field.field.order
    const nullable = !never.has(compared.name)
    if (order === undefined)
      return { expression: own, type: sqlType(compared.type), descending, nullable, apart }
    const codes = sql`array[${sql.join(order.map((code) => sql.lit(code)))}]::text[]`
    return {
      expression: sql`array_position(${codes}, ${own})`,
      type: sql`integer`,
      descending,
      nullable,
      apart,
    }
  })
}

/** Titles sort by their key; running numbers are given with the row, have none, and sort as they are. */
function sortedBy(model: ObjectModel, name: string): ModelField {
  const own = fieldOf(model, name)
  const hasKey =
    name === model.decl.title && own.columns[0]?.type === 'text' && own.field.sequence === undefined
  return hasKey ? fieldOf(model, 'pinyin') : own
}

const word = (descending: boolean): Sql => (descending ? sql`desc nulls last` : sql`asc nulls last`)

/** `order by <sorts>, r.id`, the id in the direction of the first sort; without nulls the plain form that an index has. */
export function orderBy(sorts: readonly SortColumn[]): Sql {
  const plain = (descending: boolean) => (descending ? sql`desc` : sql`asc`)
  const single = sorts.length === 1
  const each = sorts.map(
    ({ expression, descending, nullable }) =>
      sql`${expression} ${nullable && !single ? word(descending) : plain(descending)}`,
  )
  return sql`order by ${commas([...each, sql`r.id ${plain(sorts[0]?.descending ?? false)}`])}`
}

/** The rows after a cursor: a row comparison for one column, the spelled-out form for several. */
export function afterCursor(sorts: readonly SortColumn[], cursor: Cursor): Sql {
  const id = sql`${cursor.id}::uuid`
  const idAfter = sorts[0]?.descending === true ? sql`r.id < ${id}` : sql`r.id > ${id}`
  const [first] = sorts
  if (sorts.length === 1 && first !== undefined) return afterOne(first, cursor.values[0] ?? null, idAfter, id)
  const steps = sorts.map((sort, index) => {
    const same = sorts.slice(0, index).map((each, at) => equals(each, cursor.values[at] ?? null))
    return every([...same, beyond(sort, cursor.values[index] ?? null)])
  })
  return some([
    ...steps,
    every([...sorts.map((each, at) => equals(each, cursor.values[at] ?? null)), idAfter]),
  ])
}

function afterOne(
  { expression, type, descending }: SortColumn,
  value: string | null,
  idAfter: Sql,
  id: Sql,
): Sql {
  // Among rows without a value only the id decides.
  if (value === null) return idAfter
  return sql`(${expression}, r.id) ${descending ? sql`<` : sql`>`} (${value}::${type}, ${id})`
}

const equals = ({ expression, type }: SortColumn, value: string | null): Sql =>
  value === null ? sql`${expression} is null` : sql`${expression} = ${value}::${type}`

/** Beyond a value, where rows without a value come last. */
function beyond({ expression, type, descending }: SortColumn, value: string | null): Sql {
  if (value === null) return sql`false`
  const further = descending ? sql`${expression} < ${value}::${type}` : sql`${expression} > ${value}::${type}`
  return sql`(${further} or ${expression} is null)`
}
