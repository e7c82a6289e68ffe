import { isObject } from './json.ts'

const units = ['day', 'week', 'month', 'quarter', 'year'] as const
type Unit = (typeof units)[number]

/**
 * A period told from today: `{ unit: 'month', offset: 0 }` is this month, `-1` the last one;
 * `{ unit: 'day', last: 30 }` the thirty days up to and with today, `{ unit: 'day', next: 7 }` the seven from today on.
 */
export type Relative =
  | { readonly unit: Unit; readonly offset: number }
  | { readonly unit: Unit; readonly last: number }
  | { readonly unit: Unit; readonly next: number }

const words: Readonly<Record<string, Relative>> = {
  today: { unit: 'day', offset: 0 },
  yesterday: { unit: 'day', offset: -1 },
  tomorrow: { unit: 'day', offset: 1 },
  thisWeek: { unit: 'week', offset: 0 },
  lastWeek: { unit: 'week', offset: -1 },
  nextWeek: { unit: 'week', offset: 1 },
  thisMonth: { unit: 'month', offset: 0 },
  lastMonth: { unit: 'month', offset: -1 },
  nextMonth: { unit: 'month', offset: 1 },
  thisQuarter: { unit: 'quarter', offset: 0 },
  lastQuarter: { unit: 'quarter', offset: -1 },
  thisYear: { unit: 'year', offset: 0 },
  lastYear: { unit: 'year', offset: -1 },
}

/** The words that name a period, e.g. `{ relative: 'lastMonth' }`. */
export const relativeWords: readonly string[] = Object.keys(words)

const mostUnits = 10_000
const inRange = (value: unknown, least: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= mostUnits

/** Reads `{ relative: 'today' }`, `{ relative: 'day', offset: -7 }`, `{ relative: 'month', last: 3 }`; undefined if it is none. */
export function relativeOf(raw: unknown): Relative | undefined {
  if (!isObject(raw) || typeof raw['relative'] !== 'string') return undefined
  const word = Object.hasOwn(words, raw['relative']) ? words[raw['relative']] : undefined
  if (word !== undefined) return word
  const unit = units.find((each) => each === raw['relative'])
  if (unit === undefined) return undefined
  if (inRange(raw['last'], 1)) return { unit, last: raw['last'] }
  if (inRange(raw['next'], 1)) return { unit, next: raw['next'] }
  const offset = raw['offset'] ?? 0
  return inRange(offset, -mostUnits) ? { unit, offset } : undefined
}

/** Days from the first to the day after the last of a period: `[from, to)`, as YYYY-MM-DD. */
export interface Days {
  readonly from: string
  readonly to: string
}

/** The calendar of PostgreSQL and of ISO 8601 in four digits ends here. */
const [first, last] = ['0001-01-01', '9999-12-31']

function iso(date: Date): string {
  const year = date.getUTCFullYear()
  if (Number.isNaN(year) || year > 9999) return last
  return year < 1 ? first : date.toISOString().slice(0, 10)
}

/** Midnight in UTC of a day; Date.UTC would take the years 0 to 99 for those of the 20th century. */
function utc(year: number, month: number, day: number): Date {
  const date = new Date(0)
  date.setUTCFullYear(year, month, day)
  return date
}

/** The first day of the unit that holds a day; weeks begin on `firstWeekday` (1 Monday … 7 Sunday). */
function startOf(unit: Unit, day: Date, firstWeekday: number): Date {
  const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()]
  switch (unit) {
    case 'day':
      return day
    case 'week':
      return utc(year, month, date - ((day.getUTCDay() - firstWeekday + 7) % 7))
    case 'month':
      return utc(year, month, 1)
    case 'quarter':
      return utc(year, month - (month % 3), 1)
    case 'year':
      return utc(year, 0, 1)
  }
}

function plus(unit: Unit, start: Date, count: number): Date {
  const [year, month, date] = [start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate()]
  const days = unit === 'day' ? 1 : unit === 'week' ? 7 : 0
  if (days > 0) return utc(year, month, date + count * days)
  const months = unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12
  return utc(year, month + count * months, 1)
}

/** The days of a period, told from a day written YYYY-MM-DD. */
export function daysOf(relative: Relative, today: string, firstWeekday: number): Days {
  const start = startOf(relative.unit, new Date(`${today}T00:00:00Z`), firstWeekday)
  const [begin, count] =
    'offset' in relative
      ? [relative.offset, 1]
      : 'last' in relative
        ? [1 - relative.last, relative.last]
        : [0, relative.next]
  const from = plus(relative.unit, start, begin)
  return { from: iso(from), to: iso(plus(relative.unit, from, count)) }
}

const formats = new Map<string, Intl.DateTimeFormat>()

// Making a format costs a hundred times what using it does, and there are few zones.
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  formats.set(timeZone, made)
  return made
}

/** The day, YYYY-MM-DD, that it is at an instant in a time zone (IANA name). */
export const dayIn = (instant: Date, timeZone: string): string => formatIn(timeZone).format(instant)
