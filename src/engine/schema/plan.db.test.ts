import { afterAll, expect, test } from 'vitest'
import { createDatabase } from '../../../test/support/database.ts'
import { text } from '../../model/fields/text.ts'
import { defineObject, type ObjectDecl } from '../../model/object.ts'
import { builtins } from '../../objects/index.ts'
import { databaseOf, openPool } from '../postgres/database.ts'
import { sql } from '../postgres/sql.ts'
import { snapshotOf } from '../registry/snapshot.ts'
import { readCatalogue } from './catalogue.ts'
import { loadSnapshot, migrate, pendingMigrations } from './migrate.ts'
import { plan } from './plan.ts'

const decls = builtins as readonly ObjectDecl[]
const database = await createDatabase()
const pool = openPool({ url: database.url, size: 4, statementTimeout: 0 })
const db = databaseOf(pool)
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const label = { 'zh-CN': '甲', en: 'A' }

test('a plan that was applied is empty', async () => {
  expect(plan(await loadSnapshot(db, decls), await readCatalogue(db))).toEqual([])
  expect(await pendingMigrations(db)).toEqual([])
  expect(await migrate(db, decls, new Date())).toEqual([])
})

test('several processes that migrate at the same moment do it once', async () => {
  const more = [...decls, defineObject('extra', { label, title: 'name', fields: { name: text({ label }) } })]
  const ran = await Promise.all([1, 2, 3].map(() => migrate(db, more, new Date())))
  expect(ran.filter((each) => each.length > 0)).toHaveLength(1)
  const rows = await db.rows(sql`select 1 from crm.object where name = 'extra'`)
  expect(rows).toHaveLength(1)
})

test('hostile names make tables of those names and nothing else', async () => {
  const hostile = defineObject('y"; drop table crm.tag; --', {
    label,
    title: 'a"b',
    fields: { 'a"b': text({ label, indexed: true }) },
  })
  const snapshot = snapshotOf([hostile], 1, new Map())
  for (const statement of plan(snapshot, await readCatalogue(db))) await db.run(statement)
  expect(plan(snapshot, await readCatalogue(db))).toEqual([])
  const { tables } = await readCatalogue(db)
  expect(tables.get('y"; drop table crm.tag; --')?.has('a"b')).toBe(true)
  expect(tables.has('tag')).toBe(true)
})

test('a field that is added to an object is a column that is added to its table', async () => {
  const name = text({ label })
  const before = defineObject('growing', { label, title: 'name', fields: { name } })
  const after = defineObject('growing', {
    label,
    title: 'name',
    fields: { name, other: text({ label, indexed: true }) },
  })
  await migrate(db, [...decls, before], new Date())
  await db.run(
    sql`insert into crm.growing (id, version, created_at, updated_at, name) values (gen_random_uuid(), 1, now(), now(), 'x')`,
  )
  await migrate(db, [...decls, after], new Date())
  expect(await db.rows(sql`select name, other from crm.growing`)).toEqual([{ name: 'x', other: null }])
})

test('numbers of objects stay whatever is declared before them', async () => {
  const numberOf = async () => (await loadSnapshot(db, decls)).objects.get('webhook')?.number
  const before = await numberOf()
  await migrate(db, decls.toReversed(), new Date())
  expect(await numberOf()).toBe(before)
})
