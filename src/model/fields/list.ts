import { all, fail, ok, type Result } from '../result.ts'

const separators = /[,;，；、\n]/

/** A list as one cell: items joined by commas where that can be taken apart again, else as JSON. */
export const printList = (items: readonly string[]): string =>
  items.every(
    (item) => item !== '' && item === item.trim() && !separators.test(item) && !item.startsWith('['),
  )
    ? items.join(', ')
    : JSON.stringify(items)

/** Takes a list as it is, or one cell apart; undefined if it is neither. */
function itemsOf(raw: unknown): readonly unknown[] | undefined {
  if (Array.isArray(raw)) return raw
  if (typeof raw !== 'string') return undefined
  const text = raw.trim()
  return (
    jsonList(text) ??
    text
      .split(separators)
      .map((item) => item.trim())
      .filter((item) => item !== '')
  )
}

function jsonList(text: string): readonly unknown[] | undefined {
  if (!text.startsWith('[')) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : undefined
  } catch {
    // Text that merely begins with a bracket is taken apart like any other.
    return undefined
  }
}

/** Accepts a list of at most `max` items that are each accepted; equal ones count once. */
export function readList<T>(
  raw: unknown,
  max: number,
  read: (item: unknown) => Result<T>,
): Result<readonly T[]> {
  const items = itemsOf(raw)
  if (items === undefined) return fail('list.invalid')
  if (items.length > max) return fail('list.tooLong', { max })
  const result = all(items.map(read))
  return result.ok ? ok([...new Set(result.value)]) : result
}

/** The items of a one-dimensional array in PostgreSQL's text form, `{a,"b c"}`. */
export function readArray(text: string): readonly string[] {
  const items: string[] = []
  for (const match of text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/gs))
    items.push(match[1]?.replace(/\\(.)/gs, '$1') ?? match[2] ?? '')
  return items
}

/** A list from the server's text. */
export const loadList = ([text]: readonly (string | null)[]): readonly string[] | null =>
  text == null ? null : readArray(text)
