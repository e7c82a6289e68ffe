import type { Id } from '../../model/id.ts'
import type { Context, Source } from '../context.ts'
import { newId } from '../id.ts'
import { sql } from '../postgres/sql.ts'

const known = new WeakMap<object, Map<string, Id>>()

/**
 * The id of the source that records of this origin carry; made when it is first seen. Sources are rows of the
 * program itself: they are written beside the journal, not by it.
 */
export async function sourceOf(ctx: Context): Promise<Id> {
  const { kind, key } = ctx.origin.source
  const cache = known.get(ctx.engine) ?? new Map<string, Id>()
  known.set(ctx.engine, cache)
  const name = `${kind}/${key}`
  const cached = cache.get(name)
  if (cached !== undefined) return cached
  const found = (await find(ctx, kind, key)) ?? (await make(ctx, kind, key))
  // What this transaction made may yet be taken back: the next one remembers it.
  if (!found.own) cache.set(name, found.id)
  return found.id
}

/** Looks a source up anew the next time: its row was removed, maybe by another process. */
export const forgetSource = (engine: object, { kind, key }: Source): void =>
  void known.get(engine)?.delete(`${kind}/${key}`)

interface Found {
  readonly id: Id
  /** Whether the transaction that runs made it. */
  readonly own: boolean
}

async function find(ctx: Context, kind: string, key: string): Promise<Found | undefined> {
  const [found] = await ctx.db.rows<Found>(sql`
    select id, xmin = pg_current_xact_id()::xid as own from crm.source
    where kind = ${kind} and key = ${key} and deleted_at is null order by id limit 1`)
  return found
}

/** Over the connection of the transaction that runs: a second one for each writer would starve the pool. */
async function make(ctx: Context, kind: string, key: string): Promise<Found> {
  await ctx.db.run(sql`select pg_advisory_xact_lock(hashtext(${`source ${kind}/${key}`}))`)
  const found = await find(ctx, kind, key)
  if (found !== undefined) return found
  const id = newId()
  await ctx.db.run(sql`
    insert into crm.source (id, version, created_at, created_by_id, updated_at, updated_by_id, kind, key, name, pinyin)
    values (${id}, 1, now(), ${ctx.actor.id}, now(), ${ctx.actor.id}, ${kind}, ${key}, ${key}, ${key})`)
  return { id, own: true }
}
