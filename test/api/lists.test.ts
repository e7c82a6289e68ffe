import fc from 'fast-check'
import { expect, test } from 'vitest'
import { removeRecords } from '../../src/engine/records/bin.ts'
import { listRecords } from '../../src/engine/records/list.ts'
import { readRecord } from '../../src/engine/records/read.ts'
import { writeRecords } from '../../src/engine/records/write.ts'
import type { Id } from '../../src/model/id.ts'
import type { ObjectDecl } from '../../src/model/object.ts'
import { Problem } from '../../src/model/problem.ts'
import { contact } from '../../src/objects/contact.ts'
import { customer } from '../../src/objects/customer.ts'
import { interaction } from '../../src/objects/interaction.ts'
import { order } from '../../src/objects/order.ts'
import { payment } from '../../src/objects/payment.ts'
import { task } from '../../src/objects/task.ts'
import { user } from '../../src/objects/user.ts'
import { allOf, crowd } from '../support/crowd.ts'
import { order as compare, type Plain } from '../support/naive.ts'
import { make, world } from '../support/world.ts'

const { as, system, users } = await world()

type Ctx = ReturnType<typeof system>

async function issuesOf(ctx: Ctx, object: ObjectDecl, question: unknown): Promise<readonly string[]> {
  const failed = await listRecords(ctx, object, question).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(failed).toBeInstanceOf(Problem)
  return (failed as Problem).errors.map(({ code, pointer }) => `${pointer} ${code}`)
}

interface Sort {
  readonly field: string
  readonly descending: boolean
}

const sortOf = (sorts: readonly Sort[]): string =>
  sorts.map(({ field, descending }) => (descending ? `-${field}` : field)).join(',')

/** What an object's records are sorted by: titles by their pinyin, declared values in their order. */
function keyOf(object: ObjectDecl, field: string): (record: Plain) => unknown {
  const { order: codes } = object.fields[field] ?? {}
  if (field === object.title && !field.startsWith('number')) return (record) => record['pinyin'] ?? null
  if (codes === undefined) return (record) => record[field] ?? null
  return (record) => (record[field] == null ? null : codes.indexOf(String(record[field])))
}

/** Sorted as lists promise: what has no value last in either direction, and by id where all else is equal. */
function sorted(object: ObjectDecl, records: readonly Plain[], sorts: readonly Sort[]): readonly unknown[] {
  const keys = sorts.map(({ field, descending }) => [keyOf(object, field), descending ? -1 : 1] as const)
  const tie = sorts[0]?.descending === true ? -1 : 1
  const byAll = (a: Plain, b: Plain): number => {
    for (const [key, sign] of keys) {
      const [x, y] = [key(a), key(b)]
      if (x === null && y === null) continue
      if (x === null || y === null) return x === null ? 1 : -1
      const difference = compare(x, y)
      if (difference !== 0) return sign * difference
    }
    return tie * compare(a['id'], b['id'])
  }
  return records.toSorted(byAll).map(({ id }) => id)
}

const sortsOver = (fields: readonly string[]): fc.Arbitrary<readonly Sort[]> =>
  fc.uniqueArray(fc.record({ field: fc.constantFrom(...fields), descending: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
    selector: ({ field }) => field,
  })

test('pages one after the other are the whole list in its order, for any sorts and page size', async () => {
  const li = await as('li')
  const records = await crowd(li, 90)
  const fields = [
    'name',
    'shortName',
    'grade',
    'status',
    'employees',
    'sourceReliability',
    'foundedOn',
    'annualRevenue',
    'region',
    'kind',
    'number',
    'createdAt',
    'version',
    'lastOrderAt',
  ]
  await fc.assert(
    fc.asyncProperty(sortsOver(fields), fc.integer({ min: 4, max: 40 }), async (sorts, limit) => {
      const pages = await allOf(li, customer, { sort: sortOf(sorts), limit, fields: 'id' })
      expect(pages.map(({ id }) => id)).toEqual(sorted(customer, records, sorts))
    }),
    { numRuns: 60 },
  )
}, 120_000)

test('pages sorted by what is kept apart follow one another too', async () => {
  const admin = await as('admin')
  const owner = await make(admin, customer, { kind: 'organisation', name: '排序' })
  for (let index = 0; index < 14; index += 1) {
    const orderedAt = `2024-01-${String(10 + (index % 5))}T00:00:00Z`
    const id = await make(admin, order, {
      customer: owner,
      orderedAt,
      status: index % 2 === 0 ? 'draft' : 'completed',
    })
    if (index % 3 === 0)
      await make(admin, payment, {
        customer: owner,
        order: id,
        method: 'cash',
        paidAt: orderedAt,
        amount: { amount: String(index % 4), currency: 'CNY' },
      })
  }
  const records = await allOf(admin, order)
  const all: readonly (readonly Sort[])[] = [
    'paid',
    'receivable',
    'paymentStatus',
    'status',
    'orderedAt',
  ].flatMap((field) => [
    [{ field, descending: true }],
    [{ field, descending: false }],
    [
      { field: 'status', descending: true },
      { field, descending: false },
      { field: 'paid', descending: true },
    ],
  ])
  for (const sorts of all) {
    const pages = await allOf(admin, order, { sort: sortOf(sorts), limit: 4, fields: 'id' })
    expect(pages.map(({ id }) => id)).toEqual(sorted(order, records, sorts))
  }
})

test('lists that begin at the directory are the same as those that do not', async () => {
  const boss = system()
  for (const owner of [users.li, users.chen, users.wang, users.zhao, null])
    for (let index = 0; index < 3; index += 1) {
      const id = await make(boss, customer, { kind: 'organisation', name: `目录${index}`, owner })
      const contacts = [await make(boss, contact, { customer: id, name: '留' })]
      contacts.push(await make(boss, contact, { customer: id, name: '删' }))
      const orderedAt = `2024-03-0${1 + (index % 2)}T00:00:00Z`
      await make(boss, order, { customer: id, orderedAt })
      await removeRecords(boss, contact, [{ id: contacts[1] as Id }])
      if (index === 2) await removeRecords(boss, customer, [{ id }])
    }
  // True of every row, and so the same list, but not plain any more.
  const filter = { field: 'id', op: 'isNull', value: false }
  for (const name of ['li', 'wang', 'chen'] as const)
    for (const object of [customer, contact, order] as const)
      for (const sort of [`-${object.at ?? 'createdAt'}`, object.at ?? 'createdAt']) {
        const ctx = await as(name)
        const plain = await allOf(ctx, object, { sort, limit: 4 })
        expect(plain.length).toBeGreaterThan(1)
        expect(plain).toEqual(await allOf(ctx, object, { sort, limit: 4, filter }))
      }
})

test('a list is unmoved by what is written between two pages before the place reached', async () => {
  const chen = await as('chen')
  const add = (name: string) => make(chen, customer, { kind: 'organisation', name })
  const ids = [await add('一'), await add('二'), await add('三'), await add('四')]
  const first = await listRecords(chen, customer, { sort: '-createdAt', limit: 2 })
  await add('五')
  const second = await listRecords(chen, customer, { sort: '-createdAt', limit: 2, after: first.next })
  expect(second.records.map(({ id }) => id)).toEqual([ids[1], ids[0]])
})

test('no sort at all is the usual one', async () => {
  const li = await as('li')
  const usual = await listRecords(li, customer, { limit: 3, fields: 'id' })
  for (const sort of ['', ',', [], undefined])
    expect((await listRecords(li, customer, { sort, limit: 3, fields: 'id' })).records).toEqual(usual.records)
})

test('a cursor holds for its object and its order only, and not when altered', async () => {
  const li = await as('li')
  const { next = '' } = await listRecords(li, customer, { sort: 'status', limit: 1 })
  const invalid = ['#/after cursor.invalid']
  expect(await issuesOf(li, customer, { sort: '-status', after: next })).toEqual(invalid)
  expect(await issuesOf(li, order, { sort: 'status', after: next })).toEqual(invalid)
  expect(await issuesOf(li, customer, { sort: 'status', after: `${next}0` })).toEqual(invalid)
  expect(await issuesOf(li, customer, { sort: 'status', after: `x${next}` })).toEqual(invalid)
  expect(await issuesOf(li, customer, { sort: 'status', after: 'nonsense' })).toEqual(invalid)
})

test('a question that cannot be understood is refused with every issue', async () => {
  const li = await as('li')
  expect(
    await issuesOf(li, customer, {
      filter: { field: 'x', op: 'eq', value: 1 },
      sort: 'tags,-nothing',
      fields: 'name,nothing',
      limit: 501,
    }),
  ).toEqual([
    '#/filter/field filter.field',
    '#/sort sort.field',
    '#/sort sort.field',
    '#/fields field.unknown',
    '#/limit limit.range',
  ])
  expect(await issuesOf(li, customer, { sort: 'name,grade,status,kind' })).toEqual(['#/sort sort.tooMany'])
  expect(await issuesOf(li, customer, { include: 'nothing' })).toEqual(['#/include include.unknown'])
  expect(await issuesOf(li, customer, { limit: 0 })).toEqual(['#/limit limit.range'])
})

test('totals are exact, or say that they are not', async () => {
  const li = await as('li')
  const all = await allOf(li, customer, { fields: 'id' })
  for (const total of ['exact', 'capped', 'estimate'])
    expect((await listRecords(li, customer, { total, limit: 1 })).total).toEqual({
      count: all.length,
      kind: 'exact',
    })
  expect((await listRecords(li, customer, { limit: 1 })).total).toBeUndefined()
})

test('references and children are read along, each as far as the asker may see', async () => {
  const [li, boss] = [await as('li'), system()]
  const theirs = await make(boss, customer, { kind: 'organisation', name: '集团', owner: users.chen })
  const mine = await make(boss, customer, {
    kind: 'organisation',
    name: '含引用',
    owner: users.li,
    belongsTo: theirs,
  })
  for (const name of ['甲', '乙']) await make(li, contact, { customer: mine, name })
  await make(boss, task, { customer: theirs, title: '别人的', assignee: users.chen })
  const talk = await make(li, interaction, {
    customer: mine,
    channel: 'phone',
    startedAt: '2024-05-01T00:00:00Z',
    colleagues: [users.wang, users.li],
  })
  const read = async (ctx: Ctx, object: ObjectDecl, id: string, include: string) =>
    ((await readRecord(ctx, object, id, { include })) as unknown as { included: Plain }).included
  const included = await read(li, customer, mine, 'belongsTo,owner,contact,task')
  expect(included).toMatchObject({ belongsTo: null, owner: { name: 'li' }, task: [] })
  expect((included['contact'] as readonly Plain[]).map(({ name }) => String(name)).sort()).toEqual([
    '乙',
    '甲',
  ])
  expect(await read(boss, customer, mine, 'belongsTo')).toMatchObject({ belongsTo: { name: '集团' } })
  expect(await read(li, interaction, talk, 'colleagues,customer')).toMatchObject({
    colleagues: [{ name: 'wang' }, { name: 'li' }],
    customer: { name: '含引用' },
  })
  expect(await read(li, user, users.wang, 'interaction.colleagues')).toMatchObject({
    'interaction.colleagues': [{ id: talk }],
  })
})

test('only the fields asked for are given, with id and version', async () => {
  const li = await as('li')
  const { records } = await listRecords(li, customer, { fields: ['name', 'grade'], limit: 1 })
  expect(Object.keys(records[0] ?? {}).sort()).toEqual(['grade', 'id', 'name', 'version'])
})

test('names sort by their reading, surnames by their own', async () => {
  const chen = await as('chen')
  const names = ['曾国藩', '单雄信', '解缙', '仇英', '安禄山', 'Zoe', 'Émile', '阿炳']
  await writeRecords<ObjectDecl>(
    chen,
    customer,
    names.map((name) => ({ create: { kind: 'person', name } as never })),
  )
  const filter = { field: 'kind', op: 'eq', value: 'person' }
  const { records } = await listRecords(chen, customer, { filter, sort: 'name' })
  expect(records.map(({ name }) => name)).toEqual([
    '阿炳',
    '安禄山',
    'Émile',
    '仇英',
    '单雄信',
    '解缙',
    '曾国藩',
    'Zoe',
  ])
})

test('of children so many are read along as an answer can carry', async () => {
  const wang = await as('wang')
  const parents = Array.from({ length: 100 }, (_, index) => ({
    create: { kind: 'organisation', name: `多${index}` } as never,
  }))
  const made = await writeRecords<ObjectDecl>(wang, customer, parents)
  const id = String((made[0] as Plain)['id'])
  await writeRecords<ObjectDecl>(
    wang,
    contact,
    Array.from({ length: 90 }, (_, index) => ({ create: { customer: id, name: `人${index}` } as never })),
  )
  const contactsIn = async (question: Plain) => {
    const { records } = await listRecords(wang, customer, { include: 'contact', ...question })
    const found = records.find((record) => (record as Plain)['id'] === id) as unknown as { included: Plain }
    return (found.included['contact'] as readonly unknown[]).length
  }
  expect(await contactsIn({ filter: { field: 'id', op: 'eq', value: id } })).toBe(90)
  const named = { field: 'name', op: 'startsWith', value: '多' }
  expect(await contactsIn({ filter: named, limit: 500 })).toBe(50)
})
