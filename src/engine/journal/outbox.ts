import type { Engine } from '../context.ts'
import type { Db } from '../postgres/database.ts'
import { sql, type Sql } from '../postgres/sql.ts'
import { readRow, rowColumns, type JournalRow, type RawRow } from './row.ts'

/** What is known of how far the journal is complete. */
export interface Watermark {
  /** No running transaction can still write a position up to this one. */
  safe: number
  /** Positions that were given out, each with a transaction id after all that may hold one of them. */
  readonly pending: { readonly position: number; readonly before: bigint }[]
}

/** A watermark that knows nothing yet. */
export const newWatermark = (): Watermark => ({ safe: 0, pending: [] })

const mostPending = 50

/** The position that was given out last, by a committed transaction or not. */
export async function lastPosition(db: Db): Promise<number> {
  const [row] = await db.rows<{ last: string }>(
    sql`select last_value::text as last from crm.journal_position`,
  )
  return Number(row?.last ?? 0)
}

/**
 * Looks how far the journal is complete. Each question is a statement of its own, in this order: the last position;
 * then a transaction id of our own, which all that hold such a position are older than; then the oldest transaction
 * that runs. The snapshot's xmax will not do for the second: it is one past the highest *completed* id, and a lone
 * writer's id is not below it.
 */
export async function moveWatermark(db: Db, mark: Watermark): Promise<void> {
  const newest = mark.pending.at(-1)?.position ?? mark.safe
  const position = await lastPosition(db)
  if (position > newest && mark.pending.length < mostPending)
    mark.pending.push({ position, before: await transactionId(db, sql`pg_current_xact_id()`) })
  if (mark.pending.length === 0) return
  const oldest = await transactionId(db, sql`pg_snapshot_xmin(pg_current_snapshot())`)
  const ended = mark.pending.filter(({ before }) => before < oldest)
  mark.safe = mark.pending.splice(0, ended.length)[ended.length - 1]?.position ?? mark.safe
}

async function transactionId(db: Db, which: Sql): Promise<bigint> {
  const [row] = await db.rows<{ id: string }>(sql`select (${which})::text as id`)
  return BigInt(row?.id ?? 0)
}

/** The journal rows after a position, in order, as far as the watermark says that none is missing. */
export async function readOutbox(
  db: Db,
  after: number,
  { safe }: Pick<Watermark, 'safe'>,
  limit: number,
): Promise<readonly JournalRow[]> {
  if (after >= safe) return []
  const rows = await db.rows<RawRow>(sql`
    select ${rowColumns('j')} from crm.journal j
    where j.position > ${after}::bigint and j.position <= ${safe}::bigint order by j.position limit ${limit}::integer`)
  return rows.map(readRow)
}

interface Shared {
  readonly mark: Watermark
  looking: Promise<void> | undefined
  lookedAt: number
}

const shared = new WeakMap<Engine, Shared>()

/**
 * How far the journal is complete, as known at most `age` milliseconds ago: one look at a time for the whole process,
 * whoever asks.
 */
export async function safePosition(engine: Engine, age = 0): Promise<number> {
  const known = shared.get(engine) ?? { mark: newWatermark(), looking: undefined, lookedAt: 0 }
  shared.set(engine, known)
  if (Date.now() - known.lookedAt < age) return known.mark.safe
  known.looking ??= lookAgain(engine, known)
  await known.looking
  return known.mark.safe
}

async function lookAgain(engine: Engine, known: Shared): Promise<void> {
  try {
    await moveWatermark(engine.main, known.mark)
    known.lookedAt = Date.now()
  } finally {
    known.looking = undefined
  }
}
