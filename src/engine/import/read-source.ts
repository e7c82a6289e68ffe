import { isObject, type Json } from '../../model/json.ts'
import { dateFormat, isTimeZone } from './date.ts'
import { missings, type Source, type Test, type ValueTable } from './map.ts'
import { readNumber } from './number.ts'
import type { Reader } from './reader.ts'

const origins = ['column', 'columns', 'value', 'ref', 'amount'] as const
const shapers = [
  'join',
  'currency',
  'when',
  'trim',
  'values',
  'ignoreCase',
  'unlisted',
  'format',
  'timeZone',
  'number',
  'times',
  'split',
  'by',
  'missing',
  'with',
  'blanks',
  'default',
  'later',
] as const

/** Reads one source; a plain text is short for the column of that name. */
export function readSource(place: Reader): Source {
  if (typeof place.value === 'string') return { column: place.value }
  place.only([...origins, ...shapers])
  if (origins.filter((origin) => place.has(origin)).length !== 1)
    place.issue('import.map.origin', '', { origins: origins.join(', ') })
  return defined({ ...originOf(place), ...textShape(place), ...meaningOf(place) })
}

function originOf(place: Reader) {
  return {
    column: place.text('column'),
    columns: columnsFrom(place),
    join: place.text('join'),
    value: jsonOf(place, 'value'),
    ref: place.text('ref'),
    amount: place.has('amount') ? readSource(place.at('amount')) : undefined,
    currency: currencyOf(place),
    when: place.object('when', readTest),
  }
}

function textShape(place: Reader) {
  return {
    trim: place.flag('trim'),
    values: tablesOf(place),
    ignoreCase: place.flag('ignoreCase'),
    unlisted: place.oneOf('unlisted', ['keep', 'error', 'blank']),
    split: place.text('split'),
    blanks: place.oneOf('blanks', ['keep', 'clear']),
    default: jsonOf(place, 'default'),
    later: place.flag('later'),
  }
}

function meaningOf(place: Reader) {
  const format = place.text('format')
  if (format !== undefined && dateFormat(format) === undefined)
    place.issue('import.map.format', '/format', { format })
  const timeZone = place.text('timeZone')
  if (timeZone !== undefined && timeZone !== 'company' && !isTimeZone(timeZone))
    place.issue('import.map.timeZone', '/timeZone', { timeZone })
  const times = place.text('times')
  if (times !== undefined && !readNumber(times, {}).ok)
    place.issue('import.map.type', '/times', { expected: 'number as text' })
  return {
    format,
    timeZone,
    times,
    number: place.oneOf('number', ['point', 'comma']),
    by: place.text('by'),
    missing: place.oneOf('missing', missings),
    with: place.object('with', constantsOf),
  }
}

const columnsFrom = (place: Reader): readonly (string | Source)[] | undefined =>
  place.has('columns')
    ? place.list('columns').map((item) => (typeof item.value === 'string' ? item.value : readSource(item)))
    : undefined

/** Reads a condition on a row. */
export function readTest(place: Reader): Test {
  place.only(['column', 'is', 'not', 'blank'])
  const column = place.text('column')
  if (column === undefined) place.issue('import.map.missing', '/column')
  return defined({
    column: column ?? '',
    is: textOrTexts(place, 'is'),
    not: textOrTexts(place, 'not'),
    blank: place.flag('blank'),
  })
}

const textOrTexts = (place: Reader, name: 'is' | 'not'): string | readonly string[] | undefined =>
  Array.isArray(place.has(name) && place.at(name).value) ? place.texts(name) : place.text(name)

const currencyOf = (place: Reader): string | Source | undefined =>
  place.has('currency') && typeof place.at('currency').value !== 'string'
    ? readSource(place.at('currency'))
    : place.text('currency')

function tablesOf(place: Reader): readonly ValueTable[] | undefined {
  if (!place.has('values')) return undefined
  const list = Array.isArray(valueAt(place, 'values')) ? place.list('values') : [place.at('values')]
  return list.map(tableOf)
}

const tableOf = (table: Reader): ValueTable =>
  Object.fromEntries(table.keys().map((key) => [key, table.text(key) ?? '']))

// A map comes from JSON, or from our own code: anything it holds is JSON.
const jsonOf = (place: Reader, name: string): Json | undefined => valueAt(place, name) as Json | undefined

const constantsOf = (place: Reader): Readonly<Record<string, Json>> =>
  Object.fromEntries(place.keys().map((key) => [key, jsonOf(place, key) ?? null]))

const valueAt = (place: Reader, name: string): unknown =>
  isObject(place.value) && Object.hasOwn(place.value, name) ? place.value[name] : undefined

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** Leaves out what is undefined: absent and undefined are not the same under exactOptionalPropertyTypes. */
function defined<T extends object>(value: T): Partial<Defined<T>> & { [K in RequiredOf<T>]: T[K] } {
  // Only undefined members are taken away.
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Partial<
    Defined<T>
  > & { [K in RequiredOf<T>]: T[K] }
}

type RequiredOf<T> = { [K in keyof T]-?: undefined extends T[K] ? never : K }[keyof T]
