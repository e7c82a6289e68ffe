import { expect, test } from 'vitest'
import { sql } from '../../src/engine/postgres/sql.ts'
import { newId } from '../../src/engine/id.ts'
import { listRecords } from '../../src/engine/records/list.ts'
import { purgeRecords } from '../../src/engine/records/purge.ts'
import { removeRecords } from '../../src/engine/records/bin.ts'
import { loadDemo, removeDemo } from '../../src/features/intake/demo/load.ts'
import type { Id } from '../../src/model/id.ts'
import type { ObjectDecl } from '../../src/model/object.ts'
import { contact } from '../../src/objects/contact.ts'
import { customer } from '../../src/objects/customer.ts'
import { order } from '../../src/objects/order.ts'
import { orderLine } from '../../src/objects/order-line.ts'
import { product } from '../../src/objects/product.ts'
import { make, world } from '../support/world.ts'

const { engine, system, as } = await world({ clock: () => new Date('2026-05-20T03:00:00Z') })
const scale = 0.04

/** How many rows each table has, but for the journal, which only ever grows. */
async function rows(): Promise<Readonly<Record<string, number>>> {
  const tables = await engine.main.rows<{ readonly name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'crm' and tablename not like 'journal%'`,
  )
  const counts = await Promise.all(
    tables.map(async ({ name }) => {
      const [found] = await engine.main.rows<{ readonly count: string }>(
        sql`select count(*) as count from ${sql.id('crm', name)}`,
      )
      return [name, Number(found?.count)] as const
    }),
  )
  return Object.fromEntries(counts)
}

const one = async (object: ObjectDecl, filter?: object): Promise<Id> => {
  const { records } = await listRecords(system(), object, {
    ...(filter && { filter }),
    limit: 1,
    fields: 'id',
  })
  return (records[0] as unknown as { readonly id: Id }).id
}

const names = async (): Promise<readonly unknown[]> => {
  const { records } = await listRecords(system(), customer, { sort: 'createdAt', fields: 'name', limit: 500 })
  return records.map((each) => String(each.name)).toSorted((a, b) => (a < b ? -1 : 1))
}

/** References that point to no record, by object and field. */
async function dangling(): Promise<readonly string[]> {
  const { objects } = engine.live.snapshot()
  const found = [...objects.values()].flatMap((model) =>
    [...model.fields.values()].flatMap(({ name, field, compared }) => {
      const target = objects.get(field.target?.object ?? '')
      if (target === undefined || compared === undefined || field.derived !== undefined) return []
      const count = sql`select count(*) as count from ${sql.id('crm', model.table)} r where r.${sql.id(compared.name)} is not null
        and not exists (select from ${sql.id('crm', target.table)} t where t.id = r.${sql.id(compared.name)})`
      return [{ name: `${model.name}.${name}`, count }]
    }),
  )
  const counted = await Promise.all(
    found.map(async ({ name, count }) => {
      const [row] = await engine.main.rows<{ readonly count: string }>(count)
      return Number(row?.count) > 0 ? [name] : []
    }),
  )
  return counted.flat()
}

const before = await rows()
const first = await loadDemo(engine, { scale })
const firstNames = await names()

test('the sample company has everything that a small company has', () => {
  expect(first.loaded).toBe(true)
  expect(first.counts).toMatchObject({ customer: 80, user: 25, product: 24, opportunity: 48, ticket: 32 })
  expect(first.counts['interaction']).toBeGreaterThan(250)
  expect(first.counts['stageChange']).toBeGreaterThan(48)
})

test('it is loaded once, however often it is asked for', async () => {
  expect(await loadDemo(engine, { scale })).toEqual({ loaded: false, run: undefined, counts: {} })
})

test('its orders come to the sum of their lines, and every reference is there', async () => {
  const wrong = await engine.main.rows(sql`
    select o.number from crm.order o join crm.order_derived d on d.id = o.id
    where d.total is distinct from (select sum(l.amount) from crm.order_line l where l.order_id = o.id)`)
  expect(wrong).toEqual([])
  expect(await dangling()).toEqual([])
})

test('notes are written by the people who made them, with the rights that they have', async () => {
  const strangers = await engine.main.rows(sql`
    select id from crm.interaction where ticket_id is null and created_by_id is distinct from author_id`)
  expect(strangers).toEqual([])
})

test('an opportunity’s steps lead to where it stands', async () => {
  const wrong = await engine.main.rows(sql`
    select o.id from crm.opportunity o where o.stage_id is distinct from
      (select c.to_id from crm.stage_change c where c.opportunity_id = o.id order by c.changed_at desc, c.id desc limit 1)`)
  expect(wrong).toEqual([])
})

test('what people still need of it stays, and all of it goes as soon as they do not', async () => {
  const admin = await as('admin')
  const demoCustomer = await one(customer)
  await make(admin, contact, { customer: demoCustomer, name: '后来添加的联系人' })
  const own = await make(admin, customer, { kind: 'organisation', name: '自己的客户', employees: 3 })
  const ownOrder = await make(admin, order, { customer: own })
  const sold = await one(product, { field: 'code', op: 'eq', value: 'DEMO-T200' })
  await make(admin, orderLine, { customer: own, order: ownOrder, product: sold, quantity: '1' })
  const { removed, kept } = await removeDemo(engine)
  expect(removed).toMatchObject({ customer: 80, order: first.counts['order'], product: 23 })
  expect(kept).toEqual({ product: 1 })
  expect(await names()).toEqual(['自己的客户'])
  await expect(loadDemo(engine, { scale })).rejects.toMatchObject({ type: 'conflict' })
  await removeRecords(system(), customer, [{ id: own }])
  await purgeRecords(system(), customer, [own])
  expect(await removeDemo(engine)).toEqual({ removed: { product: 1 }, kept: {} })
})

test('removed, it leaves as many rows in every table as there were before', async () => {
  expect(await rows()).toEqual({ ...before, source: expect.any(Number) as number })
  expect(await engine.main.rows(sql`select id from crm.source where kind = 'demo'`)).toEqual([])
  const left = await engine.main.rows(
    sql`select action from crm.journal where run = ${first.run ?? newId()}::uuid and action <> 'purge'`,
  )
  expect(left).toEqual([])
})

test('loaded again, it is the same company', async () => {
  const again = await loadDemo(engine, { scale })
  expect(again.counts).toEqual(first.counts)
  expect(await names()).toEqual(firstNames)
  await removeDemo(engine)
})
