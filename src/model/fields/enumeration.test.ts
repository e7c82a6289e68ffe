import { describe, expect, expectTypeOf, test } from 'vitest'
import { fail, ok } from '../result.ts'
import { boolean } from './boolean.ts'
import { enumeration } from './enumeration.ts'
import { several } from './several.ts'

const label = { 'zh-CN': '状态', en: 'Status' }
const values = {
  new: { 'zh-CN': '新建', en: 'New' },
  open: { 'zh-CN': '处理中', en: 'Open' },
  done: { 'zh-CN': '完成', en: 'new' },
}
const field = enumeration({ label, values })

describe('an enumeration', () => {
  test('takes a code, else a label of either language', () => {
    expect(field.parse('open')).toEqual(ok('open'))
    expect(field.parse('处理中')).toEqual(ok('open'))
    expect(field.parse(' OPEN ')).toEqual(ok('open'))
    expect(field.parse('closed')).toEqual(fail('enumeration.unknown'))
    expect(field.parse('toString')).toEqual(fail('enumeration.unknown'))
    expectTypeOf(field.print).parameter(0).toEqualTypeOf<'new' | 'open' | 'done'>()
  })

  test('prefers a code to a label, and the first of equal labels', () => {
    expect(field.parse('new')).toEqual(ok('new'))
    expect(field.parse('NEW')).toEqual(ok('new'))
    expect(field.parse('完成')).toEqual(ok('done'))
  })

  test('sorts in the declared order', () => {
    expect(field.order).toEqual(['new', 'open', 'done'])
  })
})

test('several values stand once each in the declared order', () => {
  const states = several({ label, values })
  expect(states.parse(['done', 'new', 'done'])).toEqual(ok(['new', 'done']))
  expect(states.parse('完成，新建')).toEqual(ok(['new', 'done']))
  expect(states.parse([])).toEqual(ok([]))
  expect(states.parse(['done', 'x'])).toEqual(fail('enumeration.unknown', undefined, '/1'))
  expect(states.parse(5)).toEqual(fail('list.invalid'))
  expect(states.operand('hasAny', ['完成'])).toEqual(ok(['done']))
})

test('yes and no are read in both languages', () => {
  const flag = boolean({ label })
  for (const raw of [true, 'true', 'Yes', '是', '1', 1, 'TRUE']) expect(flag.parse(raw)).toEqual(ok(true))
  for (const raw of [false, 'false', 'no', '否', '0', 0]) expect(flag.parse(raw)).toEqual(ok(false))
  for (const raw of ['', 'maybe', 2, null, [], {}]) expect(flag.parse(raw)).toEqual(fail('boolean.invalid'))
})
