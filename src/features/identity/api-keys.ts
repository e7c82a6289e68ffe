import { createHash, randomBytes } from 'node:crypto'
import type { Context, Engine } from '../../engine/context.ts'
import { newId } from '../../engine/id.ts'
import { requireCapability } from '../../engine/policy/allow.ts'
import { sql } from '../../engine/postgres/sql.ts'
import type { Id } from '../../model/id.ts'
import { isId } from '../../model/id.ts'
import { Problem } from '../../model/problem.ts'

/** A key as it is listed: never the key itself. */
export interface ApiKey {
  readonly id: Id
  readonly user: Id<'user'>
  readonly name: string
  readonly prefix: string
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
}

const prefix = 'zk_'
const shownCharacters = 11

const hashOf = (key: string): string => `\\x${createHash('sha256').update(key).digest('hex')}`

interface NewKey {
  readonly user: Id<'user'>
  readonly name: string
  readonly expiresAt?: string | undefined
}

/** Makes a key for a user; the key is given once and only its hash is kept. One's own, or anybody's with `administer`. */
export async function makeApiKey(ctx: Context, wanted: NewKey): Promise<ApiKey & { readonly key: string }> {
  if (wanted.user !== ctx.actor.id) requireCapability(ctx, 'administer')
  const key = prefix + randomBytes(32).toString('base64url')
  const [row] = await ctx.db.rows<Row>(sql`
    insert into auth.api_key (id, user_id, name, prefix, hash, created_by, expires_at)
    select ${newId()}::uuid, u.id, ${wanted.name}, ${key.slice(0, shownCharacters)}, ${hashOf(key)}::bytea, ${ctx.actor.id}::uuid,
      ${wanted.expiresAt ?? null}::timestamptz
    from crm.user u where u.id = ${wanted.user}::uuid and u.kind <> 'system' and u.deleted_at is null returning ${shown}`)
  if (row === undefined) throw new Problem('not-found', 'There is no such user')
  return { ...apiKey(row), key }
}

interface Row {
  readonly id: Id
  readonly user_id: Id<'user'>
  readonly name: string
  readonly prefix: string
  readonly created_at: Date
  readonly expires_at: Date | null
  readonly last_used_at: Date | null
}

const shown = sql`id, user_id, name, prefix, created_at, expires_at, last_used_at`

const apiKey = (row: Row): ApiKey => ({
  id: row.id,
  user: row.user_id,
  name: row.name,
  prefix: row.prefix,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at?.toISOString() ?? null,
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
})

/** The keys that are good: one's own, or everybody's with `administer`. */
export async function listApiKeys(ctx: Context): Promise<readonly ApiKey[]> {
  const mine = ctx.actor.capabilities.has('administer') ? sql`true` : sql`user_id = ${ctx.actor.id}::uuid`
  const rows = await ctx.db.rows<Row>(
    sql`select ${shown} from auth.api_key where revoked_at is null and ${mine} order by created_at`,
  )
  return rows.map(apiKey)
}

/** Revokes a key: it is dead at once in this process and within a second in the others. */
export async function revokeApiKey(ctx: Context, id: string): Promise<void> {
  const mine = ctx.actor.capabilities.has('administer') ? sql`true` : sql`user_id = ${ctx.actor.id}::uuid`
  const gone = isId(id)
    ? await ctx.db.run(
        sql`update auth.api_key set revoked_at = now() where id = ${id}::uuid and revoked_at is null and ${mine}`,
      )
    : 0
  if (gone === 0) throw new Problem('not-found', 'There is no such key')
  known.get(ctx.engine)?.clear()
}

interface Known {
  readonly user: Id<'user'> | undefined
  readonly until: number
}

const known = new WeakMap<Engine, Map<string, Known>>()
const trustMilliseconds = 1000
const mostKnown = 10_000

/** The user whose good key this is; looked up at most once a second for each key. */
export async function userOfKey(engine: Engine, key: string): Promise<Id<'user'> | undefined> {
  if (!key.startsWith(prefix) || key.length > 100) return undefined
  const hash = hashOf(key)
  const cache = known.get(engine) ?? new Map<string, Known>()
  known.set(engine, cache)
  const now = Date.now()
  const found = cache.get(hash)
  if (found !== undefined && found.until > now) return found.user
  if (cache.size > mostKnown) cache.clear()
  const [row] = await engine.main.rows<{ user_id: Id<'user'> }>(sql`
    update auth.api_key set last_used_at = case when last_used_at > now() - interval '1 minute' then last_used_at else now() end
    where hash = ${hash}::bytea and revoked_at is null and (expires_at is null or expires_at > now()) returning user_id`)
  cache.set(hash, { user: row?.user_id, until: now + trustMilliseconds })
  return row?.user_id
}
