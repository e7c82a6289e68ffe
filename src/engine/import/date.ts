import { fail, ok, type Result } from '../../model/result.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** What each sign of a format stands for. Two-digit years below 70 are of this century (POSIX strptime). */
const signs: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<shortYear>\\d{2})',
  MMM: `(?<monthName>${months.join('|')})[a-z]*`,
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<hour>\\d{2})',
  h: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  m: '(?<minute>\\d{1,2})',
  ss: '(?<second>\\d{2})',
  s: '(?<second>\\d{1,2})',
  A: '(?<half>am|pm|上午|下午)',
}
const sign = /YYYY|YY|MMM|MM|M|DD|D|HH|H|hh|h|mm|m|ss|s|A/g

const compiled = new Map<string, RegExp | undefined>()

/** The pattern of a date format; undefined where it names no year or the same part twice. */
export function dateFormat(format: string): RegExp | undefined {
  if (!compiled.has(format)) compiled.set(format, compile(format))
  return compiled.get(format)
}

function compile(format: string): RegExp | undefined {
  if (format.length > 60 || !format.includes('YY')) return undefined
  let pattern = ''
  let from = 0
  for (const match of format.matchAll(sign)) {
    pattern += escape(format.slice(from, match.index)) + (signs[match[0]] ?? '')
    from = match.index + match[0].length
  }
  const parts = [...pattern.matchAll(/\(\?<(\w+)>/g)].map((match) => match[1])
  if (new Set(parts).size < parts.length) return undefined
  return new RegExp(`^${pattern}${escape(format.slice(from))}$`, 'iu')
}

const escape = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
  /** Absent where the text is a day without a time. */
  readonly clock?: { readonly hour: number; readonly minute: number; readonly second: number }
}

/** ISO 8601 (RFC 3339) as spreadsheets and programs write it, with a space or a T; it is never ambiguous. */
const iso =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?:\.\d+)?)?$/u

/**
 * Reads a date or a local time by a format (ISO is always understood): a day comes out as YYYY-MM-DD, a time without a
 * zone as YYYY-MM-DDTHH:mm:ss, and with a zone either becomes the instant in UTC. A text with an offset stays as it is.
 */
export function readDate(text: string, format: string | undefined, timeZone?: string): Result<string> {
  if (/T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)) return ok(text)
  const groups = ((format && dateFormat(format)?.exec(text)) || iso.exec(text))?.groups
  const parts = groups && partsOf(groups)
  if (parts === undefined) return fail('import.date', { format: format ?? 'YYYY-MM-DD' })
  const local = printLocal(parts)
  return ok(timeZone === undefined ? local : instantOf(parts, timeZone))
}

function partsOf(groups: Readonly<Record<string, string | undefined>>): Parts | undefined {
  const number = (name: string, otherwise: number): number => Number(groups[name] ?? otherwise)
  const month = groups['monthName']
    ? months.indexOf(groups['monthName'].toLowerCase()) + 1
    : number('month', 1)
  const parts = { year: yearOf(groups), month, day: number('day', 1) }
  const day = new Date(Date.UTC(parts.year, month - 1, parts.day))
  if (day.getUTCMonth() !== month - 1 || day.getUTCDate() !== parts.day) return undefined
  if (groups['hour'] === undefined) return parts
  const clock = {
    hour: hourOf(number('hour', 0), groups['half']),
    minute: number('minute', 0),
    second: number('second', 0),
  }
  return clock.hour < 24 && clock.minute < 60 && clock.second < 60 ? { ...parts, clock } : undefined
}

function yearOf(groups: Readonly<Record<string, string | undefined>>): number {
  if (groups['year'] !== undefined) return Number(groups['year'])
  const short = Number(groups['shortYear'])
  return short < 70 ? 2000 + short : 1900 + short
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  const isAfternoon = half.toLowerCase() === 'pm' || half === '下午'
  return isAfternoon ? (hour % 12) + 12 : hour % 12
}

const two = (value: number): string => String(value).padStart(2, '0')

function printLocal({ year, month, day, clock }: Parts): string {
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return clock === undefined ? date : `${date}T${two(clock.hour)}:${two(clock.minute)}:${two(clock.second)}`
}

function instantOf({ year, month, day, clock }: Parts, timeZone: string): string {
  const wall = Date.UTC(year, month - 1, day, clock?.hour ?? 0, clock?.minute ?? 0, clock?.second ?? 0)
  // The offset at the wall time is right save near a change of the clocks; the second look settles that.
  const near = wall - offsetAt(wall, timeZone)
  return new Date(wall - offsetAt(near, timeZone)).toISOString()
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function offsetAt(instant: number, timeZone: string): number {
  let formatter = formatters.get(timeZone)
  if (formatter === undefined) {
    const numeric = 'numeric' as const
    const fields = {
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    }
    formatter = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...fields })
    formatters.set(timeZone, formatter)
  }
  const parts = new Map(formatter.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return wall - Math.floor(instant / 1000) * 1000
}

/** Whether a name is a time zone of the IANA database. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    // Intl says "no such zone" by throwing.
    return false
  }
}
