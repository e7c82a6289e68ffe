import type { Id } from '../../model/id.ts'
import { commas, sql, type Sql } from '../postgres/sql.ts'
import type { JournalAction } from './entry.ts'

/** Old and new value of each field that a change touched, in JSON form. */
export type Changes = Readonly<Record<string, readonly [unknown, unknown]>>

/** A change as it stands in the journal, without its secrets. */
export interface JournalRow {
  readonly id: Id
  /** Where it stands among all changes; changes of one record ascend in the order in which they happened. */
  readonly position: number
  readonly subject: Id
  /** When, in UTC: `YYYY-MM-DDTHH:mm:ss.sssZ`. */
  readonly at: string
  readonly actor: Id<'user'>
  readonly via: string
  readonly request: string | null
  readonly run: Id | null
  readonly action: JournalAction
  /** The object's short number. */
  readonly object: number
  readonly record: Id
  readonly version: number
  readonly changes: Changes | null
}

/** A journal row as the driver gives it. */
export type RawRow = Omit<JournalRow, 'position' | 'at'> & { readonly position: string; readonly at: Date }

const names = [
  'id',
  'position',
  'subject',
  'at',
  'actor',
  'via',
  'request',
  'run',
  'action',
  'object',
  'record',
  'version',
  'changes',
] as const

/** The columns of a journal row under an alias; never the secrets. */
export const rowColumns = (alias: string): Sql => commas(names.map((name) => sql.id(alias, name)))

/** A journal row from the driver's values: positions stay below 2^53 at any rate of writing. */
export const readRow = <R extends RawRow>(row: R): Omit<R, 'position' | 'at'> & JournalRow => ({
  ...row,
  position: Number(row.position),
  at: row.at.toISOString(),
})
