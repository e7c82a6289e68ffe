import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fail, ok } from '../result.ts'
import { date } from './date.ts'
import { timestamp } from './timestamp.ts'

const label = { 'zh-CN': '日期', en: 'Day' }
const day = date({ label })
const moment = timestamp({ label })

describe('a date', () => {
  test.each([
    '2026-01-02',
    '2026/1/2',
    '2026.01.02',
    '2026年1月2日',
    ' 2026 年 01 月 02 日',
    '２０２６-０１-０２',
  ])('written as %s is a day', (raw) => {
    expect(day.parse(raw)).toEqual(ok('2026-01-02'))
  })

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-01',
    '2026-04-31',
    '0000-01-01',
    '1900-02-29',
    '02/01/2026',
    '2026-01-02T00:00:00Z',
    '',
    20260102,
  ])('%j is none', (raw) => {
    expect(day.parse(raw)).toEqual(fail('date.invalid'))
  })

  test('follows the leap years of the Gregorian calendar', () => {
    expect(day.parse('2024-02-29').ok).toBe(true)
    expect(day.parse('2000-02-29').ok).toBe(true)
  })

  test('is there exactly where the calendar has it', () => {
    const part = (max: number) => fc.integer({ min: 0, max })
    fc.assert(
      fc.property(part(9999), part(14), part(33), (y, m, d) => {
        const text = [
          String(y).padStart(4, '0'),
          String(m).padStart(2, '0'),
          String(d).padStart(2, '0'),
        ].join('-')
        const parsed = new Date(`${text}T00:00:00Z`)
        const isReal = y > 0 && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
        expect(day.parse(text).ok).toBe(isReal)
      }),
    )
  })
})

describe('a time stamp', () => {
  test.each([
    ['2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05.678Z'],
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02T03:04Z', '2026-01-02T03:04:00.000Z'],
    ['2026-01-02 03:04:05 +08:00', '2026-01-01T19:04:05.000Z'],
    ['2026-01-02T03:04:05.123456789-0530', '2026-01-02T08:34:05.123Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ])('%s is %s', (raw, utc) => {
    expect(moment.parse(raw)).toEqual(ok(utc))
  })

  test('needs its zone', () => {
    expect(moment.parse('2026-01-02T03:04:05')).toEqual(fail('timestamp.noZone'))
  })

  test.each([
    '2026-01-02',
    '2026-02-30T00:00:00Z',
    '2026-01-02T24:00:00Z',
    '2026-01-02T03:60:00Z',
    '2026-01-02T03:04:05+16:00',
    '2026-01-02T03:04:05+08:60',
    '0001-01-01T00:00:00+08:00',
    '9999-12-31T23:00:00-08:00',
    'now',
    1767323045000,
  ])('%j is none', (raw) => {
    expect(moment.parse(raw)).toEqual(fail('timestamp.invalid'))
  })

  test('is loaded from the server’s text', () => {
    expect(moment.load(['2026-01-02 03:04:05.678+00'])).toBe('2026-01-02T03:04:05.678Z')
    expect(moment.load(['2026-01-02 03:04:05.67+00'])).toBe('2026-01-02T03:04:05.670Z')
    expect(moment.load(['2026-01-02 03:04:05.678901+00'])).toBe('2026-01-02T03:04:05.678Z')
    expect(moment.load(['2026-01-02 03:04:05+00'])).toBe('2026-01-02T03:04:05.000Z')
    expect(moment.load([null])).toBeNull()
  })
})
