import { expect, test } from 'vitest'
import { money } from '../../model/fields/money.ts'
import { anyReference, reference } from '../../model/fields/reference.ts'
import { text } from '../../model/fields/text.ts'
import { columnOf, snake, tableOf } from './names.ts'

const label = { 'zh-CN': '甲', en: 'A' }

test('identifiers stand in SQL in snake case', () => {
  expect(snake('orderLine')).toBe('order_line')
  expect(tableOf({ name: 'slaPolicy' })).toBe('sla_policy')
})

test('references end in _id, further columns carry their suffix', () => {
  expect(columnOf('reportsTo', reference('contact', { label }))).toBe('reports_to_id')
  expect(columnOf('unitPrice', money({ label }))).toBe('unit_price')
  expect(columnOf('unitPrice', money({ label }), 'currency')).toBe('unit_price_currency')
  expect(columnOf('about', anyReference({ label }), 'object')).toBe('about_object')
  expect(columnOf('id', reference('customer', { label }))).toBe('id')
})

test('a field keeps clear of the columns of the engine, and a custom one keeps its name', () => {
  expect(columnOf('subject', text({ label }))).toBe('subject_')
  expect(columnOf('deletion', text({ label }))).toBe('deletion_')
  expect(columnOf('cf_Region', text({ label }))).toBe('cf_Region')
})
