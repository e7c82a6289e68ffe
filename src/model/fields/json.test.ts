import { describe, expect, test } from 'vitest'
import { fail, ok } from '../result.ts'
import { json } from './json.ts'

const label = { 'zh-CN': '字段', en: 'Field' }

describe('JSON', () => {
  const field = json({ label, maxBytes: 40 })
  test('is an object or a list, also as text', () => {
    expect(field.parse({ a: [1, null, 'x'] })).toEqual(ok({ a: [1, null, 'x'] }))
    expect(field.parse('[1, 2]')).toEqual(ok([1, 2]))
    for (const raw of [
      '5',
      '"x"',
      '{',
      5,
      null,
      true,
      new Date(),
      { a: undefined },
      { a: '\0' },
      { '\uD800': 1 },
    ])
      expect(field.parse(raw)).toEqual(fail('json.invalid'))
  })

  test('is neither too large nor too deep, even where it turns in a circle', () => {
    expect(field.parse({ a: '中'.repeat(20) })).toEqual(fail('json.tooLarge', { max: 40 }))
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    expect(field.parse(circle)).toEqual(fail('json.invalid'))
    expect(json({ label }).parse('['.repeat(10_000) + ']'.repeat(10_000))).toEqual(fail('json.invalid'))
  })
})
