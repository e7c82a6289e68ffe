import { createHash } from 'node:crypto'
import type { Id } from '../../model/id.ts'
import { Problem } from '../../model/problem.ts'
import { inTransaction, type Context } from '../context.ts'
import { sql } from '../postgres/sql.ts'

/** What a request wrote, for presenting its answer again. */
export interface Written {
  readonly object: string
  readonly id: Id
}

/** A request that its sender may repeat: their key, and what was asked. */
export interface Repeatable {
  readonly key: string
  readonly asked: string
}

const hours = 24

/**
 * Runs the work once for each key of an actor within 24 h. A repetition of the same request gives what was written then;
 * another request under the same key is a 409 problem. Key, hash and written ids are stored in the work's transaction.
 */
export async function once(
  ctx: Context,
  { key, asked }: Repeatable,
  work: (ctx: Context) => Promise<readonly Written[]>,
): Promise<{ readonly repeated: boolean; readonly written: readonly Written[] }> {
  if (key.length > 200) throw new Problem('bad-request', 'Idempotency-Key has at most 200 characters')
  const hash = createHash('sha256').update(asked).digest('hex')
  return inTransaction(ctx, async (tx) => {
    await tx.db.run(sql`delete from crm.idempotency where actor = ${ctx.actor.id}::uuid and key = ${key}
      and at < now() - ${`${hours} hours`}::interval`)
    // A second request with the same key waits here until the first has ended.
    const mine = await tx.db.run(sql`insert into crm.idempotency (actor, key, request_hash, status, written)
      values (${ctx.actor.id}::uuid, ${key}, ${`\\x${hash}`}::bytea, 0, '[]') on conflict do nothing`)
    if (mine === 0) return { repeated: true, written: await recall(tx, key, hash) }
    const written = await work(tx)
    await tx.db.run(sql`update crm.idempotency set written = ${JSON.stringify(written)}::jsonb
      where actor = ${ctx.actor.id}::uuid and key = ${key}`)
    return { repeated: false, written }
  })
}

async function recall(ctx: Context, key: string, hash: string): Promise<readonly Written[]> {
  const [row] = await ctx.db.rows<{ hash: string; written: readonly Written[] }>(sql`
    select encode(request_hash, 'hex') as hash, written from crm.idempotency where actor = ${ctx.actor.id}::uuid and key = ${key}`)
  if (row === undefined || row.hash !== hash)
    throw new Problem('conflict', 'This Idempotency-Key was used for another request')
  return row.written
}

/** Forgets keys older than 24 h; run now and then. */
export async function forgetKeys(ctx: Pick<Context, 'db'>): Promise<void> {
  await ctx.db.run(sql`delete from crm.idempotency where at < now() - ${`${hours} hours`}::interval`)
}
