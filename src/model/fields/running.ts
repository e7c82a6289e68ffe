import { field, type FieldOptions, type Sequence } from '../field.ts'
import { fail, ok } from '../result.ts'
import { shortText } from './plain-text.ts'

export interface RunningOptions<R extends boolean> extends Omit<FieldOptions<R>, 'derived'>, Sequence {}

/** A running number that the program gives, `C-000001`. */
export const running = <const R extends boolean = false>(options: RunningOptions<R>) => {
  const { prefix, width } = options
  const declared: RunningOptions<R> & { readonly derived: 'row' } = { ...options, derived: 'row' }
  return field<string, R>('running', declared, {
    columns: { '': 'text' },
    operators: ['eq', 'in', 'startsWith', 'isNull'],
    sortable: true,
    sequence: { prefix, width },
    schema: { type: 'string', maxLength: prefix.length + 18, examples: [prefix + '1'.padStart(width, '0')] },
    parse(raw) {
      const value = shortText(raw, prefix.length + 18) ?? ''
      const digits = value.slice(prefix.length)
      return value.startsWith(prefix) && /^\d+$/.test(digits) && digits.length >= width
        ? ok(value)
        : fail('running.invalid')
    },
  })
}
