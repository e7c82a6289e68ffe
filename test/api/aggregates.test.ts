import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aggregateRecords } from '../../src/engine/records/aggregate.ts'
import { writeRecords } from '../../src/engine/records/write.ts'
import type { Id } from '../../src/model/id.ts'
import type { ObjectDecl } from '../../src/model/object.ts'
import { Problem } from '../../src/model/problem.ts'
import { company } from '../../src/objects/company.ts'
import { contact } from '../../src/objects/contact.ts'
import { contract } from '../../src/objects/contract.ts'
import { customer } from '../../src/objects/customer.ts'
import { exchangeRate } from '../../src/objects/exchange-rate.ts'
import { interaction } from '../../src/objects/interaction.ts'
import { task } from '../../src/objects/task.ts'
import { allOf, crowd } from '../support/crowd.ts'
import { order as compare, type Plain } from '../support/naive.ts'
import { make, world } from '../support/world.ts'

const { as, system, users } = await world()

const cents = (value: unknown): number => Math.round(Number((value as { base: string }).base) * 100)

/** A JavaScript reading of what a measure says of a group. */
const meanings: Readonly<Record<string, (values: readonly unknown[], codes?: readonly string[]) => unknown>> =
  {
    count: (values) => values.length,
    distinct: (values) => new Set(values.map((each) => JSON.stringify(each))).size,
    sum: (values) =>
      values.length === 0 ? null : String(values.reduce((sum: number, each) => sum + Number(each), 0)),
    min: (values, codes) => values.toSorted(by(codes))[0] ?? null,
    max: (values, codes) => values.toSorted(by(codes)).at(-1) ?? null,
  }

const by =
  (codes: readonly string[] | undefined) =>
  (a: unknown, b: unknown): number =>
    codes === undefined ? compare(a, b) : codes.indexOf(String(a)) - codes.indexOf(String(b))

const groupable = ['grade', 'status', 'employees', 'sourceReliability', 'region', 'shortName'] as const
const measurable = [
  'grade',
  'status',
  'employees',
  'sourceReliability',
  'foundedOn',
  'region',
  'shortName',
] as const
const summable: readonly string[] = ['employees', 'sourceReliability']

const measures = fc
  .record({
    function: fc.constantFrom('count', 'sum', 'min', 'max', 'distinct'),
    field: fc.constantFrom(...measurable),
  })
  .filter(({ function: name, field }) => name !== 'sum' || summable.includes(field))

test('groups and measures of random data are those that JavaScript counts', async () => {
  const li = await as('li')
  const records = await crowd(li, 120)
  const question = fc.record({
    groupBy: fc.uniqueArray(fc.constantFrom(...groupable), { maxLength: 3 }),
    measures: fc.uniqueArray(measures, {
      minLength: 1,
      maxLength: 4,
      selector: (each) => JSON.stringify(each),
    }),
  })
  await fc.assert(
    fc.asyncProperty(question, async (asked) => {
      const { rows } = await aggregateRecords(li, customer, asked)
      const groups = Map.groupBy(records, (record) =>
        JSON.stringify(asked.groupBy.map((name) => record[name] ?? null)),
      )
      const expected = [...groups.values()].map((group) => ({
        key: Object.fromEntries(asked.groupBy.map((name) => [name, group[0]?.[name] ?? null])),
        values: Object.fromEntries(
          asked.measures.map(({ function: name, field }) => [
            `${name}:${field}`,
            meanings[name]?.(
              group.map((record) => record[field] ?? null).filter((value) => value !== null),
              customer.fields[field].order,
            ),
          ]),
        ),
      }))
      const text = (all: readonly unknown[]) => all.map((each) => JSON.stringify(each)).sort()
      expect(text(rows)).toEqual(text(expected))
    }),
    { numRuns: 80 },
  )
}, 120_000)

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })

/** The first day of the bucket that holds a day, written YYYY-MM-DD. */
function bucketOf(bucket: string, day: string, firstWeekday: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  const [year, month] = [day.slice(0, 4), day.slice(5, 7)]
  if (bucket === 'day') return day
  if (bucket === 'month') return `${year}-${month}-01`
  if (bucket === 'year') return `${year}-01-01`
  if (bucket === 'quarter')
    return `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
  const back = (date.getUTCDay() - firstWeekday + 7) % 7
  return new Date(date.getTime() - back * 86_400_000).toISOString().slice(0, 10)
}

test('date buckets are the company’s days, weeks, months, quarters and years', async () => {
  const li = await as('li')
  const edges = ['2023-12-31T15:59:59.999Z', '2023-12-31T16:00:00.000Z', '2024-02-29T16:00:00.000Z']
  const random = fc.sample(
    fc.date({ min: new Date('2023-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
    { seed: 7, numRuns: 60 },
  )
  const times = [...edges, ...random.map((date) => date.toISOString())]
  await writeRecords<ObjectDecl>(
    li,
    task,
    times.map((dueAt, index) => ({ create: { title: `桶${index}`, dueAt } as never })),
  )
  const check = async (firstWeekday: number) => {
    for (const bucket of ['day', 'week', 'month', 'quarter', 'year']) {
      const { rows } = await aggregateRecords(li, task, { groupBy: [{ field: 'dueAt', bucket }] })
      const groups = Map.groupBy(times, (time) =>
        bucketOf(bucket, shanghai.format(new Date(time)), firstWeekday),
      )
      expect(rows.map(({ key, values }) => [key['dueAt'], values['count']])).toEqual(
        [...groups].map(([key, all]) => [key, all.length]).toSorted((a, b) => compare(a[0], b[0])),
      )
    }
  }
  await check(1)
  const [settings] = await allOf(system(), company)
  for (const firstWeekday of [7, 6]) {
    await writeRecords<ObjectDecl>(system(), company, [
      { update: settings?.['id'] as Id, set: { firstWeekday } as never },
    ])
    await check(firstWeekday)
  }
})

test('sums of money are in their currency where all are of one, and always in the base currency', async () => {
  const admin = await as('admin')
  await make(admin, exchangeRate, { currency: 'USD', date: '2020-01-01', rate: '7.123456' })
  const owner = await make(admin, customer, { kind: 'organisation', name: '金额', grade: 'A' })
  const sign = (title: string, amount: string, currency: string) =>
    make(admin, contract, { customer: owner, title, amount: { amount, currency } })
  for (const [amount, currency] of [
    ['0.10', 'CNY'],
    ['0.20', 'CNY'],
    ['9999999.99', 'CNY'],
  ] as const)
    await sign('人民币', amount, currency)
  await sign('混合', '1.00', 'CNY')
  await sign('混合', '100.00', 'USD')
  const { rows } = await aggregateRecords(admin, contract, {
    groupBy: ['title'],
    measures: ['sum', 'avg', 'min', 'max'].map((name) => ({ function: name, field: 'amount' })),
  })
  const one = { currency: 'CNY' }
  const mixed = { amount: null, currency: null }
  expect(rows).toEqual([
    {
      key: { title: '人民币' },
      values: {
        'sum:amount': { ...one, amount: '10000000.29', base: '10000000.29' },
        'avg:amount': { ...one, amount: '3333333.43', base: '3333333.43' },
        'min:amount': { ...one, amount: '0.10', base: '0.10' },
        'max:amount': { ...one, amount: '9999999.99', base: '9999999.99' },
      },
    },
    {
      key: { title: '混合' },
      values: {
        'sum:amount': { ...mixed, base: '713.35' },
        'avg:amount': { ...mixed, base: '356.675' },
        'min:amount': { ...mixed, base: '1.00' },
        'max:amount': { ...mixed, base: '712.35' },
      },
    },
  ])
  const total = (await allOf(admin, contract)).reduce((sum, { amount }) => sum + cents(amount), 0)
  expect(total).toBe(Math.round(10_000_000.29 * 100 + 713.35 * 100))
  const byCustomer = await aggregateRecords(admin, contact, {
    measures: [{ function: 'max', field: 'customer.annualRevenue' }],
  })
  expect(byCustomer.rows).toEqual([
    { key: {}, values: { 'max:customer.annualRevenue': { amount: null, currency: null, base: null } } },
  ])
})

test('groups over references show what the asker may see and nothing of the rest', async () => {
  const [li, boss] = [await as('li'), system()]
  const theirs = await make(boss, customer, { kind: 'organisation', name: '机密', owner: users.chen })
  for (const belongsTo of [theirs, null])
    await make(boss, customer, { kind: 'person', name: '组', owner: users.li, employer: belongsTo })
  const question = {
    filter: { field: 'kind', op: 'eq', value: 'person' },
    groupBy: ['employer.name'],
    measures: [{ function: 'count' }, { function: 'distinct', field: 'employer' }],
  }
  expect((await aggregateRecords(li, customer, question)).rows).toEqual([
    { key: { 'employer.name': null }, values: { count: 2, 'distinct:employer': 1 } },
  ])
  expect(
    (await aggregateRecords(boss, customer, question)).rows.map(({ key }) => key['employer.name']),
  ).toEqual(['机密', null])
})

test('yes and no have a least and a greatest too', async () => {
  const li = await as('li')
  const owner = await make(li, customer, { kind: 'organisation', name: '是否' })
  for (const isPrimary of [true, false]) await make(li, contact, { customer: owner, name: '人', isPrimary })
  const { rows } = await aggregateRecords(li, contact, {
    measures: ['min', 'max'].map((name) => ({ function: name, field: 'isPrimary' })),
  })
  expect(rows).toEqual([{ key: {}, values: { 'min:isPrimary': false, 'max:isPrimary': true } }])
})

async function issuesOf(object: ObjectDecl, question: unknown): Promise<readonly string[]> {
  const failed = await aggregateRecords(await as('li'), object, question).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(failed).toBeInstanceOf(Problem)
  return (failed as Problem).errors.map(({ code, pointer }) => `${pointer} ${code}`)
}

test('what cannot be grouped or measured is refused at its place', async () => {
  const cases: readonly (readonly [ObjectDecl, unknown, readonly string[]])[] = [
    [customer, { groupBy: ['tags'] }, ['#/groupBy/0 group.field']],
    [customer, { groupBy: ['annualRevenue'] }, ['#/groupBy/0 group.field']],
    [customer, { groupBy: ['nothing', 'grade'] }, ['#/groupBy/0 group.field']],
    [customer, { groupBy: [{ field: 'grade', bucket: 'day' }] }, ['#/groupBy/0 group.field']],
    [customer, { groupBy: ['grade', 'status', 'kind', 'region'] }, ['#/groupBy filter.list']],
    [interaction, { groupBy: ['colleagues.name'] }, ['#/groupBy/0 group.field']],
    [
      interaction,
      { measures: [{ function: 'distinct', field: 'colleagues.name' }] },
      ['#/measures/0 measure.invalid'],
    ],
    [
      interaction,
      { measures: [{ function: 'distinct', field: 'colleagues' }] },
      ['#/measures/0 measure.invalid'],
    ],
    [customer, { measures: [{ function: 'sum', field: 'name' }] }, ['#/measures/0 measure.invalid']],
    [customer, { measures: [{ function: 'median', field: 'employees' }] }, ['#/measures/0 measure.invalid']],
    [customer, { measures: 'count', limit: 0 }, ['#/measures filter.list', '#/limit limit.range']],
  ]
  for (const [object, question, issues] of cases) expect(await issuesOf(object, question)).toEqual(issues)
})

test('of more groups than asked for it is said that there are more', async () => {
  const li = await as('li')
  const { rows, more } = await aggregateRecords(li, customer, { groupBy: ['shortName', 'grade'], limit: 3 })
  expect([rows.length, more]).toEqual([3, true])
  expect((await aggregateRecords(li, customer, { groupBy: ['kind'], limit: 3 })).more).toBe(false)
})

test('every field of every object is grouped and measured, or refused', async () => {
  const { builtins } = await import('../../src/objects/index.ts')
  for (const object of builtins as readonly ObjectDecl[])
    for (const [name, field] of Object.entries(object.fields)) {
      const functions = [
        ...(field.columns[''] === undefined ? [] : ['distinct', 'count']),
        ...(field.sortable ? ['min', 'max'] : []),
        ...(field.summable ? ['sum', 'avg'] : []),
      ]
      const question: Plain = {
        groupBy: field.groupable ? [name] : [],
        measures: functions.map((each) => ({ function: each, field: name })),
      }
      await aggregateRecords(system(), object, question).catch((error: unknown) => {
        throw new Error(`${object.name}.${name}`, { cause: error })
      })
    }
}, 60_000)
