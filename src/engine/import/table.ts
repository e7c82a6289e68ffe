import type { Encoding } from './detect.ts'

/** One row of a table: its number as a spreadsheet shows it (the header counts), and its cells as text. */
export interface SourceRow {
  readonly number: number
  readonly cells: readonly string[]
}

/** A table out of a file, read row by row. */
export interface Table {
  readonly header: readonly string[]
  readonly rows: AsyncIterable<SourceRow>
  /** What was found out about the file, for the report. */
  readonly format: TableFormat
}

export interface TableFormat {
  readonly kind: 'csv' | 'xlsx'
  readonly encoding?: Encoding
  readonly separator?: string
  readonly sheet?: string
}

/** How to read a file; what is left out is found out. */
export interface TableOptions {
  readonly encoding?: Encoding
  readonly separator?: string
  /** Name of a sheet, or its place from 1. */
  readonly sheet?: string | number
  /** The row that holds the column names, as a spreadsheet counts; otherwise the first that is not empty. */
  readonly headerRow?: number
}

/** Column names without surrounding space; a name that stands twice gets its place, as in "Phone (2)". */
export function columnNames(cells: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return cells.map((cell) => {
    const name = cell.replace(/^\ufeff/, '').trim()
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

/** Takes the header off the rows: those before it are passed over, empty ones never come out. */
export async function splitHeader(
  rows: AsyncIterator<SourceRow>,
  headerRow?: number,
): Promise<{ readonly header: readonly string[]; readonly rows: AsyncIterable<SourceRow> }> {
  for (;;) {
    const next = await rows.next()
    if (next.done === true) return { header: [], rows: fromIterator(rows) }
    if (headerRow !== undefined && next.value.number < headerRow) continue
    return { header: columnNames(next.value.cells), rows: fromIterator(rows) }
  }
}

async function* fromIterator(rows: AsyncIterator<SourceRow>): AsyncGenerator<SourceRow, void, undefined> {
  try {
    for (;;) {
      const next = await rows.next()
      if (next.done === true) return
      yield next.value
    }
  } finally {
    await rows.return?.()
  }
}

/** A table of our own making, as if it had been read from a file. */
export function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): Table {
  async function* numbered(): AsyncGenerator<SourceRow, void, undefined> {
    for (const [index, cells] of rows.entries()) yield { number: index + 2, cells }
  }
  return { header, rows: numbered(), format: { kind: 'csv' } }
}
