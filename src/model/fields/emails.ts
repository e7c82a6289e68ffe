import { field, type FieldOptions } from '../field.ts'
import { hideEmail, readEmail } from './email-address.ts'
import { emailSchema } from './email.ts'
import { loadList, printList, readList } from './list.ts'

const most = 20

/** Several email addresses, each once; the first is the one that is used. */
export const emails = <const R extends boolean = false>(options: FieldOptions<R>) =>
  field<readonly string[], R>('emails', options, {
    columns: { '': 'text[]' },
    operators: ['has', 'hasAny', 'isNull'],
    schema: { type: 'array', items: emailSchema, maxItems: most, uniqueItems: true },
    parse: (raw) => readList(raw, most, readEmail),
    hide: (list, mask) => list.map((address) => hideEmail(address, mask)).join(', '),
    print: printList,
    load: loadList,
    compareWith: readEmail,
  })
