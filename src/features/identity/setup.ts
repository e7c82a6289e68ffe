import { createHash, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { contextFor, inTransaction, type Context, type Engine } from '../../engine/context.ts'
import { systemActor } from '../../engine/policy/actor.ts'
import { sql } from '../../engine/postgres/sql.ts'
import { listRecords } from '../../engine/records/list.ts'
import { idOf } from '../../engine/records/present.ts'
import { writeRecords } from '../../engine/records/write.ts'
import type { Id } from '../../model/id.ts'
import type { Language } from '../../model/label.ts'
import type { ObjectDecl } from '../../model/object.ts'
import { Problem } from '../../model/problem.ts'
import { company } from '../../objects/company.ts'
import { role } from '../../objects/role.ts'
import { user } from '../../objects/user.ts'
import { makeApiKey } from './api-keys.ts'

const grants = {
  user: { create: 'all', read: 'all' },
  role: { read: 'all' },
  company: { read: 'all', update: 'all' },
  taxonomyNode: { read: 'all' },
} as const

const settingUp = (engine: Engine, requestId: string): Context =>
  contextFor(
    engine,
    systemActor('setup', grants, ['administer']),
    { via: 'setup', source: { kind: 'system', key: 'setup' } },
    requestId,
  )

/** Whether anybody is an administrator yet. */
export async function hasAdministrator(engine: Engine): Promise<boolean> {
  const rows = await engine.main.rows(sql`
    select 1 from crm.user u join crm.user_roles l on l.record = u.id join crm.role r on r.id = l.target
    where r.code = 'administrator' and u.status = 'active' and u.deleted_at is null limit 1`)
  return rows.length > 0
}

/** A new one-time token for the set-up link; former ones no longer hold. */
export async function newSetupToken(engine: Engine): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await engine.main.tx(async (tx) => {
    await tx.run(sql`delete from auth.setup`)
    await tx.run(sql`insert into auth.setup (hash) values (${hashOf(token)}::bytea)`)
  })
  return token
}

const hashOf = (token: string): string => `\\x${createHash('sha256').update(token).digest('hex')}`

/** Who the first administrator is to be. */
export interface FirstAdministrator {
  readonly email: unknown
  readonly name: unknown
  readonly company?: unknown
  readonly language?: Language
}

export interface SetUp {
  readonly user: Id<'user'>
  /** Shown once. */
  readonly apiKey: string
}

/** Makes the first administrator against the one-time token, which is then spent; a spent one is a 410 problem. */
export async function setUp(
  engine: Engine,
  token: string,
  wanted: FirstAdministrator,
  requestId: string,
): Promise<SetUp> {
  return inTransaction(settingUp(engine, requestId), async (ctx) => {
    const spent = await ctx.db.run(sql`delete from auth.setup where hash = ${hashOf(token)}::bytea`)
    if (spent === 0)
      throw new Problem('gone', 'This set-up link was used already, or a newer one has been made')
    return makeAdministrator(ctx, wanted)
  })
}

/** Makes the first administrator from the settings of an unattended start; does nothing where there is one. */
export async function setUpUnattended(engine: Engine, email: string, password: string): Promise<boolean> {
  return inTransaction(settingUp(engine, 'start'), async (ctx) => {
    await ctx.db.run(sql`select pg_advisory_xact_lock(hashtext('first administrator'))`)
    if (await hasAdministrator(engine)) return false
    const made = await makeAdministrator(ctx, { email, name: email.split('@')[0] ?? email })
    await setPassword(ctx, made.user, password)
    await ctx.db.run(sql`delete from auth.api_key where user_id = ${made.user}::uuid`)
    await ctx.db.run(sql`delete from auth.setup`)
    return true
  })
}

async function makeAdministrator(ctx: Context, wanted: FirstAdministrator): Promise<SetUp> {
  const { records } = await listRecords(ctx, role, {
    filter: { field: 'code', op: 'eq', value: 'administrator' },
    limit: 1,
  })
  const [administrator] = records.map((record) => idOf(record as never))
  const values = {
    name: wanted.name,
    email: wanted.email,
    language: wanted.language ?? 'zh-CN',
    roles: [administrator],
  }
  const [made] = await writeRecords<ObjectDecl>(ctx, user, [{ create: values }])
  if (made === undefined) throw new Error('The administrator was not written')
  const id = idOf(made) as Id<'user'>
  if (typeof wanted.company === 'string' && wanted.company.trim() !== '')
    await nameCompany(ctx, wanted.company.trim())
  const { key } = await makeApiKey(ctx, { user: id, name: '初始密钥 / first key' })
  return { user: id, apiKey: key }
}

async function nameCompany(ctx: Context, name: string): Promise<void> {
  const { records } = await listRecords(ctx, company, { limit: 1 })
  for (const record of records)
    await writeRecords(ctx, company, [{ update: idOf(record as never) as never, set: { name } }])
}

const hashPassword = promisify<string, Buffer, number, object, Buffer>(scrypt)
// RFC 7914 parameters as OWASP's password storage cheat sheet gives them for scrypt.
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 }

/** Keeps a password as `scrypt$N$r$p$salt$hash`; signing in with it comes with the protection features. */
async function setPassword(ctx: Context, id: Id<'user'>, password: string): Promise<void> {
  const salt = randomBytes(16)
  const hash = await hashPassword(password, salt, 32, cost)
  const kept = ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), hash.toString('base64')].join('$')
  await ctx.db.run(sql`insert into auth.credential (user_id, password_hash) values (${id}::uuid, ${kept})
    on conflict (user_id) do update set password_hash = excluded.password_hash, updated_at = now()`)
}
