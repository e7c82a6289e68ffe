import { field, type FieldOptions } from '../field.ts'
import type { Mask } from '../mask.ts'
import { formats, type TextFormat } from './formats.ts'
import { readText } from './plain-text.ts'

/** What a secret may say: it must be masked, and never goes to search, BI or a unique claim. */
export interface SecretOptions<R extends boolean> extends Omit<
  FieldOptions<R>,
  'search' | 'bi' | 'unique' | 'access'
> {
  readonly mask: Mask
  readonly format: TextFormat
}

const longest = 200

/** A text that is kept encrypted: found only whole or by its last four characters. */
export const secret = <const R extends boolean = false>(options: SecretOptions<R>) => {
  const { example, read } = formats[options.format]
  const declared: SecretOptions<R> & FieldOptions<R> = { ...options, access: 'secret', bi: 'exclude' }
  const made = field<string, R>('secret', declared, {
    columns: { cipher: 'cipher', index: 'digest', tail: 'digest' },
    compared: 'index',
    operators: ['eq', 'lastFour', 'isNull'],
    schema: { type: 'string', maxLength: longest, 'x-format': options.format, examples: [example] },
    parse(raw) {
      const plain = readText(raw, longest)
      return plain.ok ? read(plain.value) : plain
    },
    store: (value) => [value, value, [...value].slice(-4).join('').toUpperCase()],
  })
  return {
    ...made,
    operand: (operator, raw) =>
      made.operand(operator, operator === 'lastFour' && typeof raw === 'string' ? raw.toUpperCase() : raw),
  } satisfies typeof made
}
