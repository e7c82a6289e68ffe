import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { Language } from '../../model/label.ts'
import { sentenceOf } from '../../model/messages.ts'
import { csvLine } from '../csv.ts'
import type { CellIssue } from './rows.ts'
import type { SourceRow, TableFormat } from './table.ts'
import type { Note } from './tally.ts'

export interface Counts {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly failed: number
}

/** Nothing done yet. */
export const noCounts: Counts = { created: 0, updated: 0, unchanged: 0, failed: 0 }

/** Counts by record map, added up. */
export function addCounts(
  some: Readonly<Record<string, Counts>>,
  more: Readonly<Record<string, Counts>>,
): Readonly<Record<string, Counts>> {
  const names = new Set([...Object.keys(some), ...Object.keys(more)])
  return Object.fromEntries(
    [...names].map((name) => [name, sum(some[name] ?? noCounts, more[name] ?? noCounts)]),
  )
}

const sum = (a: Counts, b: Counts): Counts => ({
  created: a.created + b.created,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
  failed: a.failed + b.failed,
})

/** What an import did: by record map, and what it did to values on their way in. */
export interface ImportReport {
  readonly format: TableFormat
  /** Rows read; of them those that went in whole, and those that did not. */
  readonly rows: number
  readonly accepted: number
  readonly rejected: number
  readonly objects: Readonly<Record<string, Counts>>
  readonly notes: readonly Note[]
  /** The first rejected rows with their reasons; all of them are in the file of rejected rows. */
  readonly examples: readonly CellIssue[]
}

const rowColumn = '_row'
const reasonColumn = (language: Language): string => `_reason (${language})`

/** Whether a header is that of a file of rejected rows, corrected and come back. */
export const isRejectedHeader = (header: readonly string[]): boolean =>
  header.includes(rowColumn) && header.some((name) => name.startsWith('_reason ('))

/** Takes rows that did not go in, with the reason for each cell. */
export interface RejectedRows {
  add(row: SourceRow, issues: readonly CellIssue[]): Promise<void>
  /** The number of rows written. Without any there is no file. */
  close(): Promise<number>
}

export interface RejectedOptions {
  readonly path: string
  readonly header: readonly string[]
  readonly languages: readonly Language[]
}

/** Writes rejected rows to a CSV file: the columns as they were, the row's number, and why, in each language asked for. */
export function rejectedRows(options: RejectedOptions): RejectedRows {
  const { path, header, languages } = options
  const known = header.filter((name) => name !== rowColumn && !name.startsWith('_reason ('))
  let file: ReturnType<typeof createWriteStream> | undefined
  let count = 0
  return {
    async add(row, issues) {
      // The mark at the beginning tells Excel that the file is UTF-8.
      if (file === undefined) {
        file = createWriteStream(path, { mode: 0o600 })
        file.write('\ufeff' + csvLine([...known, rowColumn, ...languages.map(reasonColumn)]))
      }
      const reasons = languages.map((language) => issues.map((issue) => say(issue, language)).join('; '))
      const cells = known.map((name) => row.cells[header.indexOf(name)] ?? '')
      count++
      if (!file.write(csvLine([...cells, String(row.number), ...reasons]))) await once(file, 'drain')
    },
    async close() {
      if (file === undefined) return 0
      file.end()
      await finished(file)
      return count
    },
  }
}

function say(issue: CellIssue, language: Language): string {
  const place = issue.columns.length > 0 ? issue.columns.join(' + ') : issue.pointer?.replace(/^#\//, '')
  const text = sentenceOf(issue, language)
  return place === undefined || place === '' ? text : `${place}: ${text}`
}
