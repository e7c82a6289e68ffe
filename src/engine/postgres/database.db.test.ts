import { afterAll, expect, test } from 'vitest'
import { createDatabase } from '../../../test/support/database.ts'
import { databaseOf, isAlive, openPool } from './database.ts'
import { sql } from './sql.ts'

const database = await createDatabase()
const pool = openPool({ url: database.url, size: 6, statementTimeout: 2000 })
const db = databaseOf(pool)
afterAll(async () => {
  await pool.end()
  await database.drop()
})

await db.run(sql`create table crm.trial (id integer primary key, value integer not null)`)
await db.run(sql`insert into crm.trial select n, 0 from generate_series(1, 10) n`)

const valueOf = async (id: number) =>
  (await db.rows<{ value: number }>(sql`select value from crm.trial where id = ${id}`))[0]?.value

test('a transaction is all or none, and an inner one joins it', async () => {
  const failing = db.tx(async (tx) => {
    await tx.run(sql`update crm.trial set value = 1 where id = 1`)
    await tx.tx((inner) => inner.run(sql`update crm.trial set value = 1 where id = 2`))
    throw new Error('taken back')
  })
  await expect(failing).rejects.toThrow('taken back')
  expect([await valueOf(1), await valueOf(2)]).toEqual([0, 0])
})

test('two transactions that lock each other out both go through: one is run again', async () => {
  let runs = 0
  let arrived = 0
  const both = Promise.withResolvers<void>()
  const crossing = (first: number, second: number) =>
    db.tx(async (tx) => {
      runs += 1
      await tx.run(sql`update crm.trial set value = value + 1 where id = ${first}`)
      arrived += 1
      if (arrived === 2) both.resolve()
      await both.promise
      await tx.run(sql`update crm.trial set value = value + 1 where id = ${second}`)
    })
  await Promise.all([crossing(3, 4), crossing(4, 3)])
  expect(runs).toBe(3)
  expect([await valueOf(3), await valueOf(4)]).toEqual([2, 2])
})

test('what the database refuses is a problem where somebody may be at fault, and a bug otherwise', async () => {
  await expect(db.run(sql`insert into crm.trial values (1, 1)`)).rejects.toMatchObject({ type: 'duplicate' })
  await expect(db.run(sql`select pg_sleep(5)`)).rejects.toMatchObject({ type: 'conflict' })
  await expect(db.run(sql`select nothing`)).rejects.toMatchObject({ code: '42703' })
})

test('texts are the server’s, prepared or not, of sessions in UTC', async () => {
  const statement = sql`select 1.50::numeric, null, true, timestamptz '2024-05-15 20:00+08', ${'a\'"b'}::text`
  const expected = [['1.50', null, 't', '2024-05-15 12:00:00+00', 'a\'"b']]
  expect(await db.texts(statement)).toEqual(expected)
  expect(await db.texts(statement, { prepared: true })).toEqual(expected)
  expect(await db.texts(statement, { prepared: true })).toEqual(expected)
})

test('a connection whose work failed is given up, and the pool goes on', async () => {
  for (let round = 0; round < 8; round += 1)
    await expect(
      db.connection(async (client) => {
        await client.query('begin')
        throw new Error('left open')
      }),
    ).rejects.toThrow('left open')
  expect(await isAlive(db)).toBe(true)
})

test('statements of ever new texts do not pile up in the server', async () => {
  const one = openPool({ url: database.url, size: 1, statementTimeout: 2000 })
  const only = databaseOf(one)
  for (let index = 0; index < 700; index += 1)
    await only.texts(sql`select 1 as ${sql.id(`c${index}`)}`, { prepared: true })
  const [row] = await only.rows<{ n: string }>(sql`select count(*) as n from pg_prepared_statements`)
  await one.end()
  expect(Number(row?.n)).toBeLessThanOrEqual(500)
})
