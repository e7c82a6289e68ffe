import { setTimeout as after } from 'node:timers/promises'
import type { Engine } from '../context.ts'
import type { Db } from '../postgres/database.ts'
import { sql } from '../postgres/sql.ts'
import { openLocks, type Locks } from './locks.ts'
import { lastPosition, readOutbox, safePosition } from './outbox.ts'
import type { JournalRow } from './row.ts'

/** What follows changes of records, some moments after them. */
export interface Subscriber {
  readonly name: string
  /**
   * Takes journal rows in their order. What it writes through `db` is committed together with how far it is; any other
   * effect may happen again with the same rows.
   */
  handle(engine: Engine, db: Db, rows: readonly JournalRow[]): Promise<void>
}

/** How far a subscriber is behind. */
export interface Lag {
  readonly subscriber: string
  /** Age of the oldest change that waits for it. */
  readonly seconds: number
  /** At most how many changes wait for it. */
  readonly rows: number
}

/** What hands changes on to subscribers, in every process; each subscriber is served by one process at a time. */
export interface Dispatcher {
  lag(): Promise<readonly Lag[]>
  /** Looks at once for changes, instead of within half a second. */
  nudge(): void
  /** Finishes what is in hand and gives up its subscribers. */
  stop(): Promise<void>
}

const largest = 1000
/** Milliseconds between two looks: when changes come in, and at most when none do. */
const pauses = { shortest: 25, longest: 500 } as const
const lockPause = 1000
/** Milliseconds for which a failing subscriber is left alone. */
const rests = { first: 250, longest: 30_000 } as const

interface Served {
  readonly subscriber: Subscriber
  /** Where it is, as far as this process knows; read anew after a failure or a takeover. */
  cursor: number | undefined
  limit: number
  rest: number
  restsUntil: number
  running: Promise<void> | undefined
}

interface State {
  readonly engine: Engine
  readonly locks: Locks
  readonly served: readonly Served[]
  locksAt: number
  /** Whether the last look failed: an outage is logged once. */
  failing: boolean
  stopping: boolean
  wake: AbortController
}

const started = new WeakMap<Engine, State>()

/** Starts handing the changes of the journal on to subscribers. */
export function startDispatcher(engine: Engine, subscribers: readonly Subscriber[]): Dispatcher {
  const state: State = {
    engine,
    locks: openLocks(engine.main),
    served: subscribers.map((subscriber) => ({
      subscriber,
      cursor: undefined,
      limit: largest,
      rest: rests.first,
      restsUntil: 0,
      running: undefined,
    })),
    locksAt: 0,
    failing: false,
    stopping: false,
    wake: new AbortController(),
  }
  started.set(engine, state)
  const looping = loop(state)
  return {
    lag: () => lagOf(engine, subscribers),
    nudge: () => state.wake.abort(),
    async stop() {
      state.stopping = true
      state.wake.abort()
      await looping
      await Promise.all(state.served.map(({ running }) => running ?? Promise.resolve()))
      await state.locks.close()
    },
  }
}

/** Lets this process's dispatcher, if there is one, look at once for changes. */
export const nudgeDispatcher = (engine: Engine): void => started.get(engine)?.wake.abort()

async function loop(state: State): Promise<void> {
  let pause: number = pauses.shortest
  while (!state.stopping) {
    state.wake = new AbortController()
    const busy = await look(state)
    pause = busy ? pauses.shortest : Math.min(pause * 2, pauses.longest)
    // The only way for this wait to fail is to be woken.
    await after(pause, undefined, { signal: state.wake.signal }).catch(() => {})
  }
}

/** One look: gives every subscriber that waits its next rows. Says whether there were any. */
async function look(state: State): Promise<boolean> {
  const { engine, locks, served } = state
  try {
    if (Date.now() >= state.locksAt) {
      state.locksAt = Date.now() + lockPause
      await locks.take(served.map(({ subscriber }) => subscriber.name))
    }
    const safe = await safePosition(engine)
    const waiting = served.filter((each) => waits(state, each, safe))
    for (const each of waiting) each.running = serve(state, each, safe)
    state.failing = false
    return waiting.length > 0
  } catch (error) {
    if (!state.failing)
      engine.log.warn({ error: String(error) }, 'the dispatcher cannot look for changes; it tries again')
    state.failing = true
    return false
  }
}

function waits({ locks }: State, each: Served, safe: number): boolean {
  if (!locks.has(each.subscriber.name)) {
    each.cursor = undefined
    return false
  }
  return each.running === undefined && Date.now() >= each.restsUntil && (each.cursor ?? 0) < safe
}

async function serve(state: State, each: Served, safe: number): Promise<void> {
  const { engine } = state
  try {
    const from = each.cursor ?? (await cursorOf(engine.main, each.subscriber.name))
    each.cursor = await engine.main.tx((db) => step({ engine, db, each, from, safe }))
    each.limit = Math.min(each.limit * 10, largest)
    each.rest = rests.first
    if (each.cursor < safe) state.wake.abort()
  } catch (error) {
    rest(each)
    const { name } = each.subscriber
    engine.log.error({ subscriber: name, error: String(error) }, 'a subscriber failed; it is tried again')
  } finally {
    each.running = undefined
  }
}

/** A failing subscriber waits ever longer, and takes ever fewer rows, so that one bad row holds up only itself. */
function rest(each: Served): void {
  each.cursor = undefined
  each.limit = Math.max(1, Math.floor(each.limit / 10))
  each.restsUntil = Date.now() + each.rest
  each.rest = Math.min(each.rest * 2, rests.longest)
}

interface Step {
  readonly engine: Engine
  readonly db: Db
  readonly each: Served
  readonly from: number
  readonly safe: number
}

async function step({ engine, db, each: { subscriber, limit }, from, safe }: Step): Promise<number> {
  const rows = await readOutbox(db, from, { safe }, limit)
  if (rows.length > 0) await subscriber.handle(engine, db, rows)
  const to = rows.length < limit ? Math.max(safe, from) : (rows.at(-1)?.position ?? from)
  const moved = await db.run(sql`update crm.subscriber set position = ${to}::bigint, updated_at = now()
    where name = ${subscriber.name} and position = ${from}::bigint`)
  // Another process has taken over meanwhile: what was done here is rolled back.
  if (moved === 0) throw new Error('Another process serves this subscriber')
  return to
}

/** How far a subscriber is; a new one begins with the first change of all. */
async function cursorOf(db: Db, name: string): Promise<number> {
  await db.run(sql`insert into crm.subscriber (name) values (${name}) on conflict do nothing`)
  const [row] = await db.rows<{ position: string }>(
    sql`select position::text as position from crm.subscriber where name = ${name}`,
  )
  return Number(row?.position ?? 0)
}

interface LagRow {
  readonly name: string
  readonly position: string
  readonly at: Date | null
}

async function lagOf(engine: Engine, subscribers: readonly Subscriber[]): Promise<readonly Lag[]> {
  const last = await lastPosition(engine.main)
  const rows = await engine.main.rows<LagRow>(sql`
    select n.name, coalesce(s.position, 0)::text as position,
      (select j.at from crm.journal j where j.position > coalesce(s.position, 0) order by j.position limit 1) as at
    from unnest(${subscribers.map(({ name }) => name)}::text[]) n(name) left join crm.subscriber s on s.name = n.name`)
  const now = engine.clock().getTime()
  return rows.map(({ name, position, at }) => ({
    subscriber: name,
    seconds: at === null ? 0 : Math.max(0, (now - at.getTime()) / 1000),
    rows: at === null ? 0 : Math.max(0, last - Number(position)),
  }))
}

/** Waits until a subscriber has handled everything up to a position; false when the time (milliseconds) ran out first. */
export async function waitForSubscriber(
  engine: Engine,
  name: string,
  position: number,
  timeout: number,
): Promise<boolean> {
  const until = Date.now() + timeout
  for (let pause = 5; ; pause = Math.min(pause * 2, 100)) {
    nudgeDispatcher(engine)
    const [row] = await engine.main.rows<{ position: string }>(
      sql`select position::text as position from crm.subscriber where name = ${name}`,
    )
    if (row !== undefined && Number(row.position) >= position) return true
    if (Date.now() >= until) return false
    await after(Math.min(pause, Math.max(1, until - Date.now())))
  }
}
