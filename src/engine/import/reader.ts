import { isObject } from '../../model/json.ts'
import type { Issue } from '../../model/result.ts'

/** Reads one place of a JSON document; what is not as it must be becomes an issue that names the place. */
export interface Reader {
  readonly value: unknown
  issue(code: string, place?: string, params?: Issue['params']): void
  /** Refuses every key but these. */
  only(names: readonly string[]): void
  has(name: string): boolean
  keys(): readonly string[]
  at(name: string): Reader
  text(name: string): string | undefined
  texts(name: string): readonly string[] | undefined
  flag(name: string): boolean | undefined
  /** A whole number from 1. */
  count(name: string): number | undefined
  textOrNumber(name: string): string | number | undefined
  oneOf<const T extends string>(name: string, values: readonly T[]): T | undefined
  object<T>(name: string, read: (place: Reader) => T): T | undefined
  list(name: string): readonly Reader[]
}

/** A reader of a value at a pointer (RFC 6901) that collects issues. */
export function reader(value: unknown, pointer: string, issues: Issue[]): Reader {
  const members = isObject(value) ? value : {}
  const issue: Reader['issue'] = (code, place = '', params) =>
    void issues.push({ code, pointer: pointer + place, ...(params && { params }) })
  const checkType = (): void => {
    if (!isObject(value)) issue('import.map.type', '', { expected: 'object' })
  }
  const get = (name: string): unknown => (Object.hasOwn(members, name) ? members[name] : undefined)
  const at = (name: string): Reader => reader(get(name), `${pointer}/${escape(name)}`, issues)
  const typed = typedReader(get, issue)
  return {
    value,
    issue,
    only(names) {
      checkType()
      for (const key of Object.keys(members))
        if (!names.includes(key)) issue('import.map.unknownKey', `/${escape(key)}`, { key })
    },
    has: (name) => get(name) !== undefined,
    keys() {
      checkType()
      return Object.keys(members)
    },
    at,
    ...scalars(typed, issue),
    object: (name, read) => (get(name) === undefined ? undefined : read(at(name))),
    list: (name) =>
      (typed(name, 'list', isList) ?? []).map((item, index) =>
        reader(item, `${pointer}/${escape(name)}/${index}`, issues),
      ),
  }
}

type Typed = <T>(name: string, expected: string, is: (item: unknown) => item is T) => T | undefined

const typedReader =
  (get: (name: string) => unknown, issue: Reader['issue']): Typed =>
  (name, expected, is) => {
    const item = get(name)
    if (item === undefined || is(item)) return item
    issue('import.map.type', `/${escape(name)}`, { expected })
    return undefined
  }

const scalars = (
  typed: Typed,
  issue: Reader['issue'],
): Pick<Reader, 'text' | 'texts' | 'flag' | 'count' | 'textOrNumber' | 'oneOf'> => ({
  text: (name) => typed(name, 'text', isText),
  texts: (name) => typed(name, 'list of texts', isTexts),
  flag: (name) => typed(name, 'true or false', (item) => typeof item === 'boolean'),
  count: (name) => typed(name, 'whole number from 1', isCount),
  textOrNumber: (name) => typed(name, 'text or number', (item) => isText(item) || isCount(item)),
  oneOf(name, values) {
    const item = typed(name, 'text', isText)
    const found = values.find((known) => known === item)
    if (item !== undefined && found === undefined)
      issue('import.map.oneOf', `/${escape(name)}`, { values: values.join(', ') })
    return found
  },
})

const isList = (item: unknown): item is unknown[] => Array.isArray(item)
const isText = (item: unknown): item is string => typeof item === 'string'
const isTexts = (item: unknown): item is readonly string[] => Array.isArray(item) && item.every(isText)
const isCount = (item: unknown): item is number =>
  typeof item === 'number' && Number.isSafeInteger(item) && item > 0

const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')
