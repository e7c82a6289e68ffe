import fc from 'fast-check'

/** A record as a list gives it. */
export type Plain = Readonly<Record<string, unknown>>

/** A filter of random shape together with what it means, told in plain JavaScript. */
export interface Naive {
  readonly filter: unknown
  readonly holds: (record: Plain) => boolean
}

type Test = (value: unknown) => boolean

const number = (value: unknown): number =>
  Number(typeof value === 'object' && value !== null ? (value as { base: string }).base : value)

const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** What each operator means of a value that is there; all but the negative ones fail where there is none. */
const meanings: Readonly<Record<string, (wanted: never) => Test>> = {
  eq: (wanted: unknown) => (value) => same(value, wanted),
  ne: (wanted: unknown) => (value) => value === null || !same(value, wanted),
  in: (wanted: readonly unknown[]) => (value) => wanted.some((each) => same(value, each)),
  notIn: (wanted: readonly unknown[]) => (value) =>
    value === null || !wanted.some((each) => same(value, each)),
  lt: (wanted: unknown) => (value) => value !== null && order(value, wanted) < 0,
  lte: (wanted: unknown) => (value) => value !== null && order(value, wanted) <= 0,
  gt: (wanted: unknown) => (value) => value !== null && order(value, wanted) > 0,
  gte: (wanted: unknown) => (value) => value !== null && order(value, wanted) >= 0,
  between:
    ([from, to]: readonly [unknown, unknown]) =>
    (value) =>
      value !== null && order(value, from) >= 0 && order(value, to) <= 0,
  contains: (wanted: string) => (value) => typeof value === 'string' && lower(value).includes(lower(wanted)),
  startsWith: (wanted: string) => (value) => typeof value === 'string' && value.startsWith(wanted),
  endsWith: (wanted: string) => (value) => typeof value === 'string' && value.endsWith(wanted),
  has: (wanted: string) => (value) => list(value).includes(wanted),
  hasAny: (wanted: readonly string[]) => (value) => wanted.some((each) => list(value).includes(each)),
  hasAll: (wanted: readonly string[]) => (value) =>
    value !== null && wanted.every((each) => list(value).includes(each)),
  isNull: (wanted: boolean) => (value) => (value === null) === wanted,
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const isNumeric = (value: unknown): boolean =>
  typeof value === 'number' || typeof value === 'object' || /^-?\d+(\.\d+)?$/.test(String(value))

function same(value: unknown, wanted: unknown): boolean {
  if (value === null) return false
  return isNumeric(value) && isNumeric(wanted) ? number(value) === number(wanted) : value === wanted
}

/** Numbers by size, everything else by bytes, as under the C collation. */
export function order(a: unknown, b: unknown): number {
  if (isNumeric(a) && isNumeric(b)) return number(a) - number(b)
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))
}

/** A field for random filters: its operators, and single values worth asking for. */
export interface Asked {
  readonly field: string
  readonly operators: readonly string[]
  readonly values: fc.Arbitrary<unknown>
}

const many = new Set(['in', 'notIn', 'hasAny', 'hasAll'])

function conditionOf({ field, operators, values }: Asked): fc.Arbitrary<Naive> {
  return fc.constantFrom(...operators).chain((op) => {
    const operand: fc.Arbitrary<unknown> =
      op === 'isNull'
        ? fc.boolean()
        : op === 'between'
          ? fc.tuple(values, values)
          : many.has(op)
            ? fc.array(values, { minLength: 1, maxLength: 4 })
            : values
    return operand.map((value) => {
      const test = meanings[op]?.(value as never)
      if (test === undefined) throw new Error(`nobody said what ${op} means`)
      return { filter: { field, op, value }, holds: (record: Plain) => test(record[field] ?? null) }
    })
  })
}

/** Filters of random shape over these fields, nested up to three deep. */
export function filtersOver(asked: readonly Asked[]): fc.Arbitrary<Naive> {
  const condition = fc.oneof(...asked.map(conditionOf))
  const { filter } = fc.letrec<{ filter: Naive }>((tie) => {
    const inner = fc.array(tie('filter'), { maxLength: 3 })
    return {
      filter: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        condition,
        inner.map((all) => ({
          filter: { and: all.map((each) => each.filter) },
          holds: (record: Plain) => all.every(({ holds }) => holds(record)),
        })),
        inner.map((any) => ({
          filter: { or: any.map((each) => each.filter) },
          holds: (record: Plain) => any.some(({ holds }) => holds(record)),
        })),
        tie('filter').map((not) => ({
          filter: { not: not.filter },
          holds: (record: Plain) => !not.holds(record),
        })),
      ),
    }
  })
  return filter
}
