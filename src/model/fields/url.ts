import { field, type FieldOptions } from '../field.ts'
import { fail, ok, type Result } from '../result.ts'
import { shortText } from './plain-text.ts'

const longest = 2048
const isPort = /^[^/?#:]*:\d+(?:[/?#]|$)/

function readUrl(raw: unknown): Result<string> {
  const text = shortText(raw, longest)
  // Whitespace, controls, quotes, backslashes and brackets would let one reader see another address than the next.
  if (text === undefined || text === '' || /[\s\p{C}"'<>\\`]/u.test(text)) return fail('url.invalid')
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) && !isPort.test(text)
  if (hasScheme && !/^https?:\/\//i.test(text)) return fail('url.scheme')
  const address = hasScheme ? text : `https://${text.replace(/^\/\//, '')}`
  return isAddress(address, hasScheme) ? ok(address) : fail('url.invalid')
}

function isAddress(address: string, hasScheme: boolean): boolean {
  if (address.length > longest || !URL.canParse(address)) return false
  const { hostname, username } = new URL(address)
  return hostname !== '' && username === '' && (hasScheme || hostname.includes('.'))
}

/** A web address, http or https. */
export const url = <const R extends boolean = false>(options: FieldOptions<R>) =>
  field<string, R>('url', options, {
    columns: { '': 'text' },
    operators: ['eq', 'contains', 'isNull'],
    schema: { type: 'string', maxLength: longest, 'x-format': 'uri', examples: ['https://example.com/'] },
    parse: readUrl,
  })
