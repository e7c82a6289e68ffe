import type { Test } from './map.ts'

/** The text of a cell by its column's name; blank where the row is too short. */
export type Cells = (column: string) => string

/** Whether a row meets a condition; there being none counts as met. Surrounding space and case do not matter. */
export function meets(test: Test | undefined, cells: Cells): boolean {
  if (test === undefined) return true
  const text = plain(cells(test.column))
  if (test.blank !== undefined && test.blank !== (text === '')) return false
  if (test.is !== undefined && !list(test.is).includes(text)) return false
  return test.not === undefined || !list(test.not).includes(text)
}

const plain = (text: string): string => text.trim().toLowerCase()
const list = (texts: string | readonly string[]): readonly string[] =>
  (typeof texts === 'string' ? [texts] : texts).map(plain)
