import { field } from '../field.ts'
import { keepEnds } from '../mask.ts'
import { loadList, printList, readList } from './list.ts'
import { nationalDigits, readPhone } from './phone-number.ts'
import { phoneSchema, type PhoneOptions } from './phone.ts'

const most = 20

/** Several telephone numbers, each once; the first is the one that is used. */
export const phones = <const R extends boolean = false>(options: PhoneOptions<R>) => {
  const read = (raw: unknown) => readPhone(raw, options.region)
  return field<readonly string[], R>('phones', options, {
    columns: { '': 'text[]' },
    operators: ['has', 'hasAny', 'isNull'],
    schema: { type: 'array', items: phoneSchema, maxItems: most, uniqueItems: true },
    parse: (raw) => readList(raw, most, read),
    hide: (list, mask) => list.map((e164) => keepEnds(nationalDigits(e164), mask)).join(', '),
    print: printList,
    load: loadList,
    compareWith: read,
  })
}
