import fc from 'fast-check'
import type { Context } from '../../src/engine/context.ts'
import { listRecords } from '../../src/engine/records/list.ts'
import { writeRecords } from '../../src/engine/records/write.ts'
import type { ObjectDecl } from '../../src/model/object.ts'
import { customer } from '../../src/objects/customer.ts'
import type { Plain } from './naive.ts'

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined })

/** Few different values of every sort, so that equal, neighbouring and missing ones are all frequent. */
export const crowdValues = {
  name: fc.constantFrom(
    '甲公司',
    '乙公司',
    'Alpha',
    'alphabet',
    'a%b',
    'a_b',
    'a\\b',
    '🚀火箭',
    '100%',
    "O'Neill",
  ),
  shortName: fc.constantFrom('甲', 'A', 'a', 'B', '%', 'Z'),
  grade: fc.constantFrom('A', 'B', 'C', 'D'),
  status: fc.constantFrom('active', 'inactive', 'blacklisted'),
  employees: fc.constantFrom(0, 1, 2, 10, 100),
  sourceReliability: fc.constantFrom('0', '5', '10', '50', '100'),
  foundedOn: fc.constantFrom('1999-12-31', '2000-01-01', '2000-01-02', '2024-02-29'),
  annualRevenue: fc.constantFrom('0.00', '0.10', '9.99', '10.00', '1000000.00'),
  tags: fc.constantFrom('红', '绿', '蓝'),
  region: fc.constantFrom('330106', '330000', '330100', '110000', '110101'),
} as const

const one = fc.record({
  kind: fc.constant('organisation'),
  name: crowdValues.name,
  status: crowdValues.status,
  shortName: maybe(crowdValues.shortName),
  grade: maybe(crowdValues.grade),
  employees: maybe(crowdValues.employees),
  sourceReliability: maybe(crowdValues.sourceReliability),
  foundedOn: maybe(crowdValues.foundedOn),
  annualRevenue: maybe(crowdValues.annualRevenue.map((amount) => ({ amount, currency: 'CNY' }))),
  tags: maybe(fc.uniqueArray(crowdValues.tags, { minLength: 1 })),
  region: maybe(crowdValues.region),
})

/** Makes so many random customers, the same on every run, and gives them as a list shows them. */
export async function crowd(ctx: Context, count: number): Promise<readonly Plain[]> {
  const inputs = fc.sample(one, { seed: 20_261_122, numRuns: count })
  await writeRecords<ObjectDecl>(
    ctx,
    customer,
    inputs.map((input) => ({
      create: Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as never,
    })),
  )
  return allOf(ctx, customer)
}

/** Every record that an actor sees, page by page. */
export async function allOf(
  ctx: Context,
  object: ObjectDecl,
  question: Plain = {},
): Promise<readonly Plain[]> {
  const records: Plain[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: Awaited<ReturnType<typeof listRecords>> = await listRecords(ctx, object, {
      limit: 500,
      ...question,
      after,
    })
    records.push(...(page.records as unknown as readonly Plain[]))
    after = page.next
  }
  return records
}
