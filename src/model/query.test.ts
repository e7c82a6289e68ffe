import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boolean } from './fields/boolean.ts'
import { enumeration } from './fields/enumeration.ts'
import { money } from './fields/money.ts'
import { number } from './fields/number.ts'
import { phone } from './fields/phone.ts'
import { reference } from './fields/reference.ts'
import { secret } from './fields/secret.ts'
import { text } from './fields/text.ts'
import { timestamp } from './fields/timestamp.ts'
import { keep } from './mask.ts'
import type { Fields } from './object.ts'
import { follow, parseFilter, type Askable } from './query.ts'

const label = { 'zh-CN': '甲', en: 'A' }
const objects: Readonly<Record<string, Fields>> = {
  customer: {
    name: text({ label }),
    owner: reference('user', { label }),
    department: reference('department', { label }),
    parent: reference('customer', { label }),
    hiddenParent: reference('customer', { label }),
    mobile: phone({ label }),
    idNumber: secret({ label, format: 'cnId', mask: keep(0, 4) }),
    employees: number({ label }),
    createdAt: timestamp({ label }),
  },
  order: {
    customer: reference('customer', { label }),
    payer: reference('customer', { label }),
    amount: money({ label }),
    paid: boolean({ label }),
    status: enumeration({ label, values: { open: label, done: label } }),
    orderedAt: timestamp({ label }),
  },
  user: { name: text({ label }) },
}
/** Fields that may only be looked up whole. */
const exactly = new Set(['mobile', 'idNumber', 'hiddenParent', 'payer'])

const askable = (name: string): Askable => ({
  name,
  field: (each) => {
    const field = Object.hasOwn(objects[name] ?? {}, each) ? objects[name]?.[each] : undefined
    return field === undefined ? undefined : { field, exactly: exactly.has(each) }
  },
  other: (each) => (Object.hasOwn(objects, each) && each !== 'department' ? askable(each) : undefined),
})

const ask = (filter: unknown) => {
  const parsed = parseFilter(askable('customer'), filter)
  return parsed.ok ? parsed.value : parsed.issues.map(({ code, pointer }) => `${pointer} ${code}`)
}

test('a filter is read with its values normalised', () => {
  expect(
    ask({
      and: [
        { field: 'owner.name', op: 'eq', value: 'li' },
        { not: { or: [{ field: 'employees', op: 'between', value: ['1', 5] }] } },
      ],
    }),
  ).toEqual({
    and: [
      { path: ['owner', 'name'], op: 'eq', operand: { value: 'li' } },
      { not: { or: [{ path: ['employees'], op: 'between', operand: { value: [1, 5] } }] } },
    ],
  })
})

test('what is known only when asked stands in place of a value, where the field admits it', () => {
  expect(ask({ field: 'owner', op: 'eq', value: { me: true } })).toMatchObject({ operand: { me: true } })
  expect(ask({ field: 'department', op: 'in', value: { myDepartment: 'own' } })).toMatchObject({
    operand: { myDepartment: 'own' },
  })
  expect(ask({ field: 'createdAt', op: 'gte', value: { relative: 'today' } })).toMatchObject({
    operand: { relative: { unit: 'day', offset: 0 } },
  })
  expect(ask({ field: 'name', op: 'eq', value: { me: true } })).toEqual(['/value text.invalid'])
  expect(ask({ field: 'department', op: 'eq', value: { myDepartment: 'own' } })).toEqual([
    '/value filter.operator',
  ])
  expect(ask({ field: 'owner', op: 'isNull', value: { me: true } })).toEqual(['/value filter.boolean'])
  expect(ask({ field: 'createdAt', op: 'within', value: '2024' })).toEqual(['/value filter.relative'])
  expect(ask({ field: 'createdAt', op: 'between', value: { relative: 'today' } })).toEqual([
    '/value filter.list',
  ])
})

test('what may only be looked up is asked for whole and leads nowhere', () => {
  expect(ask({ field: 'mobile', op: 'eq', value: '13800138000' })).toMatchObject({ op: 'eq' })
  expect(ask({ field: 'mobile', op: 'endsWith', value: '8000' })).toEqual(['/op filter.operator'])
  expect(ask({ field: 'idNumber', op: 'lastFour', value: '002x' })).toMatchObject({
    operand: { value: '002X' },
  })
  expect(ask({ field: 'hiddenParent.name', op: 'eq', value: 'x' })).toEqual(['/field filter.field'])
  expect(ask({ children: 'order', via: 'payer', function: 'count', op: 'gt', value: 0 })).toEqual([
    '/via filter.via',
  ])
  expect(follow(askable('customer'), ['parent', 'parent', 'name'])?.field.kind).toBe('text')
  expect(follow(askable('customer'), ['department', 'name'])).toBeUndefined()
  expect(follow(askable('customer'), [])).toBeUndefined()
})

test('children are compared by their number or by one of their fields', () => {
  expect(
    ask({
      children: 'order',
      where: { field: 'status', op: 'eq', value: 'done' },
      function: 'sum',
      field: 'amount',
      op: 'gt',
      value: '1e2',
    }),
  ).toEqual({
    children: 'order',
    via: 'customer',
    where: { path: ['status'], op: 'eq', operand: { value: 'done' } },
    function: 'sum',
    field: 'amount',
    op: 'gt',
    operand: { value: '100' },
  })
  const children = (rest: object) => ask({ children: 'order', ...rest })
  expect(children({ function: 'count', op: 'contains', value: 1 })).toEqual(['/op filter.operator'])
  expect(children({ function: 'count', op: 'eq', value: '1' })).toEqual(['/value number.invalid'])
  expect(children({ function: 'sum', field: 'status', op: 'eq', value: 'done' })).toEqual([
    '/field filter.field',
  ])
  expect(children({ function: 'max', op: 'eq', value: 1 })).toEqual(['/field filter.field'])
  expect(children({ op: 'eq', value: 1 })).toEqual(['/function measure.invalid'])
  expect(children({ where: { field: 'x', op: 'eq' }, function: 'count', op: 'eq', value: 1 })).toEqual([
    '/where/field filter.field',
  ])
  expect(ask({ children: 'event', function: 'count', op: 'eq', value: 1 })).toEqual([
    '/children filter.children',
  ])
})

test('every issue of a group is named', () => {
  expect(
    ask({
      or: [{ field: 'a', op: 'eq' }, { field: 'name', op: 'gt' }, 3],
    }),
  ).toEqual(['/or/0/field filter.field', '/or/1/op filter.operator', '/or/2 filter.shape'])
})

test('depth, width and length have their ends', () => {
  const leaf = { field: 'name', op: 'eq', value: 'x' }
  const nested = (depth: number): unknown => (depth === 0 ? leaf : { not: nested(depth - 1) })
  expect(ask(nested(8))).not.toBeInstanceOf(Array)
  expect(ask(nested(9))).toEqual([`${'/not'.repeat(9)} filter.depth`])
  expect(ask({ and: Array.from({ length: 100 }, () => leaf) })).not.toBeInstanceOf(Array)
  expect(ask({ and: Array.from({ length: 101 }, () => leaf) })).toEqual(['/and/100 filter.tooMany'])
  expect(ask({ field: 'parent.parent.parent.name', op: 'eq', value: 'x' })).not.toBeInstanceOf(Array)
  expect(ask({ field: 'parent.parent.parent.parent.name', op: 'eq', value: 'x' })).toEqual([
    '/field filter.shape',
  ])
  const many = Array.from({ length: 1001 }, () => 'x')
  expect(ask({ field: 'name', op: 'in', value: many })).toEqual(['/value filter.list'])
})

test('no JSON at all makes the reader fail: it is a filter, or it is refused', () => {
  const word = fc.constantFrom(
    'and',
    'or',
    'not',
    'field',
    'op',
    'value',
    'children',
    'where',
    'function',
    'via',
  )
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom<unknown>(
        'name',
        'eq',
        'order',
        'customer',
        'count',
        '__proto__',
        '',
        0,
        -1,
        1e99,
        null,
        true,
      ),
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(word, tie('json'), { maxKeys: 5 }),
    ),
  }))
  fc.assert(
    fc.property(json, (raw) => {
      const parsed = parseFilter(askable('customer'), raw)
      if (!parsed.ok) expect(parsed.issues.length).toBeGreaterThan(0)
    }),
    { numRuns: 2000 },
  )
})
