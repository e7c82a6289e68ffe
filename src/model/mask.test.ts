import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isMasked, keep, keepEnds } from './mask.ts'

test('a mask keeps so many characters at each end', () => {
  expect(keepEnds('13800138000', keep(3, 4))).toBe('138****8000')
  expect(keepEnds('6222021234567890123', keep(0, 4))).toBe('********0123')
  expect(keepEnds('王小明', keep(1, 0))).toBe('王**')
})

test('a mask hides at least a third, and all of a single character', () => {
  expect(keepEnds('1234', keep(3, 4))).toBe('**34')
  expect(keepEnds('1', keep(3, 4))).toBe('*')
  expect(keepEnds('', keep(3, 4))).toBe('')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), fc.nat(20), (text, head, tail) => {
      const characters = [...text]
      const shown = [...keepEnds(text.replaceAll('*', 'x'), keep(head, tail))].filter((each) => each !== '*')
      expect(shown.length).toBeLessThanOrEqual(Math.floor((characters.length * 2) / 3))
    }),
  )
})

test('a mask does not tell how long a long value is', () => {
  expect(keepEnds('x'.repeat(50), keep(0, 4))).toBe(keepEnds('x'.repeat(90), keep(0, 4)))
})

test('a masked value is known by its shape', () => {
  expect(isMasked({ masked: '1*' })).toBe(true)
  for (const value of [null, undefined, 'masked', [], { hidden: '1*' }]) expect(isMasked(value)).toBe(false)
})
