import type { Id } from '../../model/id.ts'
import type { Context } from '../context.ts'
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
  const id = cache.get(name) ?? (await findOrMake(ctx, kind, key))
  cache.set(name, id)
  return id
}

async function findOrMake(ctx: Context, kind: string, key: string): Promise<Id> {
  // Outside the transaction that runs: what is cached must not be rolled back.
  return ctx.engine.main.tx(async (tx) => {
    await tx.run(sql`select pg_advisory_xact_lock(hashtext(${`source ${kind}/${key}`}))`)
    const [found] = await tx.rows<{ id: Id }>(
      sql`select id from crm.source where kind = ${kind} and key = ${key} and deleted_at is null limit 1`,
    )
    if (found !== undefined) return found.id
    const id = newId()
    await tx.run(sql`
      insert into crm.source (id, version, created_at, created_by_id, updated_at, updated_by_id, kind, key, name, pinyin)
      values (${id}, 1, now(), ${ctx.actor.id}, now(), ${ctx.actor.id}, ${kind}, ${key}, ${key}, ${key})`)
    return id
  })
}
