import { field, type FieldOptions } from '../field.ts'
import { formats, type TextFormat } from './formats.ts'
import { readText } from './plain-text.ts'

export interface TextOptions<R extends boolean> extends FieldOptions<R> {
  /** In characters; 200 unless said. */
  readonly maxLength?: number
  readonly format?: TextFormat
}

/** One line of text, kept as typed unless a format normalises it. */
export const text = <const R extends boolean = false>(options: TextOptions<R>) => {
  const max = options.maxLength ?? 200
  const { format } = options
  return field<string, R>('text', options, {
    columns: { '': 'text' },
    operators: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'endsWith', 'isNull'],
    sortable: true,
    groupable: true,
    schema: {
      type: 'string',
      maxLength: max,
      ...(format !== undefined && { 'x-format': format, examples: [formats[format].example] }),
    },
    parse(raw) {
      const plain = readText(raw, max)
      return plain.ok && format !== undefined ? formats[format].read(plain.value) : plain
    },
  })
}
