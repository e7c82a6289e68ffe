import type { Readable } from 'node:stream'
import type { SourceRow } from './table.ts'
import { columnOf, printNumber, unescapeText, type NumberMeaning } from './xlsx-cell.ts'
import type { SharedStrings } from './xlsx-strings.ts'
import { readXml, type XmlReader } from './xml.ts'

/** What cells of a sheet need from the rest of their workbook. */
export interface Book {
  readonly strings: SharedStrings
  /** The meaning of a number, by the index of its cell's style. */
  readonly meanings: readonly NumberMeaning[]
  readonly since1904: boolean
}

/** The widest sheet that the format knows: 16,384 columns. */
const mostColumns = 16_384

/** Reads a sheet row by row, every cell as text; empty rows are left out. */
export const readSheet = (stream: Readable, book: Book): AsyncGenerator<SourceRow, void, undefined> =>
  readXml(stream, sheetReader(book))

interface OpenCell {
  readonly column: number
  readonly type: string
  readonly style: number
  text: string
}

function sheetReader(book: Book): XmlReader<SourceRow> {
  let number = 0
  let cells: string[] = []
  let cell: OpenCell | undefined
  let isText = false
  return {
    open(name, attributes) {
      if (name === 'row') {
        number = rowNumber(attributes['r'], number + 1)
        cells = []
      } else if (name === 'c') cell = openCell(attributes, cells.length)
      else if (name === 'v' || name === 't') isText = cell !== undefined
    },
    close(name, emit) {
      if (name === 'v' || name === 't') isText = false
      else if (name === 'c') {
        if (cell !== undefined) put(cells, cell, book)
        cell = undefined
      } else if (name === 'row' && cells.some((text) => text !== '')) emit({ number, cells })
    },
    text(part) {
      if (isText && cell !== undefined) cell.text += part
    },
  }
}

function rowNumber(text: string | undefined, next: number): number {
  const number = Number(text)
  return Number.isSafeInteger(number) && number > 0 ? number : next
}

function openCell(attributes: Readonly<Record<string, string>>, next: number): OpenCell {
  const reference = attributes['r']
  const column = reference === undefined ? next : columnOf(reference)
  return { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), text: '' }
}

function put(cells: string[], cell: OpenCell, book: Book): void {
  if (cell.column < 0 || cell.column >= mostColumns) return
  while (cells.length < cell.column) cells.push('')
  cells[cell.column] = printCell(cell, book)
}

/** The types of a cell (ECMA-376 18.18.11): s shared, inlineStr, str formula's text, b boolean, e error, d ISO date, n. */
function printCell(cell: OpenCell, book: Book): string {
  if (cell.type === 's') return book.strings.at(Number(cell.text))
  if (cell.type === 'b') return cell.text === '1' ? 'true' : 'false'
  if (cell.type === 'inlineStr' || cell.type === 'str') return unescapeText(cell.text)
  if (cell.type !== 'n') return cell.text
  return printNumber(cell.text, book.meanings[cell.style] ?? 'number', book.since1904)
}
