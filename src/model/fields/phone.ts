import { field, type FieldOptions } from '../field.ts'
import { keepEnds } from '../mask.ts'
import { nationalDigits, readPhone, type PhoneRegion } from './phone-number.ts'
import { halfWidth } from './plain-text.ts'

export interface PhoneOptions<R extends boolean> extends FieldOptions<R> {
  /** Where a number without country code is from; CN unless said. */
  readonly region?: PhoneRegion
}

/** JSON Schema of one number. */
export const phoneSchema = {
  type: 'string',
  pattern: '^[+][1-9][0-9]{4,14}$',
  examples: ['+8613800138000'],
} as const

/** A telephone number, kept as E.164. */
export const phone = <const R extends boolean = false>(options: PhoneOptions<R>) => {
  const made = field<string, R>('phone', options, {
    columns: { '': 'text' },
    operators: ['eq', 'in', 'endsWith', 'isNull'],
    schema: phoneSchema,
    parse: (raw) => readPhone(raw, options.region),
    hide: (e164, mask) => keepEnds(nationalDigits(e164), mask),
  })
  return {
    ...made,
    operand: (operator, raw) =>
      made.operand(
        operator,
        operator === 'endsWith' && typeof raw === 'string' ? halfWidth(raw).replace(/[\s()-]/g, '') : raw,
      ),
  } satisfies typeof made
}
