import { fail, ok, type Result } from '../result.ts'

/** Whether PostgreSQL can keep a text: it has neither U+0000 nor half a surrogate pair. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** The number of characters (code points) of a text is at most `max`. */
export const isWithin = (text: string, max: number): boolean => text.length <= max || [...text].length <= max

/** Accepts any text that can be kept and has at most `max` characters, unchanged. */
export function readText(raw: unknown, max: number): Result<string> {
  if (typeof raw !== 'string') return fail('text.invalid')
  if (!isStorable(raw)) return fail('text.unstorable')
  return isWithin(raw, max) ? ok(raw) : fail('text.tooLong', { max })
}

/** The text with full-width ASCII (U+FF01–U+FF5E, as Chinese input methods type it) as plain ASCII, trimmed. */
export const halfWidth = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .trim()

/** A short text that can be kept, half-width and trimmed; undefined if it is none. */
export const shortText = (raw: unknown, max: number): string | undefined =>
  typeof raw === 'string' && raw.length <= max && isStorable(raw) ? halfWidth(raw) : undefined
