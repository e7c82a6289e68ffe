import { describe, expect, test } from 'vitest'
import { currencyCodes, currencyLabel, minorUnitOf } from '../currencies.ts'
import { ok } from '../result.ts'
import { money } from './money.ts'

const label = { 'zh-CN': '金额', en: 'Amount' }
const field = money({ label })
const codeOf = (raw: unknown, by = field) => {
  const result = by.parse(raw)
  return result.ok ? undefined : `${result.issues[0]?.pointer ?? ''} ${result.issues[0]?.code}`.trim()
}

describe('an amount of money', () => {
  test.each([
    ['1234.5', 'CNY', '1234.50'],
    ['1,234.50', 'CNY', '1234.50'],
    [1234.5, 'CNY', '1234.50'],
    ['0.005', 'CNY', '0.01'],
    ['-0.005', 'CNY', '-0.01'],
    ['-0.004', 'CNY', '0.00'],
    ['1.005', 'USD', '1.01'],
    [1.005, 'USD', '1.01'],
    ['0.5', 'JPY', '1'],
    ['2.5', 'JPY', '3'],
    ['1.2345', 'KWD', '1.235'],
    ['1.23455', 'CLF', '1.2346'],
    ['1e3', 'cny', '1000.00'],
  ])('of %s %s is rounded half away from zero to %s', (amount, currency, rounded) => {
    expect(field.parse({ amount, currency })).toEqual(
      ok({ amount: rounded, currency: currency.toUpperCase() }),
    )
  })

  test('keeps up to six places as a unit price', () => {
    const price = money({ label, unit: true })
    expect(price.parse({ amount: '0.1234565', currency: 'CNY' })).toEqual(
      ok({ amount: '0.123457', currency: 'CNY' }),
    )
    expect(price.parse({ amount: '3', currency: 'CNY' })).toEqual(ok({ amount: '3.00', currency: 'CNY' }))
    expect(price.parse({ amount: '3.5', currency: 'JPY' })).toEqual(ok({ amount: '3.5', currency: 'JPY' }))
  })

  test('is read from one cell with the currency on either side', () => {
    const value = ok({ amount: '1234.50', currency: 'CNY' })
    for (const cell of ['1234.50 CNY', 'CNY 1,234.5', '¥1234.5', '￥1,234.50', '1234.5元', '1234.5 rmb'])
      expect(field.parse(cell)).toEqual(value)
    expect(field.parse('-5 usd')).toEqual(ok({ amount: '-5.00', currency: 'USD' }))
  })

  test('says which part is wrong', () => {
    expect(codeOf('1234')).toBe('/currency money.currency')
    expect(codeOf({ amount: '1', currency: 'XXX' })).toBe('/currency money.currency')
    expect(codeOf({ amount: 'much', currency: 'CNY' })).toBe('/amount money.amount')
    expect(codeOf({ amount: '1e15', currency: 'CNY' })).toBe('/amount money.tooLarge')
    expect(codeOf({ amount: '-1', currency: 'CNY' }, money({ label, min: 0 }))).toBe('/amount money.tooSmall')
    expect(codeOf(5)).toBe('/currency money.currency')
    expect(codeOf('CNY 5 USD')).toBe('money.invalid')
  })

  test('keeps a base amount as it was given, and drops one that is no decimal', () => {
    const value = { amount: '10.00', currency: 'USD', base: '71.234500' }
    expect(field.parse(value)).toEqual(ok(value))
    expect(field.parse({ ...value, base: 'x' })).toEqual(ok({ amount: '10.00', currency: 'USD' }))
    expect(field.load(['10.00', 'USD', '71.23'])).toEqual({ amount: '10.00', currency: 'USD', base: '71.23' })
  })

  test('is compared by its base amount', () => {
    expect(field.compared).toBe('base')
    expect(field.operand('gt', '1,000')).toEqual(ok('1000'))
    expect(field.operand('gt', { amount: '5.50', currency: 'USD' })).toEqual(ok('5.5'))
    expect(field.operand('between', [1, '2.5'])).toEqual(ok(['1', '2.5']))
  })
})

test('every currency has a minor unit and a name in both languages', () => {
  expect(currencyCodes.length).toBeGreaterThan(150)
  expect(new Set(currencyCodes).size).toBe(currencyCodes.length)
  expect([minorUnitOf('JPY'), minorUnitOf('CNY'), minorUnitOf('KWD'), minorUnitOf('CLF')]).toEqual([
    0, 2, 3, 4,
  ])
  expect(minorUnitOf('DEM')).toBeUndefined()
  expect(currencyLabel('CNY')).toEqual({ 'zh-CN': '人民币', en: 'Chinese Yuan' })
})
