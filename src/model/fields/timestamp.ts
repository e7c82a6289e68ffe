import { field, type Answers, type FieldOptions } from '../field.ts'
import { fail, ok, type Result } from '../result.ts'
import { isDay } from './day.ts'
import { shortText } from './plain-text.ts'

// The greatest offset in use is +14:00; PostgreSQL takes up to 15:59.
const pattern =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?\s*([Zz]|[+-](?:0\d|1[0-5])(?::?[0-5]\d)?)?$/

/** Reads a moment in ISO 8601 with its zone or offset, to the millisecond; what is finer is cut off. */
export function readTimestamp(raw: unknown): Result<string> {
  const parts = pattern.exec(shortText(raw, 50) ?? '')
  if (parts === null || !isDay(Number(parts[1]), Number(parts[2]), Number(parts[3])))
    return fail('timestamp.invalid')
  const [, year, month, day, hour, minute, second = '00', fraction = '', zone] = parts
  if (zone === undefined) return fail('timestamp.noZone')
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
  const moment = new Date(Date.parse(local) - offsetOf(zone) * 60_000)
  const inUtc = moment.getUTCFullYear()
  return inUtc < 1 || inUtc > 9999 ? fail('timestamp.invalid') : ok(moment.toISOString())
}

/** Minutes ahead of UTC. */
function offsetOf(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', ''))
  return zone.startsWith('-') ? -minutes : minutes
}

/** From the server's text, `2026-01-02 03:04:05.678+00`, of a session whose zone is UTC. */
function loadTimestamp([text]: readonly (string | null)[]): string | null {
  if (text == null) return null
  const moment = readTimestamp(text)
  return moment.ok ? moment.value : null
}

/** What every moment answers. */
export const timestampAnswers: Answers<string> = {
  columns: { '': 'timestamptz' },
  operators: ['eq', 'lt', 'lte', 'gt', 'gte', 'between', 'within', 'isNull'],
  sortable: true,
  groupable: true,
  tokens: ['relative'],
  schema: { type: 'string', format: 'date-time' },
  parse: readTimestamp,
  load: loadTimestamp,
}

/** A moment in UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export const timestamp = <const R extends boolean = false>(options: FieldOptions<R>) =>
  field<string, R>('timestamp', options, timestampAnswers)
