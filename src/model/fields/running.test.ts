import { expect, test } from 'vitest'
import { fail, ok } from '../result.ts'
import { running } from './running.ts'

const label = { 'zh-CN': '字段', en: 'Field' }

test('a running number has its prefix and at least its digits', () => {
  const field = running({ label, prefix: 'C-', width: 6 })
  expect(field.parse('C-000001')).toEqual(ok('C-000001'))
  expect(field.parse('C-12345678')).toEqual(ok('C-12345678'))
  for (const raw of ['C-1', 'D-000001', '000001', 'C-00000x'])
    expect(field.parse(raw)).toEqual(fail('running.invalid'))
  expect([field.derived, field.sequence]).toEqual(['row', { prefix: 'C-', width: 6 }])
})
