import { field, type FieldOptions } from '../field.ts'
import { fail, ok, type Result } from '../result.ts'
import { loadList, printList, readList } from './list.ts'
import { isStorable, isWithin } from './plain-text.ts'

const longest = 60
const most = 50

function readTag(raw: unknown): Result<string> {
  const tag = typeof raw === 'string' ? raw.trim() : ''
  if (tag === '' || !isStorable(tag)) return fail('tag.invalid')
  return isWithin(tag, longest) ? ok(tag) : fail('tag.tooLong', { max: longest })
}

/** Words that people stick on a record: each once, at most 50, of at most 60 characters. */
export const tags = <const R extends boolean = false>(options: FieldOptions<R>) =>
  field<readonly string[], R>('tags', options, {
    columns: { '': 'text[]' },
    operators: ['has', 'hasAny', 'hasAll', 'isNull'],
    schema: {
      type: 'array',
      items: { type: 'string', minLength: 1, maxLength: longest },
      maxItems: most,
      uniqueItems: true,
    },
    parse: (raw) => readList(raw, most, readTag),
    print: printList,
    load: loadList,
    compareWith: readTag,
  })
