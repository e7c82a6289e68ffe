import { field } from '../field.ts'
import { map } from '../result.ts'
import { valueReader, type EnumerationOptions } from './enumeration.ts'
import { loadList, printList, readList } from './list.ts'

/** Any number of the declared values, each once, in the declared order. */
export const several = <const C extends string, const R extends boolean = false>(
  options: EnumerationOptions<C, R>,
) => {
  const codes = Object.keys(options.values)
  const read = valueReader(options.values)
  return field<readonly C[], R>('several', options, {
    columns: { '': 'text[]' },
    operators: ['has', 'hasAny', 'hasAll', 'isNull'],
    order: codes,
    schema: { type: 'array', items: { type: 'string', enum: codes }, uniqueItems: true },
    parse: (raw) =>
      map(readList(raw, codes.length * 2, read), (list) =>
        list.toSorted((a, b) => codes.indexOf(a) - codes.indexOf(b)),
      ),
    print: printList,
    // Only declared codes were stored.
    load: (texts) => loadList(texts) as readonly C[] | null,
    compareWith: read,
  })
}
