import Big from 'big.js'
import { expect, test } from 'vitest'
import { paymentStatus } from './payment-status.ts'

const status = (total: number, paid: number, refunded = 0) =>
  paymentStatus({ total: new Big(total), paid: new Big(paid), refunded: new Big(refunded) })

test('an order is paid when what came in reaches its total, and partly paid before', () => {
  expect(status(100, 0)).toBe('unpaid')
  expect(status(100, 99.99)).toBe('partial')
  expect(status(100, 100)).toBe('paid')
  expect(status(100, 120)).toBe('paid')
})

test('what was wholly paid back is refunded; what was paid back in part counts as what is left', () => {
  expect(status(100, 0, -100)).toBe('refunded')
  expect(status(100, 80, -20)).toBe('partial')
})

test('an order without lines is neither paid nor unpaid', () => {
  expect(status(0, 0)).toBeNull()
  expect(status(0, 50)).toBe('paid')
})
