import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayIn, daysOf, relativeOf, relativeWords, type Relative } from './relative.ts'

const days = (raw: object, today: string, firstWeekday = 1): string => {
  const relative = relativeOf(raw)
  if (relative === undefined) throw new Error('not a period')
  const { from, to } = daysOf(relative, today, firstWeekday)
  return `${from} ${to}`
}

test('words and units name periods of days', () => {
  const today = '2024-02-29'
  const cases: readonly (readonly [object, string])[] = [
    [{ relative: 'today' }, '2024-02-29 2024-03-01'],
    [{ relative: 'yesterday' }, '2024-02-28 2024-02-29'],
    [{ relative: 'thisWeek' }, '2024-02-26 2024-03-04'],
    [{ relative: 'lastWeek' }, '2024-02-19 2024-02-26'],
    [{ relative: 'thisMonth' }, '2024-02-01 2024-03-01'],
    [{ relative: 'nextMonth' }, '2024-03-01 2024-04-01'],
    [{ relative: 'lastQuarter' }, '2023-10-01 2024-01-01'],
    [{ relative: 'lastYear' }, '2023-01-01 2024-01-01'],
    [{ relative: 'day', last: 30 }, '2024-01-31 2024-03-01'],
    [{ relative: 'day', next: 7 }, '2024-02-29 2024-03-07'],
    [{ relative: 'month', last: 3 }, '2023-12-01 2024-03-01'],
    [{ relative: 'year', offset: 1 }, '2025-01-01 2026-01-01'],
    [{ relative: 'quarter' }, '2024-01-01 2024-04-01'],
  ]
  for (const [raw, period] of cases) expect(days(raw, today)).toBe(period)
})

test('weeks begin on the company’s first weekday', () => {
  expect(days({ relative: 'thisWeek' }, '2024-05-19', 1)).toBe('2024-05-13 2024-05-20')
  expect(days({ relative: 'thisWeek' }, '2024-05-19', 7)).toBe('2024-05-19 2024-05-26')
  expect(days({ relative: 'thisWeek' }, '2024-05-17', 6)).toBe('2024-05-11 2024-05-18')
})

test('what names no period is refused', () => {
  for (const raw of [
    null,
    'today',
    {},
    { relative: 'constructor' },
    { relative: 'century' },
    { relative: 'day', offset: 0.5 },
    { relative: 'day', offset: 10_001 },
    { relative: 'day', offset: '1' },
  ])
    expect(relativeOf(raw)).toBeUndefined()
  for (const word of relativeWords) expect(relativeOf({ relative: word })).toBeDefined()
})

const unit = fc.constantFrom('day', 'week', 'month', 'quarter', 'year')
const today = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const weekday = fc.integer({ min: 1, max: 7 })

test('periods that follow one another leave no day out, and this one holds today', () => {
  fc.assert(
    fc.property(unit, today, weekday, fc.integer({ min: -200, max: 200 }), (each, day, first, offset) => {
      const one = daysOf({ unit: each, offset } as Relative, day, first)
      const next = daysOf({ unit: each, offset: offset + 1 } as Relative, day, first)
      expect(one.from < one.to).toBe(true)
      expect(next.from).toBe(one.to)
      const now = daysOf({ unit: each, offset: 0 } as Relative, day, first)
      expect(now.from <= day && day < now.to).toBe(true)
    }),
  )
})

test('the last and the next so many make up the same as one by one', () => {
  fc.assert(
    fc.property(unit, today, weekday, fc.integer({ min: 1, max: 100 }), (each, day, first, count) => {
      const at = (offset: number) => daysOf({ unit: each, offset } as Relative, day, first)
      expect(daysOf({ unit: each, last: count } as Relative, day, first)).toEqual({
        from: at(1 - count).from,
        to: at(0).to,
      })
      expect(daysOf({ unit: each, next: count } as Relative, day, first)).toEqual({
        from: at(0).from,
        to: at(count - 1).to,
      })
    }),
  )
})

test('a period never leaves the years 1 to 9999', () => {
  const count = fc.integer({ min: -10_000, max: 10_000 })
  fc.assert(
    fc.property(unit, today, weekday, count, (each, day, first, offset) => {
      const period = daysOf({ unit: each, offset } as Relative, day, first)
      for (const edge of [period.from, period.to]) expect(edge).toMatch(/^\d{4}-\d\d-\d\d$/)
      expect(period.from >= '0001-01-01' && period.to <= '9999-12-31').toBe(true)
    }),
  )
  expect(days({ relative: 'year', offset: -1974 }, '2024-05-01')).toBe('0050-01-01 0051-01-01')
})

test('the day is that of the zone', () => {
  expect(dayIn(new Date('2024-05-15T15:59:59Z'), 'Asia/Shanghai')).toBe('2024-05-15')
  expect(dayIn(new Date('2024-05-15T16:00:00Z'), 'Asia/Shanghai')).toBe('2024-05-16')
  expect(dayIn(new Date('2024-05-15T16:00:00Z'), 'America/Los_Angeles')).toBe('2024-05-15')
})
