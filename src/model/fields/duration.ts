import { field, type FieldOptions } from '../field.ts'
import { fail, ok } from '../result.ts'
import { readNumber, wholeNumber } from './number.ts'
import { shortText } from './plain-text.ts'

const longest = 2_147_483_647
const limits = { scale: 0, min: 0, max: longest }
const clock = /^(\d{1,6}):([0-5]\d):([0-5]\d)$/
// ISO 8601; years and months have no fixed length and are refused.
const iso = /^P(?:(\d{1,4})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,10})S)?)?$/i

function secondsOf(text: string): number | undefined {
  const [, hours, minutes, seconds] = clock.exec(text) ?? []
  if (hours !== undefined) return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  const parts = iso.exec(text)
  if (parts === null || !/\d[A-Z]$/i.test(text)) return undefined
  const lengths = [604_800, 86_400, 3600, 60, 1]
  return lengths.reduce((sum, length, i) => sum + length * Number(parts[i + 1] ?? 0), 0)
}

/** A length of time in whole seconds, up to 68 years. */
export const duration = <const R extends boolean = false>(options: FieldOptions<R>) => {
  const answers = wholeNumber(limits, 'integer')
  return field<number, R>('duration', options, {
    ...answers,
    schema: { ...answers.schema, 'x-unit': 'second' },
    parse(raw) {
      const seconds = secondsOf(shortText(raw, 60) ?? '')
      const result = readNumber(seconds ?? raw, limits)
      return result.ok ? ok(result.value.toNumber() + 0) : fail('duration.invalid', { max: longest })
    },
  })
}
