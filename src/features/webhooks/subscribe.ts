import { contextFor, type Context, type Engine } from '../../engine/context.ts'
import { addJobs, type NewJob } from '../../engine/jobs.ts'
import type { Subscriber } from '../../engine/journal/dispatcher.ts'
import { creationsOf } from '../../engine/journal/find.ts'
import type { JournalRow } from '../../engine/journal/row.ts'
import { rowsInReach } from '../../engine/journal/show.ts'
import { systemActor } from '../../engine/policy/actor.ts'
import type { Db } from '../../engine/postgres/database.ts'
import { listRecords } from '../../engine/records/list.ts'
import type { Id } from '../../model/id.ts'
import type { Row } from '../../model/object.ts'
import { webhook } from '../../objects/webhook.ts'
import { pastOf } from './actions.ts'
import { deliverTask, origin } from './deliver.ts'

const most = 500
const attempts = 12
/** Deliveries of one webhook that run side by side; those of one record follow one another. */
const lanes = 4

type Hook = Pick<Row<typeof webhook>, 'id' | 'objects' | 'actions' | 'owner'> & {
  /** Changes before it was made are none of its business. */
  readonly since: number
}

const reader = systemActor('delivery', { webhook: { read: 'all' } })

const inTransactionOf = (ctx: Context, db: Db): Context => ({ ...ctx, db, settled: { changed: false } })

async function activeHooks(engine: Engine, db: Db): Promise<readonly Hook[]> {
  const ctx = inTransactionOf(contextFor(engine, reader, origin, 'webhooks'), db)
  const { records } = await listRecords(ctx, webhook, {
    filter: { field: 'active', op: 'eq', value: true },
    fields: 'objects,actions,owner',
    limit: most,
  })
  // The system's reader sees every field plainly.
  const hooks = records as unknown as readonly Omit<Hook, 'since'>[]
  const made = await creationsOf(
    db,
    hooks.map(({ id }) => id),
  )
  return hooks.map((hook) => ({ ...hook, since: made.get(hook.id) ?? 0 }))
}

/** Whether a webhook asks for a change. */
function wants(ctx: Context, hook: Hook, row: JournalRow): boolean {
  const object = ctx.snapshot.byNumber.get(row.object)?.name ?? ''
  const asked = (list: readonly string[] | null, value: string) =>
    list === null || list.length === 0 || list.includes(value)
  return row.position > hook.since && asked(hook.objects, object) && asked(hook.actions, pastOf[row.action])
}

async function jobsFor(
  engine: Engine,
  db: Db,
  hook: Hook,
  rows: readonly JournalRow[],
): Promise<readonly NewJob[]> {
  const actor = await engine.live.actor(hook.owner)
  if (actor === undefined) return []
  const ctx = inTransactionOf(contextFor(engine, actor, origin, 'webhooks'), db)
  const seen = await rowsInReach(
    ctx,
    rows.filter((row) => wants(ctx, hook, row)),
  )
  return seen.map(({ id, subject, record }) => ({
    task: deliverTask,
    payload: { webhook: hook.id, subject, entry: id },
    key: `${deliverTask}/${hook.id}/${id}`,
    queue: `${deliverTask}/${hook.id}/${laneOf(record)}`,
    attempts,
  }))
}

/** The last digits of a UUIDv7 are random: records spread evenly. */
const laneOf = (record: Id): number => Number.parseInt(record.slice(-4), 16) % lanes

/** Makes a delivery job for each change and each active webhook whose owner may see it. */
export const subscriber: Subscriber = {
  name: 'webhooks',
  async handle(engine, db, rows) {
    const jobs: NewJob[] = []
    for (const hook of await activeHooks(engine, db)) jobs.push(...(await jobsFor(engine, db, hook, rows)))
    await addJobs(db, jobs)
  },
}
