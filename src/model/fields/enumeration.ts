import { field, type FieldOptions } from '../field.ts'
import type { Label } from '../label.ts'
import { fail, ok, type Result } from '../result.ts'
import { shortText } from './plain-text.ts'

/** The declared values of a field: code and label, in their order. */
export type Values<C extends string> = Readonly<Record<C, Label>>

export interface EnumerationOptions<C extends string, R extends boolean> extends FieldOptions<R> {
  readonly values: Values<C>
}

/** Reads one declared value by its code, else by its label in either language, whatever its case. */
export function valueReader<C extends string>(values: Values<C>): (raw: unknown) => Result<C> {
  const named = new Map<string, C>()
  // Object.entries forgets that the keys are the declared codes.
  const entries = Object.entries(values) as [C, Label][]
  for (const [code, label] of entries.toReversed())
    for (const name of [label.en, label['zh-CN'], code]) named.set(name.trim().toLowerCase(), code)
  const codes = new Map<unknown, C>(entries.map(([code]) => [code, code]))
  return (raw) => {
    const code = codes.get(raw) ?? named.get(shortText(raw, 200)?.toLowerCase() ?? '')
    return code === undefined ? fail('enumeration.unknown') : ok(code)
  }
}

/** One of the declared values. */
export const enumeration = <const C extends string, const R extends boolean = false>(
  options: EnumerationOptions<C, R>,
) => {
  const codes = Object.keys(options.values)
  return field<C, R>('enumeration', options, {
    columns: { '': 'text' },
    operators: ['eq', 'ne', 'in', 'notIn', 'isNull'],
    sortable: true,
    groupable: true,
    order: codes,
    schema: { type: 'string', enum: codes },
    parse: valueReader(options.values),
  })
}
