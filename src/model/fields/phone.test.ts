import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { keep } from '../mask.ts'
import { ok } from '../result.ts'
import { phone } from './phone.ts'
import { phones } from './phones.ts'

const label = { 'zh-CN': '手机', en: 'Mobile' }
const mobile = phone({ label })
const codeOf = (raw: unknown) => {
  const result = mobile.parse(raw)
  return result.ok ? undefined : result.issues[0]?.code
}

describe('a phone number', () => {
  test.each([
    ['13800138000', '+8613800138000'],
    ['138 0013 8000', '+8613800138000'],
    ['138-0013-8000', '+8613800138000'],
    ['+86 138 0013 8000', '+8613800138000'],
    ['0086 13800138000', '+8613800138000'],
    ['１３８００１３８０００', '+8613800138000'],
    ['010-12345678', '+861012345678'],
    ['(0571) 8765 4321', '+8657187654321'],
    ['400-800-1234', '+864008001234'],
    ['+1 650 253 0000', '+16502530000'],
    ['+852 2123 4567', '+85221234567'],
  ])('written as %s is kept as E.164', (raw, e164) => {
    expect(mobile.parse(raw)).toEqual(ok(e164))
  })

  test.each(['12345', '1380013800', '138001380000', '+86 0', 'call me', '', 13800138000, null])(
    '%j is none',
    (raw) => {
      expect(codeOf(raw)).toBe('phone.invalid')
    },
  )

  test('with an extension is refused, since E.164 would drop it', () => {
    expect(codeOf('021-12345678-801')).toBe('phone.extension')
    expect(codeOf('021-12345678转801')).toBe('phone.extension')
    expect(codeOf('010-12345678 ext. 5')).toBe('phone.extension')
  })

  test('of another region is read in that region’s way', () => {
    expect(phone({ label, region: 'US' }).parse('(650) 253-0000')).toEqual(ok('+16502530000'))
  })

  test('masked keeps the ends of its national form', () => {
    expect(mobile.hide('+8613812345678', keep(3, 4))).toBe('138****5678')
    expect(mobile.hide('+861012345678', keep(3, 4))).toBe('010****5678')
  })

  test('is found by its last digits, however they are written', () => {
    expect(mobile.operand('endsWith', '0013-8000')).toEqual(ok('00138000'))
    expect(mobile.operand('eq', '138 0013 8000')).toEqual(ok('+8613800138000'))
  })
})

test('several numbers are each read and counted once', () => {
  const field = phones({ label })
  expect(field.parse('13800138000、010-12345678；+8613800138000')).toEqual(
    ok(['+8613800138000', '+861012345678']),
  )
  expect(field.parse(['13800138000', 'x'])).toMatchObject({
    issues: [{ code: 'phone.invalid', pointer: '/1' }],
  })
  expect(field.hide(['+8613812345678', '+861012345678'], keep(3, 4))).toBe('138****5678, 010****5678')
  expect(field.operand('has', '13800138000')).toEqual(ok('+8613800138000'))
})

const examples = new URL('../../../../shared/data/phone_libphonenumber/example_numbers.csv', import.meta.url)

test.skipIf(!existsSync(examples))(
  'the example numbers of every region are accepted unchanged (skipped where the list is missing)',
  () => {
    const numbers = readFileSync(examples, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(',').at(-1) ?? '')
    expect(numbers.length).toBeGreaterThan(1100)
    const refused = numbers.filter((e164) => {
      const result = mobile.parse(e164)
      return !result.ok || result.value !== e164
    })
    // The list is of another release of the numbering plan: Benin has lengthened its numbers, Zimbabwe dropped a range.
    expect(refused).toEqual(['+22985751234', '+22981123456', '+2631312345'])
  },
)
