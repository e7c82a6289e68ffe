import { setTimeout as after } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { lastPosition, readOutbox, safePosition } from './outbox.ts'
import { rowsInReach, showChangesOf, type ShownChange } from './show.ts'

/** Some of the changes after a position, and where to go on. */
export interface ChangePage {
  readonly changes: readonly ShownChange[]
  readonly position: number
  /** Whether there may be more already. */
  readonly more: boolean
}

/** Milliseconds for which one look at the journal serves all who follow it. */
const freshness = 250

/**
 * The changes after a position that the actor may see under the rights of this moment, out of the next `limit` changes
 * of all; in order, each once, without gaps.
 */
export async function changesAfter(ctx: Context, position: number, limit: number): Promise<ChangePage> {
  const safe = await safePosition(ctx.engine, freshness)
  const rows = await readOutbox(ctx.db, position, { safe }, limit)
  const changes = await showChangesOf(ctx, await rowsInReach(ctx, rows))
  const more = rows.length === limit
  return { changes, more, position: more ? (rows.at(-1)?.position ?? position) : Math.max(position, safe) }
}

const patienceMilliseconds = 3000
const pauseMilliseconds = 50

/**
 * The position from which one follows what happens from now on. A process that has just begun does not know yet how far
 * the journal is complete: it looks until it does, and takes the last position given out where some transaction goes on
 * for too long.
 */
export async function presentPosition(ctx: Context): Promise<number> {
  for (const end = Date.now() + patienceMilliseconds; Date.now() < end; await after(pauseMilliseconds)) {
    const safe = await safePosition(ctx.engine, 0)
    if (safe > 0) return safe
  }
  return lastPosition(ctx.db)
}
