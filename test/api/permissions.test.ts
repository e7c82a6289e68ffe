import { expect, test } from 'vitest'
import { contextFor, type Context } from '../../src/engine/context.ts'
import { newId } from '../../src/engine/id.ts'
import { sql } from '../../src/engine/postgres/sql.ts'
import { aggregateRecords } from '../../src/engine/records/aggregate.ts'
import { listRecords } from '../../src/engine/records/list.ts'
import { readRecord } from '../../src/engine/records/read.ts'
import { writeRecords } from '../../src/engine/records/write.ts'
import type { Id } from '../../src/model/id.ts'
import type { ObjectDecl } from '../../src/model/object.ts'
import { Problem } from '../../src/model/problem.ts'
import { contact } from '../../src/objects/contact.ts'
import { customer } from '../../src/objects/customer.ts'
import { opportunity } from '../../src/objects/opportunity.ts'
import { product } from '../../src/objects/product.ts'
import { role } from '../../src/objects/role.ts'
import { notification } from '../../src/objects/notification.ts'
import { task } from '../../src/objects/task.ts'
import { user } from '../../src/objects/user.ts'
import { webhook } from '../../src/objects/webhook.ts'
import type { Plain } from '../support/naive.ts'
import { make, world } from '../support/world.ts'

const { as, system, users, departments, engine } = await world()

const origin = { via: 'api', source: { kind: 'api', key: 'test' } } as const
let made = 0

interface Rights {
  readonly grants: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly classes?: Readonly<Record<string, string>>
  readonly fields?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly capabilities?: readonly string[]
}

/** A new person with roles of just these rights. */
async function someone(all: readonly Rights[], department?: Id): Promise<Context> {
  const roles: Id[] = []
  for (const rights of all) {
    made += 1
    roles.push(
      await make(system(), role, {
        code: `test-${made}`,
        name: `测试${made}`,
        nameEn: `Test ${made}`,
        ...rights,
      }),
    )
  }
  made += 1
  const id = await make(system(), user, {
    name: `某${made}`,
    email: `someone${made}@example.com`,
    roles,
    ...(department !== undefined && { department }),
  })
  return as2(id)
}

async function as2(id: Id): Promise<Context> {
  const actor = await engine.live.actor(id as Id<'user'>)
  if (actor === undefined) throw new Error('may not act')
  return contextFor(engine, actor, origin, newId())
}

const problemOf = async (work: Promise<unknown>): Promise<Problem> => {
  const failed = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(failed).toBeInstanceOf(Problem)
  return failed as Problem
}

const idsOf = async (ctx: Context, object: ObjectDecl, filter?: unknown): Promise<readonly unknown[]> =>
  (await listRecords(ctx, object, { filter, limit: 500 })).records.map((record) => (record as Plain)['id'])

const organisation = (values: Plain = {}) => ({ kind: 'organisation', name: '权限客户', ...values })
const everything = { create: 'all', read: 'all', update: 'all', delete: 'all' }

const idNumber = '11010519491231002X'
const account = '6222021234567890123'
const secretly = await make(system(), customer, {
  kind: 'person',
  name: '王秘密',
  mobile: '13800138000',
  otherPhones: ['13900139000'],
  email: 'secret@example.com',
  idNumber,
  owner: users.li,
})

test('a scope reaches one’s own, the department, the departments below, or all', async () => {
  const owned = async (owner: Id | null) => make(system(), customer, organisation({ owner, name: '范围' }))
  const ofLi = await owned(users.li)
  const ofChen = await owned(users.chen)
  const ofWang = await owned(users.wang)
  const pool = await owned(null)
  const reach = async (scope: string, department?: Id) => {
    const who = await someone([{ grants: { customer: { read: scope } } }], department)
    const found = await idsOf(who, customer, { field: 'name', op: 'eq', value: '范围' })
    return [ofLi, ofChen, ofWang, pool].filter((id) => found.includes(id))
  }
  expect(await reach('own', departments.north)).toEqual([])
  expect(await reach('department', departments.north)).toEqual([ofLi])
  expect(await reach('department', departments.sales)).toEqual([ofWang])
  expect(await reach('departmentAndBelow', departments.sales)).toEqual([ofLi, ofChen, ofWang])
  expect(await reach('departmentAndBelow', departments.south)).toEqual([ofChen])
  expect(await reach('all')).toEqual([ofLi, ofChen, ofWang, pool])
})

test('a department’s scope gives nothing to who has no department, nor what has none', async () => {
  const pool = await make(system(), customer, organisation({ owner: null, name: '无部门' }))
  for (const scope of ['department', 'departmentAndBelow']) {
    const who = await someone([
      { grants: { customer: { read: scope, create: scope }, contact: { read: scope } } },
    ])
    expect(await idsOf(who, customer)).toEqual([])
    expect(await idsOf(who, contact)).toEqual([])
    const mine = await make(who, customer, organisation({ name: '自己的' }))
    expect(await idsOf(who, customer)).toEqual([mine])
    await expect(readRecord(who, customer, pool)).rejects.toMatchObject({ type: 'not-found' })
  }
})

test('several roles are a union, of scopes as of fields', async () => {
  const narrow = { grants: { customer: { read: 'own' } }, classes: { sensitive: 'edit' } }
  const wide = { grants: { customer: { read: 'all' } }, classes: { sensitive: 'masked' } }
  const other = { grants: { product: { read: 'all' } }, classes: { secret: 'edit' } }
  const who = await someone([narrow, wide, other])
  const record = (await readRecord(who, customer, secretly)) as Plain
  expect(record['mobile']).toBe('+8613800138000')
  expect('idNumber' in record).toBe(false)
})

test('who has no role may do nothing', async () => {
  const zhao = await as('zhao')
  for (const work of [
    () => listRecords(zhao, customer, {}),
    () => readRecord(zhao, customer, secretly),
    () => aggregateRecords(zhao, customer, {}),
    () => make(zhao, customer, organisation()),
    () => writeRecords<ObjectDecl>(zhao, customer, [{ update: secretly, set: { name: 'x' } as never }]),
  ])
    await expect(work()).rejects.toMatchObject({ type: 'forbidden' })
})

const masking = {
  grants: { customer: { ...everything }, user: { read: 'all' }, contact: { ...everything } },
  classes: { open: 'edit', sensitive: 'masked', secret: 'masked' },
}

test('a masked field shows its mask and takes nothing', async () => {
  const who = await someone([masking])
  const record = (await readRecord(who, customer, secretly)) as Plain
  expect(record).toMatchObject({
    mobile: { masked: '138****8000' },
    idNumber: { masked: expect.stringMatching(/^\*+002X$/) as string },
  })
  expect(JSON.stringify(record)).not.toMatch(/13800138000|13900139000|secret@example|11010519491231/)
  const asked = await readRecord(who, customer, secretly, { fields: 'mobile,idNumber,name' })
  expect(JSON.stringify(asked)).not.toMatch(/13800138000|11010519491231/)
  const { records } = await listRecords(who, customer, { fields: ['mobile', 'idNumber', 'email'] })
  expect(JSON.stringify(records)).not.toMatch(/13800138000|11010519491231|secret@example/)
  for (const value of ['13800138001', { masked: '138****8000' }, null])
    expect(
      (
        await problemOf(
          writeRecords<ObjectDecl>(who, customer, [{ update: secretly, set: { mobile: value } as never }]),
        )
      ).errors,
    ).toEqual([{ code: 'field.notWritable', pointer: '#/mobile' }])
  const [written] = await writeRecords<ObjectDecl>(who, customer, [
    { update: secretly, set: { remark: '不含' } as never },
  ])
  expect(JSON.stringify(written)).not.toMatch(/13800138000|11010519491231|secret@example/)
})

test('nothing can be asked about a masked field', async () => {
  const who = await someone([masking])
  const refused = async (question: Plain) => (await problemOf(listRecords(who, customer, question))).type
  for (const [field, op, value] of [
    ['mobile', 'eq', '13800138000'],
    ['mobile', 'endsWith', '8000'],
    ['mobile', 'isNull', true],
    ['otherPhones', 'has', '13900139000'],
    ['idNumber', 'eq', idNumber],
    ['idNumber', 'lastFour', '002X'],
    ['email', 'contains', 'secret'],
  ] as const) {
    expect(await refused({ filter: { field, op, value } })).toBe('validation-failed')
    expect(await refused({ filter: { not: { or: [{ field, op, value }] } } })).toBe('validation-failed')
    const hop = { field: `belongsTo.${field}`, op, value }
    expect(await refused({ filter: hop })).toBe('validation-failed')
    const child = {
      children: 'customer',
      via: 'belongsTo',
      where: { field, op, value },
      function: 'count',
      op: 'gt',
      value: 0,
    }
    expect(await refused({ filter: child })).toBe('validation-failed')
  }
  expect(await refused({ sort: 'email' })).toBe('validation-failed')
  for (const question of [
    { groupBy: ['email'] },
    { groupBy: ['belongsTo.mobile'] },
    { measures: [{ function: 'distinct', field: 'mobile' }] },
    { measures: [{ function: 'min', field: 'idNumber' }] },
    { filter: { field: 'mobile', op: 'eq', value: '13800138000' } },
  ])
    expect((await problemOf(aggregateRecords(who, customer, question))).type).toBe('validation-failed')
})

test('whoever has the right looks masked values up whole, secrets by their last four too, and no other way', async () => {
  const who = await someone([{ ...masking, capabilities: ['lookUp'] }])
  const find = (field: string, op: string, value: unknown) => idsOf(who, customer, { field, op, value })
  expect(await find('mobile', 'eq', '138 0013 8000')).toEqual([secretly])
  expect(await find('mobile', 'in', ['13800138000', '13800138009'])).toEqual([secretly])
  expect(await find('otherPhones', 'has', '13900139000')).toEqual([secretly])
  expect(await find('email', 'eq', 'secret@example.com')).toEqual([secretly])
  expect(await find('idNumber', 'eq', idNumber.toLowerCase())).toEqual([secretly])
  expect(await find('idNumber', 'eq', '110105194912310038')).toEqual([])
  expect(await find('idNumber', 'lastFour', '002x')).toEqual([secretly])
  expect(await find('idNumber', 'lastFour', '0021')).toEqual([])
  expect(await find('idNumber', 'isNull', false)).toEqual([secretly])
  for (const [field, op, value] of [
    ['mobile', 'endsWith', '8000'],
    ['email', 'contains', 'secret'],
    ['email', 'endsWith', 'example.com'],
  ] as const)
    expect((await problemOf(find(field, op, value))).errors).toMatchObject([{ code: 'filter.operator' }])
  expect((await problemOf(listRecords(who, customer, { sort: 'email' }))).type).toBe('validation-failed')
  expect((await problemOf(aggregateRecords(who, customer, { groupBy: ['email'] }))).type).toBe(
    'validation-failed',
  )
})

test('who reads a secret plainly looks it up only with the right to', async () => {
  const plain = { ...masking, classes: { open: 'edit', sensitive: 'edit', secret: 'read' } }
  const reader = await someone([plain])
  expect(await readRecord(reader, customer, secretly)).toMatchObject({ idNumber })
  const ask = { field: 'idNumber', op: 'eq', value: idNumber }
  expect((await problemOf(idsOf(reader, customer, ask))).errors).toMatchObject([{ code: 'filter.field' }])
  const finder = await someone([{ ...plain, capabilities: ['lookUp'] }])
  expect(await idsOf(finder, customer, ask)).toEqual([secretly])
})

test('a hidden field is unknown: not shown, not asked for, not written, not in what follows', async () => {
  const who = await someone([
    { ...masking, fields: { customer: { name: 'hidden', owner: 'hidden', employer: 'hidden' } } },
  ])
  const record = (await readRecord(who, customer, secretly)) as Plain
  for (const name of ['name', 'owner', 'employer']) expect(name in record).toBe(false)
  expect(JSON.stringify(record)).not.toContain('王秘密')
  const refused = async (question: Plain) =>
    (await problemOf(listRecords(who, customer, question))).errors.map(({ code }) => code)
  expect(await refused({ fields: 'name' })).toEqual(['field.unknown'])
  expect(await refused({ sort: 'name' })).toEqual(['sort.field'])
  expect(await refused({ filter: { field: 'name', op: 'eq', value: '王秘密' } })).toEqual(['filter.field'])
  expect(await refused({ filter: { field: 'owner.name', op: 'eq', value: 'li' } })).toEqual(['filter.field'])
  expect(await refused({ include: 'owner' })).toEqual(['include.unknown'])
  const write = writeRecords<ObjectDecl>(who, customer, [{ update: secretly, set: { name: 'x' } as never }])
  expect((await problemOf(write)).errors).toEqual([{ code: 'field.unknown', pointer: '#/name' }])
  const children = { children: 'customer', via: 'employer', function: 'count', op: 'gt', value: 0 }
  expect(await refused({ filter: children })).toEqual(['filter.via'])
})

test('the sort key tells no more of a title than one may read of the title itself', async () => {
  for (const level of ['hidden', 'masked']) {
    const who = await someone([{ ...masking, fields: { customer: { name: level } } }])
    expect(JSON.stringify(await readRecord(who, customer, secretly))).not.toContain('wang mi mi')
    expect(JSON.stringify(await readRecord(who, customer, secretly))).not.toContain('mi mi')
    const ask = { field: 'pinyin', op: 'startsWith', value: 'wang' }
    expect((await problemOf(idsOf(who, customer, ask))).type).toBe('validation-failed')
  }
})

test('an included record is masked like any other', async () => {
  const friend = await make(system(), contact, { customer: secretly, name: '友', mobile: '13700137000' })
  const who = await someone([masking])
  const included = await readRecord(who, customer, secretly, { include: 'contact' })
  expect(included).toMatchObject({
    included: { contact: [{ id: friend, mobile: { masked: '137****7000' } }] },
  })
  const { records } = await listRecords(who, contact, { include: 'customer' })
  expect(JSON.stringify(records)).not.toMatch(/13700137000|13800138000|11010519491231/)
})

test('what is included is found whether or not its reference is asked for', async () => {
  const li = await as('li')
  const record = await readRecord(li, customer, secretly, { fields: 'name', include: 'owner' })
  expect(record).toMatchObject({ included: { owner: { name: 'li' } } })
})

test('an object that one may not read is not there to be asked about', async () => {
  const who = await someone([{ grants: { customer: { read: 'all' } } }])
  const refused = async (question: Plain) =>
    (await problemOf(listRecords(who, customer, question))).errors.map(({ code }) => code)
  expect(await refused({ filter: { field: 'owner.name', op: 'eq', value: 'li' } })).toEqual(['filter.field'])
  expect(await refused({ include: 'owner' })).toEqual(['include.unknown'])
  expect(await refused({ include: 'contact' })).toEqual(['include.unknown'])
  const children = { children: 'contact', function: 'count', op: 'gt', value: 0 }
  expect(await refused({ filter: children })).toEqual(['filter.children'])
})

test('who may create but not read learns id and version, nothing else', async () => {
  const who = await someone([{ grants: { product: { create: 'all' } } }])
  const [written] = await writeRecords<ObjectDecl>(who, product, [
    { create: { code: 'BLIND', name: '盲写' } as never },
  ])
  expect(Object.keys(written ?? {}).sort()).toEqual(['id', 'version'])
  await expect(listRecords(who, product, {})).rejects.toMatchObject({ type: 'forbidden' })
})

test('who may read but not change hears that it is forbidden; out of reach it is missing', async () => {
  const who = await someone([{ grants: { customer: { read: 'all', update: 'own' } } }])
  const change = (set: Plain) =>
    writeRecords<ObjectDecl>(who, customer, [{ update: secretly, set: set as never }])
  await expect(change({ remark: 'x' })).rejects.toMatchObject({ type: 'not-found' })
  const reader = await someone([{ grants: { customer: { read: 'all' } } }])
  await expect(
    writeRecords<ObjectDecl>(reader, customer, [{ update: secretly, set: { remark: 'x' } as never }]),
  ).rejects.toMatchObject({ type: 'forbidden' })
})

test('what belongs to one person alone is seen by nobody else, whatever the scope', async () => {
  const admin = await as('admin')
  const li = await as('li')
  const found = await make(li, notification, { title: '私' })
  expect(await idsOf(li, notification)).toContain(found)
  expect(await idsOf(admin, notification)).not.toContain(found)
  await expect(readRecord(admin, notification, found)).rejects.toMatchObject({ type: 'not-found' })
})

test('an object of the whole company is reached by the scope all alone', async () => {
  await make(system(), product, { code: 'WHOLE', name: '公司的' })
  const narrow = await someone([{ grants: { product: { read: 'departmentAndBelow' } } }], departments.sales)
  expect(await idsOf(narrow, product)).toEqual([])
  const wide = await someone([{ grants: { product: { read: 'all' } } }])
  expect((await idsOf(wide, product)).length).toBeGreaterThan(0)
})

test('an opportunity and a task are reached through their own owner or their customer’s', async () => {
  const boss = system()
  const owner = await make(boss, customer, organisation({ owner: users.li }))
  const todo = await make(boss, task, { customer: owner, title: '共', assignee: users.chen })
  expect(await idsOf(await as('li'), task)).toContain(todo)
  expect(await idsOf(await as('chen'), task)).toContain(todo)
  const other = await someone([{ grants: { task: { read: 'own' }, opportunity: { read: 'own' } } }])
  expect(await idsOf(other, task)).toEqual([])
  expect(await idsOf(other, opportunity)).toEqual([])
})

test('rights changed count at once', async () => {
  const who = await someone([{ grants: { customer: { read: 'all' } } }])
  await readRecord(who, customer, secretly)
  await writeRecords<ObjectDecl>(system(), user, [{ update: who.actor.id, set: { roles: [] } as never }])
  await expect(readRecord(await as2(who.actor.id), customer, secretly)).rejects.toMatchObject({
    type: 'forbidden',
  })
  await writeRecords<ObjectDecl>(system(), user, [
    { update: who.actor.id, set: { status: 'disabled' } as never },
  ])
  await expect(as2(who.actor.id)).rejects.toThrow('may not act')
})

test('a role that is not active gives nothing', async () => {
  const who = await someone([{ grants: { customer: { read: 'all' } } }])
  const [{ id } = { id: newId() }] = who.actor.roles
  await writeRecords<ObjectDecl>(system(), role, [{ update: id, set: { active: false } as never }])
  await expect(readRecord(await as2(who.actor.id), customer, secretly)).rejects.toMatchObject({
    type: 'forbidden',
  })
})

test('the program makes what is private to a person, and does not read it', async () => {
  const id = await make(system(), notification, { owner: users.chen, title: '给陈' })
  expect(await readRecord(await as('chen'), notification, id)).toMatchObject({ title: '给陈' })
  await expect(readRecord(await as('admin'), notification, id)).rejects.toMatchObject({ type: 'not-found' })
})

test('no secret lies in the database in plain text', async () => {
  const holder = await make(await as('admin'), customer, organisation({ bankAccount: account }))
  const rows = await engine.main.rows<{ all: string }>(sql`
    select c::text as all from crm.customer c where id = any(${[secretly, holder]}::uuid[])
    union all select j::text from crm.journal j where record = any(${[secretly, holder]}::uuid[])`)
  const hex = (text: string) => Buffer.from(text).toString('hex')
  for (const { all } of rows)
    for (const secret of [idNumber, account, '002X'])
      for (const trace of [secret, hex(secret)]) expect(all).not.toContain(trace)
  expect(webhook.fields.signingKey.access).toBe('secret')
})
