import { field, type Answers, type FieldOptions } from '../field.ts'
import { fail, map, ok, type Result } from '../result.ts'
import { decimalText, placesOf, readDecimal, type Decimal } from './decimal.ts'

export interface NumberOptions<R extends boolean, S extends number = number> extends FieldOptions<R> {
  /** Places after the point: 0 (whole numbers) unless said, at most 6. */
  readonly scale?: S
  readonly min?: number
  readonly max?: number
}

/** Whole numbers are JSON numbers; decimals are strings, so that no reader rounds them. */
export type NumberValue<S extends number> = S extends 0 ? number : string

export interface Limits {
  readonly scale: number
  readonly min: number
  readonly max: number
}

/** The greatest amount of a decimal, exact in 15 digits before the point. */
export const greatest = 999_999_999_999_999

/** The operators of everything that counts. */
export const numberOperators = [
  'eq',
  'ne',
  'in',
  'notIn',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'isNull',
] as const

/** Accepts a number within the limits, with no more places than they allow. */
export function readNumber(raw: unknown, { scale, min, max }: Limits): Result<Decimal> {
  const value = readDecimal(raw)
  if (value === undefined) return fail('number.invalid')
  if (value.lt(min)) return fail('number.tooSmall', { min })
  if (value.gt(max)) return fail('number.tooLarge', { max })
  if (placesOf(value) <= scale) return ok(value)
  return scale === 0 ? fail('number.whole') : fail('number.tooPrecise', { max: scale })
}

/** What every whole number answers, kept in a column of the given type. */
export const wholeNumber = (
  limits: Omit<Limits, 'scale'>,
  column: 'integer' | 'bigint',
): Answers<number> => ({
  columns: { '': column },
  operators: numberOperators,
  sortable: true,
  groupable: true,
  summable: true,
  schema: { type: 'integer', minimum: limits.min, maximum: limits.max },
  parse: (raw) => map(readNumber(raw, { ...limits, scale: 0 }), (value) => value.toNumber() + 0),
  load: ([text]) => (text == null ? null : Number(text)),
})

/** A regular expression (as JSON Schema has them) of decimals with at most so many places. */
export const decimalPattern = (places: number): string =>
  `^-?(0|[1-9][0-9]{0,14})${places === 0 ? '' : `([.][0-9]{1,${places}})?`}$`

/** What every decimal answers. */
export const decimalNumber = (limits: Limits): Answers<string> => ({
  columns: { '': 'numeric' },
  operators: numberOperators,
  sortable: true,
  groupable: true,
  summable: true,
  schema: {
    type: 'string',
    pattern: decimalPattern(limits.scale),
    'x-minimum': limits.min,
    'x-maximum': limits.max,
    examples: [decimalText(exampleOf(limits))],
  },
  parse: (raw) => map(readNumber(raw, limits), (value) => decimalText(value)),
})

function exampleOf({ min, max }: Limits): Decimal {
  const value = min <= 1 && max >= 1 ? 1 : min
  // Always a finite number, so it reads.
  return readDecimal(value) as Decimal
}

/** A number: whole unless a scale is said. */
export const number = <const S extends number = 0, const R extends boolean = false>(
  options: NumberOptions<R, S>,
) => {
  const scale = Math.min(options.scale ?? 0, 6)
  const bound = scale === 0 ? Number.MAX_SAFE_INTEGER : greatest
  const limits = { scale, min: options.min ?? -bound, max: options.max ?? bound }
  const answers = scale === 0 ? wholeNumber(limits, 'bigint') : decimalNumber(limits)
  // The scale chooses the answers just as it chooses the value's type.
  return field<NumberValue<S>, R>('number', options, answers as unknown as Answers<NumberValue<S>>)
}
