import { expect, test } from 'vitest'
import { fail, ok } from '../result.ts'
import { tags } from './tags.ts'

const label = { 'zh-CN': '字段', en: 'Field' }

test('tags are trimmed, counted once, and printed so that they can be taken apart again', () => {
  const field = tags({ label })
  expect(field.parse(['老客户 ', '老客户', 'VIP'])).toEqual(ok(['老客户', 'VIP']))
  expect(field.parse('老客户，VIP；a')).toEqual(ok(['老客户', 'VIP', 'a']))
  expect(field.print(['a', 'b'])).toBe('a, b')
  expect(field.parse(field.print(['a, b', 'c']))).toEqual(ok(['a, b', 'c']))
  expect(field.parse(['x'.repeat(61)])).toEqual(fail('tag.tooLong', { max: 60 }, '/0'))
  expect(field.parse([''])).toEqual(fail('tag.invalid', undefined, '/0'))
})
