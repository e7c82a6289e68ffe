import type { Answers, Field, FieldOptions, Rollup } from '../field.ts'
import { field } from '../field.ts'
import { dateAnswers } from './date.ts'
import { moneyAnswers, type Money } from './money.ts'
import { decimalNumber, greatest, wholeNumber } from './number.ts'
import { timestampAnswers } from './timestamp.ts'

export interface RollupOptions<R extends boolean, A extends Rollup['as']>
  extends Omit<FieldOptions<R>, 'derived'>, Rollup {
  readonly as: A
}

const whole = Number.MAX_SAFE_INTEGER
const kinds = {
  money: moneyAnswers({}),
  integer: wholeNumber({ min: -whole, max: whole }, 'bigint'),
  number: decimalNumber({ scale: 6, min: -greatest, max: greatest }),
  timestamp: timestampAnswers,
  date: dateAnswers,
} satisfies { readonly [A in Rollup['as']]: Answers<RollupValue<A>> }

/** The type of a roll-up's value, by what it is computed as. */
export type RollupValue<A extends Rollup['as']> = A extends 'money'
  ? Money
  : A extends 'integer'
    ? number
    : string

/** A value computed from a record's children and kept apart from it. */
export const rollup = <const A extends Rollup['as'], const R extends boolean = false>(
  options: RollupOptions<R, A>,
): Field<RollupValue<A>, R> => {
  const { of, minus, where, as, follows } = options
  const declared: RollupOptions<R, A> & { readonly derived: 'apart' } = { ...options, derived: 'apart' }
  return field<RollupValue<A>, R>('rollup', declared, {
    // The table is typed by the same names as the value.
    ...(kinds[as] as unknown as Answers<RollupValue<A>>),
    place: 'apart',
    rollup: {
      of,
      function: options.function,
      as,
      follows,
      ...(minus !== undefined && { minus }),
      ...(where !== undefined && { where }),
    },
  })
}
