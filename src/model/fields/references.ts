import { field } from '../field.ts'
import type { Id } from '../id.ts'
import { loadList, printList, readList } from './list.ts'
import { parseId, tokensOf, type ReferenceOptions } from './reference.ts'
import type { Result } from '../result.ts'

const most = 1000

/** References to several records of an object, each once: kept in a link table, loose and cleared unless said. */
export const references = <const N extends string, const R extends boolean = false>(
  object: N,
  options: ReferenceOptions<R>,
) => {
  // The engine checks that each id is one of this object.
  const read = (raw: unknown) => parseId(raw) as Result<Id<N>>
  const declared: ReferenceOptions<R> & { readonly object: N } = { ...options, object }
  return field<readonly Id<N>[], R>('references', declared, {
    columns: {},
    place: 'links',
    operators: ['has', 'hasAny', 'hasAll', 'isNull'],
    target: { object, mode: options.mode ?? 'loose', onPurge: options.onPurge ?? 'clear' },
    tokens: tokensOf(object),
    schema: {
      type: 'array',
      items: { type: 'string', format: 'uuid', 'x-object': object },
      maxItems: most,
      uniqueItems: true,
    },
    parse: (raw) => readList(raw, most, read),
    store: () => [],
    // The ids of the link table, as one list.
    load: (texts) => loadList(texts) as readonly Id<N>[] | null,
    print: printList,
    compareWith: read,
  })
}
