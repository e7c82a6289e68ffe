import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { keep } from '../mask.ts'
import { fail, ok } from '../result.ts'
import { cnIdCheck, isResidentId } from './cn-id.ts'
import { formats } from './formats.ts'
import { secret } from './secret.ts'
import { text } from './text.ts'

const label = { 'zh-CN': '字段', en: 'Field' }
const idNumber = secret({ label, format: 'cnId', mask: keep(0, 4) })

test('every format accepts its own example unchanged', () => {
  for (const [name, { example, read }] of Object.entries(formats))
    expect(read(example), name).toEqual(ok(example))
})

describe('an ID number', () => {
  test('is a resident’s number with its checksum, packed and in capitals', () => {
    expect(idNumber.parse('44011320141005001x')).toEqual(ok('44011320141005001X'))
    expect(idNumber.parse('360426 19910101 0071')).toEqual(ok('360426199101010071'))
  })

  test.each([
    ['a wrong check digit', '360426199101010072'],
    ['a day that never was', '360426199102300079'],
    ['an unknown province', '990426199112010074'],
    ['fifteen digits, abolished in 2013', '360426910101007'],
    ['too few digits', '36042619910101007'],
    ['nothing', ''],
  ])('with %s is refused', (_, raw) => {
    expect(idNumber.parse(raw)).toEqual(fail('idNumber.invalid'))
  })

  test('may be a passport or a permit', () => {
    for (const raw of ['E12345678', 'EA1234567', 'g 1234 5678', 'H1234567890', 'M12345678'])
      expect(idNumber.parse(raw).ok, raw).toBe(true)
  })

  test('may be on a card of permanent residence, which begins with 9', () => {
    const seventeen = '91112419810803002'
    expect(isResidentId(seventeen + cnIdCheck(seventeen))).toBe(true)
  })

  test('has a check character that tells any single wrong digit', () => {
    const valid = '360426199101010071'
    for (let place = 0; place < 17; place++)
      for (const digit of '0123456789')
        if (digit !== valid[place])
          expect(isResidentId(valid.slice(0, place) + digit + valid.slice(place + 1))).toBe(false)
  })

  test('stores cipher, index and tail, and is found by its last four whatever their case', () => {
    expect(idNumber.store('44011320141005001X')).toEqual(['44011320141005001X', '44011320141005001X', '001X'])
    expect(idNumber.operand('lastFour', '001x')).toEqual(ok('001X'))
    expect(idNumber.operand('lastFour', '01X')).toEqual(fail('filter.lastFour'))
    expect(idNumber.operand('eq', '44011320141005001x')).toEqual(ok('44011320141005001X'))
    expect(idNumber.hide('44011320141005001X', keep(0, 4))).toBe('********001X')
    expect([idNumber.access, idNumber.bi]).toEqual(['secret', 'exclude'])
  })
})

describe('a text with a format', () => {
  test('is normalised by it', () => {
    const code = text({ label, format: 'cnCreditCode' })
    expect(code.parse('91 110000 600037341l')).toEqual(ok('91110000600037341L'))
    expect(code.parse('91110000600037341N')).toEqual(fail('creditCode.invalid'))
    expect(text({ label, format: 'currency' }).parse('cny')).toEqual(ok('CNY'))
    expect(text({ label, format: 'currency' }).parse('XYZ')).toEqual(fail('currency.invalid'))
    expect(text({ label, format: 'timeZone' }).parse('Asia/Shanghai')).toEqual(ok('Asia/Shanghai'))
    expect(text({ label, format: 'timeZone' }).parse('Mars/Base')).toEqual(fail('timeZone.invalid'))
    expect(text({ label, format: 'postcode' }).parse('３１００12')).toEqual(ok('310012'))
  })

  test('without one is kept as typed, but for what PostgreSQL cannot keep', () => {
    const plain = text({ label, maxLength: 3 })
    expect(plain.parse(' a ')).toEqual(ok(' a '))
    expect(plain.parse('😀😀😀')).toEqual(ok('😀😀😀'))
    expect(plain.parse('abcd')).toEqual(fail('text.tooLong', { max: 3 }))
    expect(plain.parse('\0')).toEqual(fail('text.unstorable'))
    expect(plain.parse('\uD800')).toEqual(fail('text.unstorable'))
    expect(plain.parse(5)).toEqual(fail('text.invalid'))
  })
})

const vectors = new URL('../../../../shared/data/cn_id_checksum/cn_id_vectors.csv', import.meta.url)

test.skipIf(!existsSync(vectors))(
  'ID numbers and credit codes are judged as the vectors say (skipped where the file is missing)',
  () => {
    const data = parse<Record<string, string>>(readFileSync(vectors, 'utf8'), {
      columns: true,
      skip_empty_lines: true,
    })
    const judged = data.filter((row) => /^(?:validate|format|is_valid_list)$/.test(row['function'] ?? ''))
    expect(judged.length).toBeGreaterThan(100)
    for (const { kind, input = '', expected = '', error = '' } of judged) {
      const format = kind === 'ric' ? formats.cnId : formats.cnCreditCode
      const result = format.read(input)
      expect(result.ok, input).toBe(error === '')
      if (result.ok && expected !== 'True') expect(result.value).toBe(expected)
    }
  },
)
