import { DatabaseError } from 'pg'
import { Problem } from '../../model/problem.ts'
import { inTransaction, type Context } from '../context.ts'
import type { ImportMap } from './map.ts'
import { noCounts, type Counts } from './report.ts'
import type { CellIssue, RowDraft } from './rows.ts'
import type { Note } from './tally.ts'
import { startRow } from './work.ts'
import { writeRecordMap } from './write-chunk.ts'

export interface Rejected {
  readonly row: RowDraft
  readonly issues: readonly CellIssue[]
}

type Noted = readonly [kind: Note['kind'], column: string, from: string, to: string]

/** What became of some rows, in one transaction. */
export interface ChunkResult {
  readonly rows: number
  /** The number of the last of them. */
  readonly lastRow: number
  readonly accepted: number
  readonly rejected: readonly Rejected[]
  readonly counts: Readonly<Record<string, Counts>>
  readonly notes: readonly Noted[]
}

/** Runs in the same transaction as the rows, once they are all in. */
export type Commit = (ctx: Context, result: ChunkResult) => Promise<void>

/**
 * Brings rows in, in one transaction: each row whole or not at all. Sound rows go in though others are refused; where
 * the engine refuses a whole set, its halves are tried each in its own transaction, down to the row that is to blame.
 * Yields what became of the rows of each transaction that was committed.
 */
export async function* importChunk(
  ctx: Context,
  map: ImportMap,
  rows: readonly RowDraft[],
  commit: Commit,
): AsyncGenerator<ChunkResult, void, undefined> {
  const result = await wholeOrProblem(ctx, map, rows, commit)
  if (!(result instanceof Problem)) return yield result
  const [first] = rows
  if (rows.length === 1 && first !== undefined)
    return yield await setAside(ctx, map, { row: first, problem: result, commit })
  const middle = Math.ceil(rows.length / 2)
  yield* importChunk(ctx, map, rows.slice(0, middle), commit)
  yield* importChunk(ctx, map, rows.slice(middle), commit)
}

async function wholeOrProblem(
  ctx: Context,
  map: ImportMap,
  rows: readonly RowDraft[],
  commit: Commit,
): Promise<ChunkResult | Problem> {
  try {
    return await attempts(ctx, map, rows, commit)
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    // What only takes too long, or meets others' work, is no fault of a row.
    if (rows.length === 1 && isOfTheMoment(error)) throw error
    return error
  }
}

/** Time-outs, deadlocks and the like; a violated foreign key (23503) would be violated again. */
const isOfTheMoment = ({ type, cause }: Problem): boolean =>
  type === 'conflict' && cause instanceof DatabaseError && cause.code !== '23503'

interface Refusal {
  readonly row: RowDraft
  readonly problem: Problem
  readonly commit: Commit
}

async function setAside(
  ctx: Context,
  map: ImportMap,
  { row, problem, commit }: Refusal,
): Promise<ChunkResult> {
  const bare = { code: 'import.refused', params: { detail: problem.message } }
  const issues = (problem.errors.length > 0 ? problem.errors : [bare]).map((issue) => ({
    ...issue,
    row: row.row.number,
    columns: [],
  }))
  const result = resultOf(map, [row], [{ row, issues }])
  await inTransaction(ctx, (tx) => commit(tx, result))
  return result
}

/** Tries until the rows that are left go in whole: a row that fails after a record of it was written takes all back. */
async function attempts(
  ctx: Context,
  map: ImportMap,
  rows: readonly RowDraft[],
  commit: Commit,
): Promise<ChunkResult> {
  const broken = rows.filter(({ issues }) => issues.length > 0)
  const rejected: Rejected[] = broken.map((row) => ({ row, issues: row.issues }))
  let left = rows.filter(({ issues }) => issues.length === 0)
  for (;;) {
    const attempt = await once(ctx, map, left, (tx, done) =>
      commit(tx, resultOf(map, rows, [...rejected, ...done.failed], done)),
    )
    rejected.push(...attempt.failed)
    if (!attempt.takenBack) return resultOf(map, rows, rejected, attempt)
    const failed = new Set(attempt.failed.map(({ row }) => row))
    left = left.filter((row) => !failed.has(row))
  }
}

interface Attempt {
  readonly failed: readonly Rejected[]
  readonly counts: Readonly<Record<string, Counts>>
  readonly notes: readonly Noted[]
  readonly takenBack: boolean
}

class TakeBack extends Error {}

async function once(
  ctx: Context,
  map: ImportMap,
  rows: readonly RowDraft[],
  commit: (tx: Context, done: Attempt) => Promise<void>,
): Promise<Attempt> {
  // Set anew by each run of the transaction, of which there may be several.
  let attempt: Attempt = { failed: [], counts: {}, notes: [], takenBack: false }
  try {
    await inTransaction(ctx, async (tx) => {
      attempt = await writeRows(tx, map, rows)
      if (attempt.takenBack) throw new TakeBack()
      await commit(tx, attempt)
    })
  } catch (error) {
    if (!(error instanceof TakeBack)) throw error
  }
  return attempt
}

async function writeRows(tx: Context, map: ImportMap, rows: readonly RowDraft[]): Promise<Attempt> {
  const works = rows.map(startRow)
  const notes: Noted[] = []
  const counts: Record<string, Counts> = {}
  for (const [index, record] of map.records.entries())
    counts[record.as] = await writeRecordMap(tx, works, index, (...note) => void notes.push(note))
  const failed = works.filter(({ issues }) => issues.length > 0)
  const hasMade = notes.some(([kind]) => kind === 'made')
  return {
    failed: failed.map(({ row, issues }) => ({ row, issues })),
    counts,
    notes,
    takenBack: failed.some(({ ids }) => ids.size > 0 || hasMade),
  }
}

function resultOf(
  map: ImportMap,
  rows: readonly RowDraft[],
  rejected: readonly Rejected[],
  attempt?: Attempt,
): ChunkResult {
  const counts = map.records.map(({ as }, index) => {
    const failed = rejected.filter(({ row }) => row.drafts.length === 0 || row.drafts[index] !== undefined)
    return [as, { ...(attempt?.counts[as] ?? noCounts), failed: failed.length }] as const
  })
  return {
    rows: rows.length,
    lastRow: rows.at(-1)?.row.number ?? 0,
    accepted: rows.length - rejected.length,
    rejected: rejected.toSorted((a, b) => a.row.row.number - b.row.row.number),
    counts: Object.fromEntries(counts),
    notes: attempt?.notes ?? [],
  }
}
