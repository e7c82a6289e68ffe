import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate } from './date.ts'
import { readNumber, type NumberShape } from './number.ts'

const date = (text: string, format?: string, zone?: string) => {
  const result = readDate(text, format, zone)
  return result.ok ? result.value : result.issues[0]?.code
}
const number = (text: string, shape: NumberShape = {}) => {
  const result = readNumber(text, shape)
  return result.ok ? result.value : result.issues[0]?.code
}

describe('dates', () => {
  test.each([
    ['10/20/2016', 'M/D/YYYY', '2016-10-20'],
    ['20161020', 'YYYYMMDD', '2016-10-20'],
    ['2016年3月1日', 'YYYY年M月D日', '2016-03-01'],
    ['1-Mar-17', 'D-MMM-YY', '2017-03-01'],
    ['01.02.69', 'DD.MM.YY', '2069-02-01'],
    ['01.02.70', 'DD.MM.YY', '1970-02-01'],
    ['3/1/2017 1:05 PM', 'M/D/YYYY h:mm A', '2017-03-01T13:05:00'],
    ['2017-03-01 09:30', 'M/D/YYYY', '2017-03-01T09:30:00'],
    ['1996', 'YYYY', '1996-01-01'],
    ['2/30/2017', 'M/D/YYYY', 'import.date'],
    ['13/1/2017', 'M/D/YYYY', 'import.date'],
    ['tomorrow', 'M/D/YYYY', 'import.date'],
    ['2017-03-01T25:00', undefined, 'import.date'],
    ['2017-03-01T09:30:00+08:00', 'M/D/YYYY', '2017-03-01T09:30:00+08:00'],
  ])('%s as %s is %s', (text, format, expected) => {
    expect(date(text, format)).toBe(expected)
  })

  test.each([
    ['2017-07-01 12:00', 'America/New_York', '2017-07-01T16:00:00.000Z'],
    ['2017-01-01 12:00', 'America/New_York', '2017-01-01T17:00:00.000Z'],
    ['2017-03-12 03:30', 'America/New_York', '2017-03-12T07:30:00.000Z'],
    ['2017-03-01', 'Asia/Shanghai', '2017-02-28T16:00:00.000Z'],
  ])('%s in %s is the instant %s', (text, zone, expected) => {
    expect(date(text, undefined, zone)).toBe(expected)
  })

  test('any day written by a format is read back', () => {
    const days = fc.date({ min: new Date('0101-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (day) => {
        const iso = day.toISOString().slice(0, 10)
        const [year, month, dayOfMonth] = iso.split('-')
        expect(date(`${Number(month)}/${Number(dayOfMonth)}/${year}`, 'M/D/YYYY')).toBe(iso)
      }),
    )
  })
})

describe('numbers', () => {
  test.each<[string, NumberShape, string]>([
    ['1,234.50', {}, '1234.5'],
    ['1.234,50 €', { number: 'comma' }, '1234.5'],
    ['¥ 12,000', {}, '12000'],
    ['USD 5', {}, '5'],
    ['(12.5)', {}, '-12.5'],
    ['−3', {}, '-3'],
    ['１２３', {}, '123'],
    ['3.5万', {}, '35000'],
    ['1.2亿元', {}, '120000000'],
    ['1100.04', { times: '1000000' }, '1100040000'],
    ['+.5', {}, '0.5'],
    ['0.1', { times: '3' }, '0.3'],
    ['12a', {}, 'import.number'],
    ['', {}, 'import.number'],
    ['1.2.3', {}, 'import.number'],
  ])('%s is %s', (text, shape, expected) => {
    expect(number(text, shape)).toBe(expected)
  })
})
