import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listRecords } from '../../src/engine/records/list.ts'
import { readRecord } from '../../src/engine/records/read.ts'
import { writeRecords } from '../../src/engine/records/write.ts'
import type { ObjectDecl } from '../../src/model/object.ts'
import { Problem } from '../../src/model/problem.ts'
import { contact } from '../../src/objects/contact.ts'
import { contract } from '../../src/objects/contract.ts'
import { customer } from '../../src/objects/customer.ts'
import { interaction } from '../../src/objects/interaction.ts'
import { order } from '../../src/objects/order.ts'
import { payment } from '../../src/objects/payment.ts'
import { task } from '../../src/objects/task.ts'
import { user } from '../../src/objects/user.ts'
import { crowd, crowdValues } from '../support/crowd.ts'
import { filtersOver, type Asked, type Plain } from '../support/naive.ts'
import { make, world } from '../support/world.ts'

const clock = { now: new Date('2024-05-15T20:00:00Z') }
const { as, system, users, departments } = await world({ clock: () => clock.now })

type Ctx = ReturnType<typeof system>

async function idsOf(ctx: Ctx, object: ObjectDecl, filter: unknown): Promise<readonly string[]> {
  const { records } = await listRecords(ctx, object, { filter, limit: 500, fields: 'id' })
  return records.map((record) => (record as unknown as { id: string }).id).sort()
}

async function issuesOf(ctx: Ctx, object: ObjectDecl, filter: unknown): Promise<readonly unknown[]> {
  const failed = await listRecords(ctx, object, { filter }).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(failed).toBeInstanceOf(Problem)
  return (failed as Problem).errors.map(({ code, pointer }) => `${pointer} ${code}`)
}

const asked: readonly Asked[] = Object.entries(crowdValues).map(([field, values]) => ({
  field,
  values,
  operators: customer.fields[field as keyof typeof customer.fields].operators.filter(
    (op: string) => op !== 'under' && op !== 'within',
  ),
}))

test('a random filter finds exactly the records that it means', async () => {
  const li = await as('li')
  const records = await crowd(li, 120)
  const byId = (all: readonly Plain[]) => all.map(({ id }) => String(id)).sort()
  await fc.assert(
    fc.asyncProperty(filtersOver(asked), async ({ filter, holds }) => {
      expect(await idsOf(li, customer, filter)).toEqual(byId(records.filter(holds)))
    }),
    { numRuns: 250 },
  )
}, 120_000)

test('a filter on a branch finds everything below it', async () => {
  const li = await as('li')
  const under = async (value: string) => {
    const { records } = await listRecords(li, customer, {
      filter: { field: 'region', op: 'under', value },
      limit: 500,
    })
    return [...new Set(records.map(({ region }) => String(region)))].sort()
  }
  expect(await under('330000')).toEqual(['330000', '330100', '330106'])
  expect(await under('110101')).toEqual(['110101'])
  expect(await under('999999')).toEqual([])
})

test('negation is of the whole condition: what has no value is not equal, not in, not beyond', async () => {
  const chen = await as('chen')
  const base = { kind: 'organisation', name: '空值' }
  const none = await make(chen, customer, base)
  const seven = await make(chen, customer, { ...base, employees: 7 })
  const find = (filter: unknown) =>
    idsOf(chen, customer, { and: [{ field: 'name', op: 'eq', value: '空值' }, filter] })
  expect(await find({ field: 'employees', op: 'gt', value: 3 })).toEqual([seven])
  expect(await find({ not: { field: 'employees', op: 'gt', value: 3 } })).toEqual([none])
  expect(await find({ field: 'employees', op: 'ne', value: 7 })).toEqual([none])
  expect(await find({ field: 'employees', op: 'notIn', value: [7] })).toEqual([none])
  expect(await find({ not: { not: { field: 'employees', op: 'lt', value: 3 } } })).toEqual([])
  expect(await find({ and: [] })).toEqual([none, seven].sort())
  expect(await find({ or: [] })).toEqual([])
})

test('a hop reaches only what the asker may see', async () => {
  const [li, chen, boss] = [await as('li'), await as('chen'), system()]
  const theirs = await make(boss, customer, { kind: 'organisation', name: '秘密集团', owner: users.chen })
  const mine = await make(boss, customer, {
    kind: 'organisation',
    name: '子公司',
    owner: users.li,
    belongsTo: theirs,
  })
  const filter = { field: 'belongsTo.name', op: 'startsWith', value: '秘密' }
  expect(await idsOf(boss, customer, filter)).toEqual([mine])
  expect(await idsOf(li, customer, filter)).toEqual([])
  expect(await idsOf(li, customer, { field: 'belongsTo.name', op: 'isNull', value: false })).toEqual([])
  expect(await idsOf(chen, customer, filter)).toEqual([])
  expect(await idsOf(li, customer, { field: 'owner.email', op: 'eq', value: 'li@example.com' })).toContain(
    mine,
  )
})

test('conditions over children count, sum and compare those that the asker may see, in a period', async () => {
  const [admin, li] = [await as('admin'), await as('li')]
  const big = await make(admin, customer, { kind: 'organisation', name: '大户', owner: users.li })
  const small = await make(admin, customer, { kind: 'organisation', name: '小户', owner: users.li })
  const pay = async (owner: string, amount: string, paidAt: string) => {
    const id = await make(admin, order, { customer: owner, orderedAt: paidAt })
    await make(admin, payment, {
      customer: owner,
      order: id,
      method: 'cash',
      paidAt,
      amount: { amount, currency: 'CNY' },
    })
  }
  await pay(big, '100.00', '2024-05-01T00:00:00Z')
  await pay(big, '250.50', '2024-05-10T00:00:00Z')
  await pay(small, '300.00', '2023-05-10T00:00:00Z')
  const find = (filter: object) => idsOf(li, customer, { children: 'payment', ...filter })
  expect(await find({ function: 'count', op: 'gte', value: 2 })).toEqual([big])
  expect(await find({ function: 'sum', field: 'amount', op: 'gt', value: '350' })).toEqual([big])
  expect(await find({ function: 'sum', field: 'amount', op: 'gte', value: '300' })).toEqual(
    [big, small].sort(),
  )
  expect(await find({ function: 'max', field: 'amount', op: 'eq', value: '250.5' })).toEqual([big])
  expect(await find({ function: 'min', field: 'amount', op: 'eq', value: '100' })).toEqual([big])
  expect(await find({ function: 'latest', field: 'amount', op: 'eq', value: '250.50' })).toEqual([big])
  const thisYear = { field: 'paidAt', op: 'within', value: { relative: 'thisYear' } }
  expect(await find({ where: thisYear, function: 'count', op: 'gte', value: 1 })).toEqual([big])
  expect(await find({ where: thisYear, function: 'count', op: 'eq', value: 0 })).toContain(small)
  expect(
    await find({
      where: { field: 'order.status', op: 'eq', value: 'draft' },
      function: 'count',
      op: 'gt',
      value: 1,
    }),
  ).toEqual([big])
})

interface ChildQuestion {
  readonly function: string
  readonly field: string
  readonly op: string
  readonly value: string | number
}

/** What a function over children gives in plain JavaScript: amounts in base currency, the latest by its creation. */
function measured({ function: name, field }: ChildQuestion, children: readonly Plain[]): number | null {
  if (name === 'count') return children.length
  const values = children
    .map((each) => each[field])
    .map((value) => (value == null ? null : Number((value as { base: string }).base)))
  const present = values.filter((value) => value !== null)
  if (name === 'sum') return present.reduce((sum, value) => sum + Math.round(value * 100), 0) / 100
  if (name === 'latest') return values.at(-1) ?? null
  return present.length === 0 ? null : name === 'min' ? Math.min(...present) : Math.max(...present)
}

const signs: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  eq: (a, b) => a === b,
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
}

test('random conditions over children find exactly the records that they mean', async () => {
  const li = await as('li')
  const parents: string[] = []
  for (let index = 0; index < 8; index += 1)
    parents.push(await make(li, customer, { kind: 'organisation', name: `父${index}` }))
  const amounts = fc.constantFrom('0.00', '1.00', '2.50', '10.00')
  const days = fc.constantFrom('2024-01-01', '2024-02-01', '2024-03-01')
  const status = fc.constantFrom('draft', 'active', 'expired')
  const inputs = fc.sample(
    fc.record({
      customer: fc.constantFrom(...parents.slice(1)),
      title: fc.constant('子'),
      status,
      amount: fc.option(amounts.map((amount) => ({ amount, currency: 'CNY' }))),
      signedOn: fc.option(days),
    }),
    { seed: 11, numRuns: 30 },
  )
  const made: Plain[] = []
  for (const input of inputs) {
    // Listed by the time of creation: no two at the same.
    clock.now = new Date(clock.now.getTime() + 1000)
    made.push((await readRecord(li, contract, await make(await as('li'), contract, input))) as Plain)
  }
  const question = fc.record({
    function: fc.constantFrom('count', 'sum', 'min', 'max', 'latest'),
    field: fc.constant('amount'),
    op: fc.constantFrom('eq', 'lt', 'lte', 'gt', 'gte'),
    value: fc.integer({ min: 0, max: 15 }),
  })
  const inner = filtersOver([
    { field: 'status', operators: ['eq', 'ne', 'in', 'notIn', 'isNull'], values: status },
    { field: 'signedOn', operators: ['eq', 'lt', 'gte', 'between', 'isNull'], values: days },
    { field: 'amount', operators: ['eq', 'gt', 'lte', 'isNull'], values: amounts },
  ])
  await fc.assert(
    fc.asyncProperty(question, inner, async (asked, { filter, holds }) => {
      const expected = parents.filter((parent) => {
        const children = made.filter((each) => each['customer'] === parent && holds(each))
        const value = measured(asked, children)
        return value !== null && signs[asked.op]?.(value, asked.value)
      })
      const { field, ...rest } = asked
      const condition = {
        children: 'contract',
        where: filter,
        ...rest,
        ...(asked.function !== 'count' && { field }),
      }
      const ids = { field: 'id', op: 'in', value: parents }
      expect(await idsOf(li, customer, { and: [ids, condition] })).toEqual(expected.toSorted())
    }),
    { numRuns: 150 },
  )
}, 60_000)

test('children over a yes-or-no field and children that point by a list of references are asked like any others', async () => {
  const [admin, li] = [await as('admin'), await as('li')]
  const id = await make(admin, customer, { kind: 'organisation', name: '有联系人', owner: users.li })
  await make(admin, contact, { customer: id, name: '主', isPrimary: true })
  const primary = { children: 'contact', function: 'max', field: 'isPrimary', op: 'eq', value: true }
  expect(await idsOf(li, customer, primary)).toEqual([id])
  await make(li, interaction, {
    customer: id,
    channel: 'phone',
    startedAt: '2024-05-01T00:00:00Z',
    colleagues: [users.wang, users.li],
  })
  const busy = { children: 'interaction', via: 'colleagues', function: 'count', op: 'gte', value: 1 }
  expect(await idsOf(li, user, busy)).toEqual([users.li, users.wang].sort())
  expect(await idsOf(await as('chen'), user, busy)).toEqual([])
})

test('several references are filtered by one, any, all or none', async () => {
  const li = await as('li')
  const talk = (colleagues: readonly string[]) =>
    make(li, interaction, {
      channel: 'phone',
      startedAt: '2024-05-02T00:00:00Z',
      subject: '参与',
      colleagues,
    })
  const [both, wang, none] = [await talk([users.wang, users.chen]), await talk([users.wang]), await talk([])]
  const find = (op: string, value: unknown) =>
    idsOf(li, interaction, {
      and: [
        { field: 'subject', op: 'eq', value: '参与' },
        { field: 'colleagues', op, value },
      ],
    })
  expect(await find('has', users.chen)).toEqual([both])
  expect(await find('hasAny', [users.chen, users.wang])).toEqual([both, wang].sort())
  expect(await find('hasAll', [users.chen, users.wang])).toEqual([both])
  expect(await find('hasAll', [users.wang, users.wang])).toEqual([both, wang].sort())
  expect(await find('isNull', true)).toEqual([none])
  expect(await find('has', { me: true })).toEqual([])
  const byName = { field: 'colleagues.name', op: 'eq', value: 'chen' }
  expect(await idsOf(li, interaction, byName)).toEqual([both])
})

test('days are those of the reader’s zone, weeks and months the company’s', async () => {
  // 04:00 on Thursday, 16 May in Shanghai, while it is still Wednesday in London.
  const li = await as('li')
  const due = (dueAt: string) => make(li, task, { title: '时间', dueAt, assignee: users.li })
  const wednesday = await due('2024-05-15T15:59:59.999Z')
  const thursday = await due('2024-05-15T16:00:00Z')
  const friday = await due('2024-05-16T16:00:00Z')
  const monday = await due('2024-05-12T16:00:00Z')
  const find = (op: string, value: unknown) => idsOf(li, task, { field: 'dueAt', op, value })
  expect(await find('within', { relative: 'today' })).toEqual([thursday])
  expect(await find('within', { relative: 'yesterday' })).toEqual([wednesday])
  expect(await find('gte', { relative: 'tomorrow' })).toEqual([friday])
  expect(await find('lt', { relative: 'today' })).toEqual([wednesday, monday].sort())
  expect(await find('lte', { relative: 'today' })).toEqual([wednesday, monday, thursday].sort())
  expect(await find('gt', { relative: 'today' })).toEqual([friday])
  expect(await find('within', { relative: 'thisWeek' })).toEqual([wednesday, thursday, friday, monday].sort())
  expect(await find('within', { relative: 'day', last: 2 })).toEqual([wednesday, thursday].sort())
})

test('a period as far as it can be told is still a period', async () => {
  const li = await as('li')
  for (const value of [
    { relative: 'year', last: 10_000 },
    { relative: 'year', next: 10_000 },
    { relative: 'year', offset: -1990 },
    { relative: 'month', offset: 10_000 },
    { relative: 'quarter', last: 10_000 },
  ])
    for (const object of [task, customer] as const)
      await idsOf(li, object as ObjectDecl, { field: 'createdAt', op: 'within', value })
  expect(
    await idsOf(li, customer, {
      field: 'foundedOn',
      op: 'within',
      value: { relative: 'year', offset: -1990 },
    }),
  ).toEqual([])
})

test('me and my department stand for whoever asks; nobody’s department is nobody’s', async () => {
  const [li, wang, admin] = [await as('li'), await as('wang'), await as('admin')]
  const mine = { field: 'owner', op: 'eq', value: { me: true } }
  const id = await make(li, customer, { kind: 'organisation', name: '我的' })
  expect(await idsOf(li, customer, mine)).toContain(id)
  expect(await idsOf(wang, customer, mine)).toEqual([])
  const under = (value: string) => ({ field: 'department', op: 'in', value: { myDepartment: value } })
  expect(await idsOf(wang, customer, under('own'))).toEqual([])
  expect(await idsOf(wang, customer, under('andBelow'))).toContain(id)
  expect(await idsOf(admin, customer, under('andBelow'))).toEqual([])
  expect(await idsOf(admin, customer, { field: 'department', op: 'eq', value: departments.north })).toContain(
    id,
  )
  expect(await issuesOf(li, customer, { field: 'owner', op: 'isNull', value: { me: true } })).toEqual([
    '#/filter/value filter.boolean',
  ])
  expect(
    await issuesOf(li, customer, { field: 'createdAt', op: 'isNull', value: { relative: 'today' } }),
  ).toEqual(['#/filter/value filter.boolean'])
})

test('a filter that cannot be understood is refused at its place', async () => {
  const li = await as('li')
  const name = { field: 'name', op: 'eq', value: 'x' }
  const cases: readonly (readonly [unknown, readonly string[]])[] = [
    ['not json', ['#/filter filter.shape']],
    [[], ['#/filter filter.shape']],
    [{ and: name }, ['#/filter filter.shape']],
    [{ and: [], or: [] }, ['#/filter filter.shape']],
    [{ not: name, field: 'name' }, ['#/filter filter.shape']],
    [{ and: [name, { field: 'nothing', op: 'eq', value: 1 }] }, ['#/filter/and/1/field filter.field']],
    [{ field: 'name', op: 'gt', value: 'x' }, ['#/filter/op filter.operator']],
    [{ field: '__proto__', op: 'eq', value: 1 }, ['#/filter/field filter.field']],
    [{ field: 'name.length', op: 'eq', value: 1 }, ['#/filter/field filter.field']],
    [{ field: 'mobile', op: 'eq', value: '1' }, ['#/filter/value phone.invalid']],
    [{ field: 'employees', op: 'in', value: [1, 'x'] }, ['#/filter/value/1 number.invalid']],
    [{ field: 'name', op: 'contains', value: '' }, ['#/filter/value filter.text']],
    [{ field: 'name', op: 'contains', value: 'a\0b' }, ['#/filter/value filter.text']],
    [{ field: 'name', op: 'contains', value: 'a\uD800' }, ['#/filter/value filter.text']],
    [{ field: 'name', op: 'eq', value: { masked: '1*' } }, ['#/filter/value value.masked']],
    [{ children: 'role', function: 'count', op: 'eq', value: 1 }, ['#/filter/children filter.children']],
    [
      { children: 'contact', via: 'reportsTo', function: 'count', op: 'eq', value: 1 },
      ['#/filter/via filter.via'],
    ],
    [{ children: 'contact', function: 'count', op: 'eq', value: 0.5 }, ['#/filter/value number.invalid']],
    [{ children: 'contact', function: 'median', op: 'eq', value: 1 }, ['#/filter/function measure.invalid']],
  ]
  for (const [filter, issues] of cases) expect(await issuesOf(li, customer, filter)).toEqual(issues)
  const deep = Array.from({ length: 12 }).reduce<unknown>((inner) => ({ not: inner }), name)
  expect(await issuesOf(li, customer, deep)).toHaveLength(1)
  const wide = { or: Array.from({ length: 101 }, () => name) }
  expect(await issuesOf(li, customer, wide)).toEqual(['#/filter/or/100 filter.tooMany'])
})

test('every operator of every field of every object runs', async () => {
  const boss = system()
  const values: Readonly<Record<string, unknown>> = {
    isNull: true,
    within: { relative: 'today' },
    contains: 'a%_\\',
    startsWith: "a'",
    endsWith: '1234',
    lastFour: '1234',
  }
  const { builtins } = await import('../../src/objects/index.ts')
  const questions = (builtins as readonly ObjectDecl[]).flatMap((object) =>
    Object.entries(object.fields).flatMap(([name, field]) =>
      field.operators.filter((op) => op in values).map((op) => ({ object, name, op })),
    ),
  )
  for (const { object, name, op } of questions) {
    const question = { filter: { field: name, op, value: values[op] }, limit: 1 }
    await listRecords(boss, object, question).catch((error: unknown) => {
      throw new Error(`${object.name}.${name} ${op}`, { cause: error })
    })
  }
}, 60_000)

test('hostile values are values', async () => {
  const li = await as('li')
  const name = `'); drop table crm.customer; -- $1 \\ % _ "`
  await writeRecords<ObjectDecl>(li, customer, [{ create: { kind: 'person', name } as never }])
  for (const op of ['eq', 'contains', 'startsWith', 'endsWith'])
    expect(await idsOf(li, customer, { field: 'name', op, value: name })).toHaveLength(1)
})
