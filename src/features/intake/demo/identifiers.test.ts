import { expect, test } from 'vitest'
import { isCreditCode } from '../../../model/fields/cn-credit-code.ts'
import { readPhone } from '../../../model/fields/phone-number.ts'
import { builtinTaxonomies } from '../../../objects/taxonomies/builtin.ts'
import { creditCode, filled, mobileNumbers } from './identifiers.ts'
import { trades } from './names.ts'
import { foreignPlaces, places } from './places.ts'
import { randomFrom } from './random.ts'

const codes = new Set(builtinTaxonomies().map(({ taxonomy, code }) => `${taxonomy} ${code}`))

test('every place and trade of the sample has codes that exist', () => {
  expect(places.filter(({ region }) => !codes.has(`region ${region}`))).toEqual([])
  expect(foreignPlaces.filter(({ country }) => !codes.has(`country ${country}`))).toEqual([])
  expect(trades.filter(({ industry }) => !codes.has(`industry ${industry}`))).toEqual([])
})

test('every telephone number that the sample may give is one', () => {
  const random = randomFrom(1)
  const numbers = [
    ...places.map(({ area }) => `${area}-5555${filled(random, '####')}`),
    ...foreignPlaces.map(({ phone }) => filled(random, phone)),
  ]
  expect(numbers.filter((each) => !readPhone(each).ok)).toEqual([])
})

test('no mobile number is given twice, and each looks made up', () => {
  const next = mobileNumbers()
  const numbers = Array.from({ length: 3000 }, () => next())
  expect(new Set(numbers).size).toBe(3000)
  expect(numbers.every((each) => /^\+861\d\d0000\d{4}$/.test(each))).toBe(true)
})

test('credit codes have the right check character', () => {
  const random = randomFrom(7)
  const made = Array.from({ length: 500 }, () => creditCode(random, '330106'))
  expect(made.filter((each) => !isCreditCode(each))).toEqual([])
})

test('the same seed gives the same chances', () => {
  const [one, two] = [randomFrom(42), randomFrom(42)]
  const hundred = (random: typeof one) => Array.from({ length: 100 }, () => random.next())
  expect(hundred(one)).toEqual(hundred(two))
})
