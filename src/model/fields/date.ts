import { field, type Answers, type FieldOptions } from '../field.ts'
import { fail, ok, type Result } from '../result.ts'
import { dayText } from './day.ts'
import { shortText } from './plain-text.ts'

const patterns = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日$/,
]

/** Reads a day written year first. */
export function readDate(raw: unknown): Result<string> {
  const text = shortText(raw, 40) ?? ''
  for (const pattern of patterns) {
    const [, year, month, day] = pattern.exec(text) ?? []
    const value = dayText(Number(year), Number(month), Number(day))
    if (value !== undefined) return ok(value)
  }
  return fail('date.invalid')
}

/** What every day answers. */
export const dateAnswers: Answers<string> = {
  columns: { '': 'date' },
  operators: ['eq', 'ne', 'in', 'lt', 'lte', 'gt', 'gte', 'between', 'within', 'isNull'],
  sortable: true,
  groupable: true,
  tokens: ['relative'],
  schema: { type: 'string', format: 'date' },
  parse: readDate,
}

/** A day, `YYYY-MM-DD`: never a time, in no zone. */
export const date = <const R extends boolean = false>(options: FieldOptions<R>) =>
  field<string, R>('date', options, dateAnswers)
