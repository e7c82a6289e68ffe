import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cryptoFrom } from './crypto.ts'

const crypto = cryptoFrom(Buffer.alloc(32, 1))
const other = cryptoFrom(Buffer.alloc(32, 2))

test('what is sealed opens again at its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
      expect(crypto.open(crypto.seal(plain, 'customer.idNumber/1'), 'customer.idNumber/1')).toBe(plain)
    }),
  )
})

test('what is sealed opens nowhere else, nor altered, nor with another key', () => {
  const sealed = crypto.seal('11010519491231002X', 'customer.idNumber/1')
  expect(() => crypto.open(sealed, 'customer.idNumber/2')).toThrow()
  expect(() => crypto.open(sealed, 'contact.idNumber/1')).toThrow()
  expect(() => other.open(sealed, 'customer.idNumber/1')).toThrow()
  const last = sealed.endsWith('0') ? '1' : '0'
  expect(() => crypto.open(sealed.slice(0, -1) + last, 'customer.idNumber/1')).toThrow()
  expect(() => crypto.open('\\x01', 'customer.idNumber/1')).toThrow()
})

test('one value is never sealed alike twice, and shows nothing of itself', () => {
  const [a, b] = [crypto.seal('secret', 'x'), crypto.seal('secret', 'x')]
  expect(a).not.toBe(b)
  expect(a).toMatch(/^\\x[0-9a-f]+$/)
  expect(a).not.toContain(Buffer.from('secret').toString('hex'))
})

test('a keyed hash is the same for the same value, place and key alone', () => {
  const digest = crypto.digest('1234', 'customer.idNumber')
  expect(crypto.digest('1234', 'customer.idNumber')).toBe(digest)
  expect(crypto.digest('1235', 'customer.idNumber')).not.toBe(digest)
  expect(crypto.digest('1234', 'contact.idNumber')).not.toBe(digest)
  expect(other.digest('1234', 'customer.idNumber')).not.toBe(digest)
  expect(crypto.digest('b', 'a')).not.toBe(crypto.digest('', 'a\0b'))
})

test('content is named by a keyed hash of its bytes', () => {
  const bytes = Buffer.from('content')
  expect(crypto.digestOf(bytes)).toBe(crypto.digestOf(Buffer.from('content')))
  expect(crypto.digestOf(bytes)).toMatch(/^[0-9a-f]{64}$/)
  expect(other.digestOf(bytes)).not.toBe(crypto.digestOf(bytes))
})

test('a master key has 32 bytes', () => {
  expect(() => cryptoFrom(Buffer.alloc(31))).toThrow('32 bytes')
})
