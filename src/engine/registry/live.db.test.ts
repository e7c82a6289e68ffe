import { afterAll, expect, test } from 'vitest'
import { createDatabase, silent } from '../../../test/support/database.ts'
import type { Id } from '../../model/id.ts'
import type { ObjectDecl } from '../../model/object.ts'
import { builtins } from '../../objects/index.ts'
import { newId } from '../id.ts'
import { databaseOf, openPool } from '../postgres/database.ts'
import { sql } from '../postgres/sql.ts'
import { startLive } from './live.ts'

const database = await createDatabase()
const pool = openPool({ url: database.url, size: 4, statementTimeout: 0 })
const db = databaseOf(pool)
const decls = builtins as readonly ObjectDecl[]
const [here, there] = [await startLive(db, decls, silent), await startLive(db, decls, silent)]
afterAll(async () => {
  for (const live of [here, there]) live.stop()
  await pool.end()
  await database.drop()
})

const count = (what: string) => db.run(sql`update crm.revision set value = value + 1 where name = ${what}`)

const id = newId<'user'>()
await db.run(sql`insert into crm.user (id, version, created_at, updated_at, name, email, kind, status)
  values (${id}, 1, now(), now(), 'li', 'li@example.com', 'person', 'active')`)

test('an actor is remembered until rights change, and then is another', async () => {
  const first = await here.actor(id)
  expect(first).toMatchObject({ id, name: 'li', roles: [], departments: [], department: undefined })
  expect(await here.actor(id)).toBe(first)
  await db.run(sql`update crm.user set name = 'chen' where id = ${id}`)
  await here.refresh()
  expect(await here.actor(id)).toBe(first)
  await count('access')
  await here.refresh()
  expect(await here.actor(id)).toMatchObject({ name: 'chen' })
})

test('who is disabled, unknown or of the system is no actor', async () => {
  await db.run(sql`update crm.user set status = 'disabled' where id = ${id}`)
  await count('access')
  await here.refresh()
  expect(await here.actor(id)).toBeUndefined()
  expect(await here.actor(newId<'user'>())).toBeUndefined()
  const system = '00000000-0000-7000-8000-000000000001' as Id<'user'>
  expect(await here.actor(system)).toBeUndefined()
})

test('what another process changed is known within about a second, without being asked', async () => {
  expect(there.company().timeZone).toBe('Asia/Shanghai')
  await db.run(sql`update crm.company set time_zone = 'Europe/Berlin'`)
  await db.run(
    sql`update crm.taxonomy_node set name_zh = '改名' where taxonomy = 'region' and code = '330106'`,
  )
  await count('company')
  await count('taxonomy')
  await expect.poll(() => there.company().timeZone, { timeout: 5000 }).toBe('Europe/Berlin')
  await expect.poll(() => there.taxonomies().find('region', '改名'), { timeout: 5000 }).toBe('330106')
})

test('a model that moved on is loaded anew', async () => {
  const before = here.snapshot()
  await here.refresh()
  expect(here.snapshot()).toBe(before)
  await db.run(sql`update crm.model set version = version + 1`)
  await here.refresh()
  expect(here.snapshot().version).toBe(before.version + 1)
})
