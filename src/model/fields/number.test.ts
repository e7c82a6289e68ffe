import { describe, expect, expectTypeOf, test } from 'vitest'
import { fail, ok } from '../result.ts'
import { duration } from './duration.ts'
import { number } from './number.ts'
import { percent } from './percent.ts'

const label = { 'zh-CN': '数量', en: 'Quantity' }
const whole = number({ label })
const exact = number({ label, scale: 3, min: -10, max: 10 })

describe('a whole number', () => {
  test.each([
    [5, 5],
    ['1,200', 1200],
    ['１２', 12],
    ['12.0', 12],
    ['+7', 7],
    ['-7', -7],
    ['−7', -7],
    [-0, 0],
    ['1e3', 1000],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('%j is read as %d', (raw, value) => {
    expect(whole.parse(raw)).toEqual(ok(value))
  })

  test.each([
    '',
    ' ',
    '.',
    'e5',
    '1,2',
    '1,2000',
    '0x10',
    '1e999',
    'NaN',
    '12abc',
    NaN,
    Infinity,
    true,
    [],
    {},
  ])('%j is none', (raw) => {
    expect(whole.parse(raw)).toEqual(fail('number.invalid'))
  })

  test('has no fraction and stays exact', () => {
    expect(whole.parse(1.5)).toEqual(fail('number.whole'))
    expect(whole.parse('9007199254740992')).toEqual(fail('number.tooLarge', { max: Number.MAX_SAFE_INTEGER }))
  })

  test('is a JSON number, a decimal a string', () => {
    expectTypeOf(whole.print).parameter(0).toEqualTypeOf<number>()
    expectTypeOf(exact.print).parameter(0).toEqualTypeOf<string>()
    expect(whole.columns).toEqual({ '': 'bigint' })
    expect(exact.columns).toEqual({ '': 'numeric' })
  })
})

describe('a decimal', () => {
  test.each([
    ['1.50', '1.5'],
    [0.1 + 0.2, '0.3'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['-0.000', '0'],
    [1e-3, '0.001'],
    ['25e-1', '2.5'],
  ])('%j is written as %s', (raw, text) => {
    expect(exact.parse(raw)).toEqual(ok(text))
  })

  test('is refused rather than rounded', () => {
    expect(exact.parse('0.0001')).toEqual(fail('number.tooPrecise', { max: 3 }))
    expect(exact.parse(10.5)).toEqual(fail('number.tooLarge', { max: 10 }))
    expect(exact.parse('-11')).toEqual(fail('number.tooSmall', { min: -10 }))
  })
})

test('a percentage is read with or without its sign', () => {
  const share = percent({ label })
  expect(share.parse('35%')).toEqual(ok('35'))
  expect(share.parse('12.5 ％')).toEqual(ok('12.5'))
  expect(share.parse(100)).toEqual(ok('100'))
  expect(share.parse('101%')).toEqual(fail('number.tooLarge', { max: 100 }))
})

test('a duration is read as seconds, as a clock and as ISO 8601', () => {
  const length = duration({ label })
  for (const raw of [5400, '5400', '1:30:00', 'PT1H30M', 'pt90m']) expect(length.parse(raw)).toEqual(ok(5400))
  expect(length.parse('P1DT1S')).toEqual(ok(86_401))
  expect(length.parse('P2W')).toEqual(ok(1_209_600))
  for (const raw of ['P', 'PT', 'P1M', 'P1Y', '1:60:00', -1, 1.5, '68 years'])
    expect(length.parse(raw)).toMatchObject({ ok: false, issues: [{ code: 'duration.invalid' }] })
})
