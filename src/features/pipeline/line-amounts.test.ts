import Big from 'big.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineAmount } from './line-amounts.ts'

const decimals = (places: number, most: number) =>
  fc.integer({ min: -most, max: most }).map((value) => new Big(value).div(10 ** places).toFixed())

test('halves are rounded away from zero, to the smallest unit of the currency', () => {
  const price = (amount: string, currency: string) => ({ amount, currency })
  expect(lineAmount(price('0.125', 'CNY'), '1', null)).toEqual(price('0.13', 'CNY'))
  expect(lineAmount(price('0.125', 'CNY'), '-1', null)).toEqual(price('-0.13', 'CNY'))
  expect(lineAmount(price('150.5', 'JPY'), '1', null)).toEqual(price('151', 'JPY'))
  expect(lineAmount(price('1.0005', 'KWD'), '1', null)).toEqual(price('1.001', 'KWD'))
  expect(lineAmount(price('99.99', 'CNY'), '3', '12.5')).toEqual(price('262.47', 'CNY'))
})

test('an amount is never more than half a unit from what it stands for, and returns mirror sales', () => {
  fc.assert(
    fc.property(
      decimals(6, 1e12),
      decimals(4, 1e9),
      fc.integer({ min: 0, max: 100 }),
      (amount, quantity, off) => {
        const line = lineAmount({ amount, currency: 'CNY' }, quantity, String(off))
        const exact = new Big(amount)
          .times(quantity)
          .times(100 - off)
          .div(100)
        expect(new Big(line.amount).minus(exact).abs().lte('0.005')).toBe(true)
        const back = lineAmount(
          { amount, currency: 'CNY' },
          new Big(quantity).times(-1).toFixed(),
          String(off),
        )
        expect(new Big(back.amount).plus(line.amount).eq(0)).toBe(true)
      },
    ),
  )
})
