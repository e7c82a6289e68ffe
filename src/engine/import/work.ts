import type { Id } from '../../model/id.ts'
import type { Json } from '../../model/json.ts'
import { columnsOf, type RecordMap } from './map.ts'
import type { CellIssue, Draft, RowDraft } from './rows.ts'

/** One row on its way in: its records so far, by the names of their record maps, and what is wrong with it. */
export interface RowWork {
  readonly row: RowDraft
  readonly ids: Map<string, Id>
  readonly issues: CellIssue[]
}

/** One record of a row on its way in. */
export interface Work {
  readonly row: RowWork
  readonly draft: Draft
  readonly values: Record<string, Json>
  /** The record that it was found to be. */
  id?: Id
}

/** A fresh start with a row: what was wrong with the file itself stays wrong. */
export const startRow = (row: RowDraft): RowWork => ({ row, ids: new Map(), issues: [...row.issues] })

/** The records that a record map makes of sound rows. */
export function worksOf(rows: readonly RowWork[], index: number): readonly Work[] {
  return rows.flatMap((row) => {
    const draft = row.row.drafts[index]
    return draft === undefined || row.issues.length > 0 ? [] : [{ row, draft, values: { ...draft.values } }]
  })
}

/** Whether nothing is wrong with the row of a record yet. */
export const isSound = ({ row }: Work): boolean => row.issues.length === 0

interface Said {
  readonly code: string
  readonly params?: CellIssue['params']
  readonly pointer?: string | undefined
}

/** Says what is wrong with a record; a pointer such as `#/mobile` leads to the columns that the value came from. */
export function refuse(work: Work, { code, params, pointer }: Said): void {
  const field = pointer?.split('/')[1] ?? ''
  work.row.issues.push({
    row: work.draft.row,
    columns: columnsOfField(work.draft.record, field),
    code,
    ...(params && { params: shortened(params) }),
    ...(pointer !== undefined && { pointer }),
  })
}

/** Values in reasons are there to be recognised, not to be read in full. */
const shortened = (params: NonNullable<CellIssue['params']>): NonNullable<CellIssue['params']> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, 100) : value,
    ]),
  )

function columnsOfField(record: RecordMap, field: string): readonly string[] {
  const source = field === 'id' ? record.id : record.fields[field]
  return source === undefined ? [] : columnsOf(source)
}
