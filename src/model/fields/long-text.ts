import { field, type FieldOptions } from '../field.ts'
import { readText } from './plain-text.ts'

export interface LongTextOptions<R extends boolean> extends FieldOptions<R> {
  /** In characters; 100,000 unless said. */
  readonly maxLength?: number
}

/** Text of many lines, kept as typed. */
export const longText = <const R extends boolean = false>(options: LongTextOptions<R>) => {
  const max = options.maxLength ?? 100_000
  return field<string, R>('longText', options, {
    columns: { '': 'text' },
    operators: ['contains', 'isNull'],
    schema: { type: 'string', maxLength: max },
    parse: (raw) => readText(raw, max),
  })
}
