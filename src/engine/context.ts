import type { Id } from '../model/id.ts'
import type { Values } from '../model/input.ts'
import type { Issue } from '../model/result.ts'
import type { Crypto } from './crypto.ts'
import type { FileStore } from './file-store.ts'
import type { Actor } from './policy/actor.ts'
import type { Db, Pooled } from './postgres/database.ts'
import type { Company } from './registry/company.ts'
import type { Snapshot } from './registry/snapshot.ts'
import type { Taxonomies } from './registry/taxonomies.ts'

/** From where a change comes: stands in its journal row. */
export interface Origin {
  /** How it was asked for: api, import, command, demo, system. */
  readonly via: string
  /** The kind of source that new records carry (crm.source). */
  readonly source: Source
  /** The run (import, merge, demo) that it belongs to. */
  readonly run?: Id
}

export interface Source {
  readonly kind: string
  readonly key: string
}

/** The program's log; takes no personal value. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** A record on its way into the table. */
export interface Pending {
  readonly id: Id
  /** As it was; undefined for a new one. */
  readonly before: Values | undefined
  /** As it will be; a rule may set fields derived in the row. */
  readonly after: Record<string, unknown>
  /** What is wrong with it; a rule may add. */
  readonly issues: Issue[]
  /** The time or day at which its base amounts are fixed, where a rule knows better than the record: its document's. */
  fixedAt?: string
}

/** What a feature does inside the transaction of each write of an object. Few, on sets, pure where possible. */
export interface Rule {
  readonly object: string
  /** Runs before the rows are written. */
  readonly before?: (ctx: Context, pending: readonly Pending[]) => Promise<void> | void
  /** Runs after they are written, in the same transaction. */
  readonly after?: (ctx: Context, pending: readonly Pending[]) => Promise<void> | void
  /** Runs after records of it were binned, restored or purged, in the same transaction. */
  readonly removed?: (ctx: Context, ids: readonly Id[]) => Promise<void> | void
}

/** Works out fields kept apart from those that were rolled up; pure. */
export interface Deriver {
  readonly object: string
  /** The fields that it writes. */
  readonly fields: readonly string[]
  /** From the derived fields of one record. */
  readonly from: (rolledUp: Values) => Values
}

/** What lives as long as the program. */
export interface Engine {
  readonly main: Db
  /** Planned for the values at hand; for lists, aggregates and exports. */
  readonly lists: Pooled
  readonly crypto: Crypto
  readonly files: FileStore
  readonly rules: readonly Rule[]
  readonly derivers: readonly Deriver[]
  readonly log: Log
  readonly clock: () => Date
  /** The model, the company's settings and the taxonomies, as of at most a second ago. */
  readonly live: Live
}

export interface Live {
  snapshot(): Snapshot
  company(): Company
  taxonomies(): Taxonomies
  /** The actor that a person is now; undefined for one who is unknown or disabled. */
  actor(user: Id<'user'>): Promise<Actor | undefined>
  /** Looks at once for what has changed, instead of within the second. */
  refresh(): Promise<void>
}

/** All that an operation needs to know: who, on which model, over which connection, when and whence. */
export interface Context {
  readonly engine: Engine
  readonly actor: Actor
  readonly snapshot: Snapshot
  /** The main pool, or the transaction that runs. */
  readonly db: Db
  readonly now: Date
  readonly requestId: string
  readonly origin: Origin
  /** Set while a transaction runs: whether it changed rights, settings or taxonomies. */
  readonly settled?: { changed: boolean }
}

/** A context for an actor, outside any transaction. */
export const contextFor = (engine: Engine, actor: Actor, origin: Origin, requestId: string): Context => ({
  engine,
  actor,
  snapshot: engine.live.snapshot(),
  db: engine.main,
  now: engine.clock(),
  requestId,
  origin,
})

/**
 * Runs the work in one transaction; joins the one that runs. The work has no effects but SQL: it may be run again.
 * Afterwards this process looks at once at what the work changed of rights and settings.
 */
export async function inTransaction<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  if (ctx.settled !== undefined) return work(ctx)
  const settled = { changed: false }
  const value = await ctx.db.tx((db) => work({ ...ctx, db, settled }))
  if (settled.changed) await ctx.engine.live.refresh()
  return value
}

/** Where lists are asked: the pool that plans for the values at hand, or the transaction that runs. */
export const listsOf = (ctx: Context): Db => (ctx.settled === undefined ? ctx.engine.lists : ctx.db)
