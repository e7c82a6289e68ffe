import { field, type Answers, type FieldOptions } from '../field.ts'
import { fail, ok } from '../result.ts'
import { shortText } from './plain-text.ts'

/** What every code of a taxonomy answers; that the code is in the taxonomy is the engine's to check. */
export const treeAnswers = (taxonomy: string, pattern: RegExp, example: string): Answers<string> => ({
  columns: { '': 'text' },
  operators: ['eq', 'ne', 'in', 'notIn', 'under', 'isNull'],
  sortable: true,
  groupable: true,
  taxonomy,
  schema: { type: 'string', pattern: pattern.source, 'x-taxonomy': taxonomy, examples: [example] },
  parse(raw) {
    const code = shortText(raw, 80)
    return code !== undefined && pattern.test(code) ? ok(code) : fail('tree.invalid')
  },
})

/** A node of a taxonomy, by its code; filters take whole branches. */
export const tree = <const R extends boolean = false>(taxonomy: string, options: FieldOptions<R>) =>
  field<string, R>('tree', { ...options, taxonomy } as FieldOptions<R>, {
    ...treeAnswers(taxonomy, /^[A-Za-z0-9._-]{1,60}$/, 'other'),
  })
