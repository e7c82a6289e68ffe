import { field, type FieldOptions } from '../field.ts'
import { fail, ok } from '../result.ts'
import { shortText } from './plain-text.ts'

const words = new Map<unknown, boolean>([
  ...['true', 't', 'yes', 'y', '1', '是', '真', '对'].map((word) => [word, true] as const),
  ...['false', 'f', 'no', 'n', '0', '否', '假', '错'].map((word) => [word, false] as const),
  [true, true],
  [1, true],
  [false, false],
  [0, false],
])

/** Yes or no. */
export const boolean = <const R extends boolean = false>(options: FieldOptions<R>) =>
  field<boolean, R>('boolean', options, {
    columns: { '': 'boolean' },
    operators: ['eq', 'isNull'],
    sortable: true,
    groupable: true,
    schema: { type: 'boolean' },
    parse(raw) {
      const value = words.get(typeof raw === 'string' ? shortText(raw, 20)?.toLowerCase() : raw)
      return value === undefined ? fail('boolean.invalid') : ok(value)
    },
    load: ([text]) => (text == null ? null : text.startsWith('t')),
  })
