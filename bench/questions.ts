import { timeStatement } from './compare.ts'
import type { Figure, Goal } from './figure.ts'
import { drive, requestOf } from './http.ts'
import type { Bench } from './load.ts'

const times = 20

interface Question {
  readonly name: string
  readonly line: string
  readonly body: unknown
  readonly statement: string
  readonly goal: Goal
}

async function ask(
  { admin, database }: Bench,
  { name, line, body, statement, goal }: Question,
): Promise<Figure> {
  const request = requestOf(admin, line, body)
  const asked = { next: () => request }
  await drive(admin, asked, { connections: 1, seconds: 0, least: 3 })
  const driven = await drive(admin, asked, { connections: 1, seconds: 0, least: times })
  await timeStatement(database, statement, [[]], 3)
  const limit = await timeStatement(database, statement, [[]], times)
  return {
    name,
    unit: 'ms p50',
    value: driven.p50,
    limit: limit.p50,
    goal,
    p95: driven.p95,
    errors: driven.errors,
  }
}

/** `aggregate.stage`: count and sum of all opportunities by stage. */
export const aggregateStage = (bench: Bench): Promise<Figure> =>
  ask(bench, {
    name: 'aggregate.stage',
    line: 'POST /api/records/opportunity/aggregate',
    body: { groupBy: ['stage'], measures: [{ function: 'count' }, { function: 'sum', field: 'amount' }] },
    statement: 'aggregate-stage',
    goal: { of: 'ratio', is: '≤', bound: 1.3 },
  })

/** `children.filter`: customers with orders over 10,000 in 90 days. */
export const childrenFilter = (bench: Bench): Promise<Figure> =>
  ask(bench, {
    name: 'children.filter',
    line: 'POST /api/records/customer/query',
    body: {
      limit: 50,
      filter: {
        children: 'order',
        function: 'sum',
        field: 'total',
        op: 'gt',
        value: '10000',
        where: { field: 'orderedAt', op: 'within', value: { relative: 'day', last: 90 } },
      },
    },
    statement: 'children-filter',
    goal: { of: 'ratio', is: '≤', bound: 1.5 },
  })
