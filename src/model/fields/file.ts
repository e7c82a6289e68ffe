import { field, type FieldOptions } from '../field.ts'
import type { Id } from '../id.ts'
import type { Result } from '../result.ts'
import { parseId } from './reference.ts'

/** One file, by the id of its `file` record. */
export const file = <const R extends boolean = false>(options: FieldOptions<R>) =>
  field<Id<'file'>, R>('file', options, {
    columns: { '': 'uuid' },
    operators: ['isNull'],
    target: { object: 'file', mode: 'loose', onPurge: 'clear' },
    schema: { type: 'string', format: 'uuid', 'x-object': 'file' },
    // The engine checks that the id is one of a file.
    parse: (raw) => parseId(raw) as Result<Id<'file'>>,
  })
