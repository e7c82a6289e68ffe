import type { Id } from '../../model/id.ts'
import { isId } from '../../model/id.ts'
import { contextFor, type Context, type Engine } from '../context.ts'
import { systemActor } from '../policy/actor.ts'
import type { Db } from '../postgres/database.ts'
import { recompute, rollupFields } from '../records/rollup.ts'
import type { ObjectModel } from '../registry/snapshot.ts'
import { waitForSubscriber, type Subscriber } from './dispatcher.ts'
import { lastPosition } from './outbox.ts'
import type { JournalRow } from './row.ts'

const name = 'rollups'
const actor = systemActor('rollup', { '*': { read: 'all' } })

const contextIn = (engine: Engine, db: Db): Context => ({
  ...contextFor(engine, actor, { via: 'system', source: { kind: 'system', key: name } }, name),
  db,
  settled: { changed: false },
})

/**
 * The records of a root object (the customer) that rows touch: themselves, and those that a changed record belongs to
 * or belonged to before.
 */
function touched(ctx: Context, root: ObjectModel, rows: readonly JournalRow[]): readonly Id[] {
  const ids = rows.flatMap(({ object, subject, changes }): readonly unknown[] => {
    const model = ctx.snapshot.byNumber.get(object)
    if (model === root) return [subject]
    return model?.byCustomer === true ? [subject, ...(changes?.['customer'] ?? [])] : []
  })
  return [...new Set(ids.filter(isId))].sort()
}

/** Recomputes what is rolled up over the whole history of each record that changes touched, once for all of them. */
export const rollups: Subscriber = {
  name,
  async handle(engine, db, rows) {
    const ctx = contextIn(engine, db)
    for (const root of ctx.snapshot.objects.values())
      if (root.isRoot) await recompute(ctx, root, rollupFields(root, 'history'), touched(ctx, root, rows))
  },
}

/**
 * Waits until roll-ups hold every change up to a position, or all that was written before this call; false when the
 * time (milliseconds) ran out first.
 */
export async function waitForRollups(
  engine: Engine,
  position: number | 'now',
  timeout: number,
): Promise<boolean> {
  const target = position === 'now' ? await lastPosition(engine.main) : position
  return waitForSubscriber(engine, name, target, timeout)
}
