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

/** A list from the server's text, where it is selected as JSON (`array_to_json`, `json_agg`). */
export const loadList = ([text]: readonly (string | null)[]): readonly string[] | null =>
  // The program wrote the list itself, as texts.
  text == null ? null : (JSON.parse(text) as readonly string[])
