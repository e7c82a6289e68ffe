import { expect, test } from 'vitest'
import { contextFor, type Rule } from '../../src/engine/context.ts'
import { newId } from '../../src/engine/id.ts'
import { sql } from '../../src/engine/postgres/sql.ts'
import { removeRecords, restoreRecords } from '../../src/engine/records/bin.ts'
import { listRecords } from '../../src/engine/records/list.ts'
import { idOf } from '../../src/engine/records/present.ts'
import { purgeRecords } from '../../src/engine/records/purge.ts'
import { readRecord } from '../../src/engine/records/read.ts'
import { ownColumns } from '../../src/engine/records/sql.ts'
import { writeRecords } from '../../src/engine/records/write.ts'
import { fieldOf } from '../../src/engine/registry/snapshot.ts'
import type { Id } from '../../src/model/id.ts'
import type { ObjectDecl } from '../../src/model/object.ts'
import { Problem } from '../../src/model/problem.ts'
import { contact } from '../../src/objects/contact.ts'
import { contract } from '../../src/objects/contract.ts'
import { customer } from '../../src/objects/customer.ts'
import { exchangeRate } from '../../src/objects/exchange-rate.ts'
import { order } from '../../src/objects/order.ts'
import { orderLine } from '../../src/objects/order-line.ts'
import { payment } from '../../src/objects/payment.ts'
import { product } from '../../src/objects/product.ts'
import { tag } from '../../src/objects/tag.ts'
import { task } from '../../src/objects/task.ts'
import { ticket } from '../../src/objects/ticket.ts'
import { make, world } from '../support/world.ts'

const { as, system, users, engine, departments } = await world()

const price = { amount: '1.10', currency: 'CNY' }

type Ctx = ReturnType<typeof system>

const aCustomer = (values: Readonly<Record<string, unknown>> = {}) => ({
  kind: 'organisation',
  name: '测试客户',
  ...values,
})

const change = (
  ctx: Ctx,
  object: ObjectDecl,
  id: string,
  { set, version }: { set: object; version?: number },
) =>
  writeRecords<ObjectDecl>(ctx, object, [
    { update: id as Id, set: set as never, ...(version !== undefined && { version }) },
  ])

const set = (ctx: Ctx, object: ObjectDecl, id: string, values: object) =>
  change(ctx, object, id, { set: values })

const problemOf = async (work: Promise<unknown>): Promise<Problem> => {
  const failed = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(failed).toBeInstanceOf(Problem)
  return failed as Problem
}

const journalOf = async (id: string) =>
  engine.main.rows<{ action: string; version: number; changes: unknown }>(
    sql`select action, version, changes from crm.journal where record = ${id}::uuid order by position`,
  )

const directoryOf = async (id: string) =>
  (
    await engine.main.rows<{ subject: string; owner: string | null; department: string | null }>(
      sql`select subject, owner, department from crm.directory where id = ${id}::uuid`,
    )
  )[0]

test('of twenty creations of one unique value at the same moment exactly one wins, the others name the field', async () => {
  const admin = await as('admin')
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, () => make(admin, product, { code: 'SAME-1', name: '同号产品' })),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const lost = tries.flatMap((each) => (each.status === 'rejected' ? [each.reason as Problem] : []))
  expect(lost.map(({ type }) => type)).toEqual(Array.from({ length: 19 }, () => 'duplicate'))
  for (const { errors } of lost) expect(errors).toEqual([{ code: 'unique.taken', pointer: '#/code' }])
  const { records } = await listRecords(admin, product, {
    filter: { field: 'code', op: 'eq', value: 'SAME-1' },
  })
  expect(records).toHaveLength(1)
})

test('a unique value is compared without regard to case and width, and two in one set are told apart', async () => {
  const admin = await as('admin')
  await make(admin, tag, { name: 'VIP' })
  await expect(make(admin, tag, { name: 'ｖｉｐ' })).rejects.toMatchObject({ type: 'duplicate' })
  const both = writeRecords<ObjectDecl>(admin, tag, [
    { create: { name: '双' } as never },
    { create: { name: '双' } as never },
  ])
  expect((await problemOf(both)).errors).toEqual([{ code: 'unique.taken', pointer: '#/1/name' }])
})

test('a unique value that its record gives up can be taken', async () => {
  const admin = await as('admin')
  const first = await make(admin, tag, { name: '让出' })
  await set(admin, tag, first, { name: '别名' })
  await make(admin, tag, { name: '让出' })
  await expect(set(admin, tag, first, { name: '让出' })).rejects.toMatchObject({ type: 'duplicate' })
})

test('of two changes of one version at the same moment one wins and the other hears of the conflict', async () => {
  const li = await as('li')
  const id = await make(li, customer, aCustomer())
  const tries = await Promise.allSettled([
    change(li, customer, id, { set: { shortName: '甲' }, version: 1 }),
    change(li, customer, id, { set: { shortName: '乙' }, version: 1 }),
  ])
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const [lost] = tries.flatMap((each) => (each.status === 'rejected' ? [each.reason as Problem] : []))
  expect(lost?.type).toBe('version-conflict')
  expect(await readRecord(li, customer, id)).toMatchObject({ version: 2 })
  expect(await journalOf(id)).toHaveLength(2)
})

test('changes without a version all go in, one after the other', async () => {
  const li = await as('li')
  const id = await make(li, customer, aCustomer())
  await Promise.all(Array.from({ length: 8 }, (_, index) => set(li, customer, id, { employees: index })))
  expect(await readRecord(li, customer, id)).toMatchObject({ version: 9 })
})

test('a stale version is refused with the present one', async () => {
  const li = await as('li')
  const id = await make(li, customer, aCustomer())
  await change(li, customer, id, { set: { shortName: '一' }, version: 1 })
  expect(await problemOf(change(li, customer, id, { set: { shortName: '二' }, version: 1 }))).toMatchObject({
    type: 'version-conflict',
    members: { version: 2 },
  })
})

test('a change that changes nothing makes no journal row and no new version', async () => {
  const li = await as('admin')
  const values = aCustomer({
    mobile: '13800138000',
    bankAccount: '6222021234567890123',
    annualRevenue: { amount: '10.00', currency: 'CNY' },
    tags: ['重要'],
    employees: 7,
  })
  const id = await make(li, customer, values)
  const { kind: _kind, ...again } = values
  await set(li, customer, id, again)
  await set(li, customer, id, { otherPhones: [], remark: null, shortName: '' })
  expect(await readRecord(li, customer, id)).toMatchObject({ version: 1 })
  expect((await journalOf(id)).map(({ action }) => action)).toEqual(['create'])
})

test('an empty list is no value, in the table as in a link table', async () => {
  const li = await as('li')
  const owner = await make(li, customer, aCustomer({ tags: [] }))
  expect(await readRecord(li, customer, owner)).toMatchObject({ tags: null })
  const { records } = await listRecords(li, customer, {
    filter: {
      and: [
        { field: 'id', op: 'eq', value: owner },
        { field: 'tags', op: 'isNull', value: true },
      ],
    },
  })
  expect(records).toHaveLength(1)
})

test('a change is journaled field by field, secrets sealed', async () => {
  const admin = await as('admin')
  const id = await make(admin, customer, aCustomer({ employees: 1, bankAccount: '6222021234567890123' }))
  await set(admin, customer, id, { employees: 2, bankAccount: '6222021234567890124' })
  const [, update] = await journalOf(id)
  expect(update).toMatchObject({
    action: 'update',
    version: 2,
    changes: { employees: [1, 2], bankAccount: [{ sealed: true }, { sealed: true }] },
  })
  expect(JSON.stringify(update)).not.toContain('62220212345678901')
})

test('payments made for one order at the same moment all count in what is paid', async () => {
  const admin = await as('admin')
  const owner = await make(admin, customer, aCustomer())
  const id = await make(admin, order, { customer: owner })
  const pay = (amount: string) =>
    make(admin, payment, {
      customer: owner,
      order: id,
      method: 'cash',
      paidAt: '2024-05-01T00:00:00Z',
      amount: { amount, currency: 'CNY' },
    })
  await Promise.all(['1.10', '2.20', '3.30', '4.40', '5.50', '6.60'].map(pay))
  expect(await readRecord(admin, order, id)).toMatchObject({ paid: { amount: '23.10', currency: 'CNY' } })
})

test('children made while their customer changes hands are seen by the new owner alone', async () => {
  const boss = system()
  const id = await make(boss, customer, aCustomer({ owner: users.li }))
  const work: Promise<unknown>[] = []
  for (let index = 0; index < 12; index += 1) {
    work.push(make(boss, contact, { customer: id, name: `联系人${index}` }))
    if (index % 3 === 1)
      work.push(set(boss, customer, id, { owner: index % 2 === 0 ? users.li : users.chen }))
  }
  work.push(set(boss, customer, id, { remark: '同时' }))
  const done = await Promise.allSettled(work)
  expect(done.filter(({ status }) => status === 'rejected')).toEqual([])
  await set(boss, customer, id, { owner: users.chen })
  const copies = await engine.main.rows<{ owner: string; department: string }>(
    sql`select distinct owner, department from crm.directory where subject = ${id}::uuid`,
  )
  expect(copies).toEqual([{ owner: users.chen, department: departments.south }])
})

test('a stranger’s ticket that is given to a customer is seen by whoever sees the customer', async () => {
  const boss = system()
  const id = await make(boss, ticket, { subject: '陌生人来信' })
  expect(await directoryOf(id)).toEqual({ subject: id, owner: null, department: null })
  await expect(readRecord(await as('li'), ticket, id)).rejects.toMatchObject({ type: 'not-found' })
  const owner = await make(boss, customer, aCustomer({ owner: users.li }))
  await set(boss, ticket, id, { customer: owner })
  expect(await directoryOf(id)).toEqual({ subject: owner, owner: users.li, department: departments.north })
  expect(await readRecord(await as('li'), ticket, id)).toMatchObject({ customer: owner })
  await expect(readRecord(await as('chen'), ticket, id)).rejects.toMatchObject({ type: 'not-found' })
  await set(boss, customer, owner, { owner: users.chen })
  expect(await readRecord(await as('chen'), ticket, id)).toMatchObject({ customer: owner })
  await set(boss, ticket, id, { customer: null })
  expect(await directoryOf(id)).toEqual({ subject: id, owner: null, department: null })
})

test('a ticket given to a customer who changes hands at the same moment follows the new owner', async () => {
  const boss = system()
  for (let round = 0; round < 6; round += 1) {
    const owner = await make(boss, customer, aCustomer({ owner: users.li }))
    const id = await make(boss, ticket, { subject: '来信' })
    await Promise.all([
      set(boss, ticket, id, { customer: owner }),
      set(boss, customer, owner, { owner: users.chen }),
    ])
    expect(await directoryOf(id)).toMatchObject({ subject: owner, owner: users.chen })
  }
})

test('what one makes is one’s own unless said; the system’s is nobody’s', async () => {
  expect(
    await readRecord(await as('li'), customer, await make(await as('li'), customer, aCustomer())),
  ).toMatchObject({
    owner: users.li,
    department: departments.north,
  })
  const unowned = await make(system(), customer, aCustomer())
  expect(await readRecord(system(), customer, unowned)).toMatchObject({ owner: null, department: null })
  const given = await make(await as('admin'), customer, aCustomer({ owner: null }))
  expect(await readRecord(system(), customer, given)).toMatchObject({ owner: null })
})

test('the department follows the owner when the owner changes, and then stays', async () => {
  const boss = system()
  const id = await make(boss, customer, aCustomer({ owner: users.li }))
  await set(boss, customer, id, { owner: users.chen })
  expect(await readRecord(boss, customer, id)).toMatchObject({ department: departments.south })
  await set(boss, customer, id, { owner: null })
  expect(await readRecord(boss, customer, id)).toMatchObject({ department: null })
})

test('the department follows an owner whom a rule chose too', async () => {
  const rule: Rule = {
    object: 'customer',
    before: (_, pending) => pending.forEach(({ after }) => (after['owner'] = users.chen)),
  }
  const boss = system()
  const ruled = { ...boss, engine: { ...engine, rules: [...engine.rules, rule] } }
  const id = await make(ruled, customer, aCustomer({ owner: users.li }))
  expect(await readRecord(boss, customer, id)).toMatchObject({
    owner: users.chen,
    department: departments.south,
  })
})

test('an amount in another currency needs a rate, and keeps that of the document’s date', async () => {
  const admin = await as('admin')
  const deal = (values: object) => ({
    customer: owner,
    title: '合同',
    amount: { amount: '100', currency: 'USD' },
    ...values,
  })
  const owner = await make(admin, customer, aCustomer())
  const refused = await problemOf(make(admin, contract, deal({ amount: { amount: '1', currency: 'JPY' } })))
  expect(refused.errors).toEqual([
    {
      code: 'money.noRate',
      pointer: '#/amount',
      params: { currency: 'JPY', base: 'CNY', day: expect.any(String) as string },
    },
  ])
  const rate = (date: string, value: string) =>
    make(admin, exchangeRate, { currency: 'USD', date, rate: value })
  await rate('2020-01-01', '7')
  await rate('2024-03-01', '7.1')
  await rate('2024-03-02', '7.2')
  await rate('2999-01-01', '9')
  // The document's day is that of the company's zone.
  const paid = async (paidAt: string) => {
    const values = { customer: owner, method: 'cash', paidAt, amount: { amount: '10', currency: 'USD' } }
    const { amount } = (await readRecord(admin, payment, await make(admin, payment, values))) as {
      amount?: unknown
    }
    return amount
  }
  expect(await paid('2024-03-01T15:59:59Z')).toMatchObject({ base: '71.00' })
  expect(await paid('2024-03-01T16:00:00Z')).toMatchObject({ base: '72.00' })
  await expect(paid('2019-12-31T15:59:59Z')).rejects.toMatchObject({
    errors: [{ code: 'money.noRate', params: { day: '2019-12-31' } }],
  })
  const written = await make(admin, contract, deal({}))
  const stored = await readRecord(admin, contract, written)
  expect(stored).toMatchObject({ amount: { amount: '100.00', currency: 'USD', base: '720.00' } })
  // A rate that comes later does not change what was fixed, nor does a base amount that somebody hands in.
  await rate('2025-01-01', '8')
  await set(admin, contract, written, {
    title: '合同二',
    amount: { amount: '100', currency: 'USD', base: '1' },
  })
  expect(await readRecord(admin, contract, written)).toMatchObject({ amount: { base: '720.00' } })
})

test('references must be live, visible and of the same customer', async () => {
  const li = await as('li')
  const mine = await make(li, customer, aCustomer())
  const other = await make(li, customer, aCustomer())
  const theirs = await make(await as('chen'), customer, aCustomer())
  const person = await make(li, contact, { customer: other, name: '别家的人' })
  const errorsOf = async (values: object) =>
    (await problemOf(make(li, contact, { name: '某人', ...values }))).errors.map(({ code, pointer }) => [
      code,
      pointer,
    ])
  expect(await errorsOf({ customer: theirs })).toEqual([['reference.notFound', '#/customer']])
  expect(await errorsOf({ customer: newId() })).toEqual([['reference.notFound', '#/customer']])
  expect(await errorsOf({ customer: mine, reportsTo: person })).toEqual([
    ['reference.otherCustomer', '#/reportsTo'],
  ])
})

test('a record that moves to another customer leaves its siblings’ references behind, and is told so', async () => {
  const li = await as('li')
  const mine = await make(li, customer, aCustomer())
  const other = await make(li, customer, aCustomer())
  const boss = await make(li, contact, { customer: mine, name: '上级' })
  const person = await make(li, contact, { customer: mine, name: '下级', reportsTo: boss })
  const refused = await problemOf(set(li, contact, person, { customer: other }))
  expect(refused.errors).toEqual([{ code: 'reference.otherCustomer', pointer: '#/reportsTo' }])
  await set(li, contact, person, { customer: other, reportsTo: null })
  expect(await readRecord(li, contact, person)).toMatchObject({ customer: other, reportsTo: null })
})

test('an id that is none is a missing record, not a failure of the database', async () => {
  const admin = await as('admin')
  await expect(set(admin, customer, 'abc', { name: 'x' })).rejects.toMatchObject({ type: 'not-found' })
})

test('one may not give a record away out of one’s reach', async () => {
  const li = await as('li')
  const id = await make(li, customer, aCustomer())
  await expect(set(li, customer, id, { owner: users.chen })).rejects.toMatchObject({ type: 'forbidden' })
  await expect(make(li, customer, aCustomer({ owner: users.chen }))).rejects.toMatchObject({
    type: 'forbidden',
  })
  expect(await readRecord(li, customer, id)).toMatchObject({ owner: users.li, version: 1 })
})

test('every issue of a set is named with its place, and nothing of it is written', async () => {
  const li = await as('li')
  const before = (await listRecords(li, customer, { total: 'exact', limit: 1 })).total
  const refused = await problemOf(
    writeRecords<ObjectDecl>(li, customer, [
      { create: aCustomer() as never },
      { create: { kind: 'organisation', mobile: '1', nothing: 1 } as never },
      { create: aCustomer({ birthday: '2000-01-01', orderTotal: 1, version: 3 }) as never },
    ]),
  )
  expect(refused.errors.map(({ code, pointer }) => `${pointer} ${code}`).sort()).toEqual([
    '#/1/mobile phone.invalid',
    '#/1/name field.required',
    '#/1/nothing field.unknown',
    '#/2/birthday field.notApplicable',
    '#/2/orderTotal field.derived',
    '#/2/version field.derived',
  ])
  expect((await listRecords(li, customer, { total: 'exact', limit: 1 })).total).toEqual(before)
})

test('defaults look at the parsed record, however its kind was written', async () => {
  const li = await as('li')
  const id = await make(li, customer, { kind: '企业', name: '中文类型' })
  expect(await readRecord(li, customer, id)).toMatchObject({ kind: 'organisation', lifecycle: 'lead' })
})

test('an immutable value stays', async () => {
  const li = await as('li')
  const id = await make(li, customer, aCustomer())
  const refused = await problemOf(set(li, customer, id, { kind: 'person' }))
  expect(refused.errors).toEqual([{ code: 'field.immutable', pointer: '#/kind' }])
  await set(li, customer, id, { kind: 'organisation' })
})

test('many first writers of a new source do not starve one another of connections', async () => {
  const admin = await as('admin')
  const fresh = contextFor(
    engine,
    admin.actor,
    { via: 'api', source: { kind: 'form', key: `starving ${newId()}` } },
    newId(),
  )
  await Promise.all(Array.from({ length: 24 }, (_, index) => make(fresh, tag, { name: `源${index}` })))
  const sources = await engine.main.rows<{ n: string }>(
    sql`select count(*) as n from crm.source where key = ${fresh.origin.source.key}`,
  )
  expect(sources).toEqual([{ n: '1' }])
}, 15_000)

test('a source whose first write was taken back is made again', async () => {
  const admin = await as('admin')
  const fresh = contextFor(
    engine,
    admin.actor,
    { via: 'api', source: { kind: 'form', key: `taken back ${newId()}` } },
    newId(),
  )
  await expect(make(fresh, tag, {})).rejects.toMatchObject({ type: 'validation-failed' })
  await expect(make(fresh, contact, { customer: newId(), name: 'x' })).rejects.toBeInstanceOf(Problem)
  const id = await make(fresh, tag, { name: '后来' })
  const { source } = (await readRecord(admin, tag, id)) as { source?: unknown }
  const found = await engine.main.rows(sql`select 1 from crm.source where id = ${source}::uuid`)
  expect(found).toHaveLength(1)
})

test('a task is seen by its assignee and by its customer’s owner', async () => {
  const boss = system()
  const owner = await make(boss, customer, aCustomer({ owner: users.li }))
  const todo = await make(boss, task, { customer: owner, title: '回访', assignee: users.chen })
  for (const name of ['li', 'chen', 'wang'] as const)
    expect(idOf((await readRecord(await as(name), task, todo)) as never)).toBe(todo)
  const alone = await make(boss, task, { title: '无客户', assignee: users.chen })
  await expect(readRecord(await as('li'), task, alone)).rejects.toMatchObject({ type: 'not-found' })
  expect(await readRecord(await as('chen'), task, alone)).toMatchObject({ title: '无客户' })
})

test('of a change and a deletion of one version at the same moment one wins; of two deletions too', async () => {
  const li = await as('li')
  for (let round = 0; round < 5; round += 1) {
    const id = await make(li, customer, aCustomer())
    const tries = await Promise.allSettled([
      change(li, customer, id, { set: { shortName: '改' }, version: 1 }),
      removeRecords(li, customer, [{ id, version: 1 }]),
      removeRecords(li, customer, [{ id, version: 1 }]),
    ])
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const lost = tries.flatMap((each) => (each.status === 'rejected' ? [(each.reason as Problem).type] : []))
    for (const type of lost) expect(['version-conflict', 'not-found']).toContain(type)
    expect(await journalOf(id)).toHaveLength(2)
  }
})

test('of two restorations at the same moment one wins, and a purge takes nothing that came back', async () => {
  const boss = system()
  for (let round = 0; round < 5; round += 1) {
    const id = await make(boss, customer, aCustomer())
    await removeRecords(boss, customer, [{ id }])
    const tries = await Promise.allSettled([
      restoreRecords(boss, customer, [id]),
      restoreRecords(boss, customer, [id]),
      purgeRecords(boss, customer, [id]),
    ])
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [row] = await engine.main.rows(sql`select 1 from crm.customer where id = ${id}::uuid`)
    expect(row === undefined).toBe(tries[2].status === 'fulfilled')
  }
})

test('what is made for a customer or an order while that goes to the bin goes along or is refused', async () => {
  const boss = system()
  const goods = await make(boss, product, { code: 'RACE', name: '货' })
  for (let round = 0; round < 12; round += 1) {
    const owner = await make(boss, customer, aCustomer())
    const document = await make(boss, order, { customer: owner })
    await Promise.all(
      Array.from({ length: 30 }, (_, index) => make(boss, contact, { customer: owner, name: `${index}` })),
    )
    const line = { customer: owner, order: document, product: goods, quantity: '1', unitPrice: price }
    const tries = await Promise.allSettled([
      make(boss, orderLine, line),
      make(boss, contact, { customer: owner, name: '同时一' }),
      round % 2 === 0
        ? removeRecords(boss, customer, [{ id: owner }])
        : removeRecords(boss, order, [{ id: document }]),
      make(boss, orderLine, line),
      make(boss, contact, { customer: owner, name: '同时二' }),
    ])
    expect(tries[2].status).toBe('fulfilled')
    const orphans = await engine.main.rows(sql`
      select 1 from crm.contact c join crm.customer p on p.id = c.customer_id
      where p.id = ${owner}::uuid and p.deleted_at is not null and c.deleted_at is null
      union all select 1 from crm.order_line l join crm."order" o on o.id = l.order_id
      where o.id = ${document}::uuid and o.deleted_at is not null and l.deleted_at is null`)
    expect(orphans).toEqual([])
  }
}, 60_000)

test('the directory says of every record what the record and its customer say', async () => {
  for (const model of system().snapshot.objects.values()) {
    // A few of the program's own records are made beside the engine.
    if (['user', 'source'].includes(model.name)) continue
    const at = fieldOf(model, model.at).compared?.name ?? ''
    const [owner, department] = ownColumns(model, 'r')
    const [mine, theirs] = model.byCustomer
      ? [sql`c.owner_id`, sql`c.department_id`]
      : ([owner, department] as const)
    const key = sql.id('r', model.key)
    const customerKey = model.byCustomer ? sql`r.customer_id` : sql`null::uuid`
    const wrong = await engine.main.rows(sql`
      select r.id, d.subject, d.owner, d.department, d.at from ${sql.id('crm', model.table)} r
      left join crm.customer c on c.id = ${customerKey}
      left join crm.directory d on d.id = r.id and d.object = ${model.number}::smallint
      where d.subject is distinct from ${key} or d.owner is distinct from ${mine}
        or d.department is distinct from ${theirs}
        or d.at is distinct from coalesce(r.${sql.id(at)}::timestamptz, r.created_at)`)
    expect([model.name, wrong]).toEqual([model.name, []])
  }
})
