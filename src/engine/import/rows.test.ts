import { describe, expect, test } from 'vitest'
import type { RecordMap, Source } from './map.ts'
import { drafter, type RowDraft } from './rows.ts'
import { newTally } from './tally.ts'

const record = (fields: Record<string, Source>, more: Partial<RecordMap> = {}): RecordMap => ({
  object: 'customer',
  as: 'customer',
  match: [],
  mode: 'upsert',
  externalIds: {},
  fields,
  ...more,
})

interface Given {
  readonly header?: readonly string[]
  readonly cells: readonly string[]
  readonly records: readonly RecordMap[]
  readonly blanks?: 'keep' | 'clear'
}

function draft({ header = ['a', 'b', 'c'], cells, records, blanks = 'keep' }: Given) {
  const tally = newTally()
  const map = { file: {}, blanks, records }
  const row = { number: 7, cells }
  const made: RowDraft = drafter({ map, header, pass: 'first', tally, timeZone: 'Asia/Shanghai' })(row)
  return { ...made, notes: tally.notes() }
}
const values = (source: Source, ...cells: string[]) =>
  draft({ cells, records: [record({ x: source })] }).drafts[0]?.values

describe('a row becomes raw values', () => {
  test('text is trimmed, columns are joined without their blanks, constants stand', () => {
    const fields = {
      x: { column: 'a' },
      y: { columns: ['a', 'b', { column: 'c', values: { three: '3' } }], join: '-' },
      z: { value: 'organisation' },
    }
    const { drafts } = draft({ cells: ['  one ', '', 'three'], records: [record(fields)] })
    expect(drafts[0]?.values).toEqual({ x: 'one', y: 'one-3', z: 'organisation' })
  })

  test('a blank cell leaves the field alone, or clears it if the map says so', () => {
    const records = [record({ x: { column: 'a' } })]
    expect(draft({ cells: [' '], records }).drafts[0]?.values).toEqual({})
    expect(draft({ cells: [' '], records, blanks: 'clear' }).drafts[0]?.values).toEqual({ x: null })
  })

  test('replaced values and defaults are counted', () => {
    const source = {
      column: 'a',
      values: [{ technolgy: 'technology' }, { technology: 'I' }],
      default: 'none',
    }
    expect(values(source, 'technolgy')).toEqual({ x: 'I' })
    const { notes } = draft({ cells: ['technolgy'], records: [record({ x: source, y: source })] })
    expect(notes).toEqual([
      { kind: 'mended', column: 'a', from: 'technolgy', to: 'technology', count: 1 },
      { kind: 'mended', column: 'a', from: 'technology', to: 'I', count: 1 },
    ])
    expect(draft({ cells: [''], records: [record({ x: source })] }).notes).toEqual([
      { kind: 'standIn', column: 'a', from: '', to: 'none', count: 1 },
    ])
  })

  test('case is minded unless the map says otherwise; what no table lists is kept, refused or blank', () => {
    const table = { values: { won: 'W' } }
    expect(values({ column: 'a', ...table }, 'Won')).toEqual({ x: 'Won' })
    expect(values({ column: 'a', ...table, ignoreCase: true }, 'Won')).toEqual({ x: 'W' })
    expect(values({ column: 'a', ...table, unlisted: 'blank' }, 'Lost')).toEqual({})
    const refused = draft({
      cells: ['Lost'],
      records: [record({ x: { column: 'a', ...table, unlisted: 'error' } })],
    })
    expect(refused.issues).toEqual([
      { code: 'import.unlisted', params: { value: 'Lost' }, row: 7, columns: ['a'], pointer: '#/x' },
    ])
  })

  test('money is decimal text and a currency, which may come from a column too', () => {
    const amount = { column: 'a', number: 'comma', times: '1000000' } as const
    expect(values({ amount, currency: 'USD' }, '1.100,04')).toEqual({
      x: { amount: '1100040000', currency: 'USD' },
    })
    expect(values({ amount: { column: 'a' }, currency: { column: 'b', default: 'CNY' } }, '5', '')).toEqual({
      x: { amount: '5', currency: 'CNY' },
    })
    expect(values({ amount: { column: 'a' }, currency: 'USD' }, '')).toEqual({})
  })

  test('conditions choose rows for a field and for a record', () => {
    const won = { column: 'b', is: 'Won' } as const
    expect(values({ column: 'a', when: won }, '1', 'won')).toEqual({ x: '1' })
    expect(values({ column: 'a', when: won }, '1', 'Lost')).toEqual({})
    const records = [record({}, { when: { column: 'c', blank: false } })]
    expect(draft({ cells: ['', '', ''], records }).drafts).toEqual([undefined])
  })

  test('references become look-ups, several in one cell too', () => {
    const fields = { owner: { column: 'a', by: 'name' }, tags: { column: 'b', by: 'name', split: ';' } }
    const { drafts } = draft({ cells: ['Ann', 'x; y;'], records: [record(fields)] })
    expect(drafts[0]?.lookups.map(({ field, texts }) => [field, texts])).toEqual([
      ['owner', ['Ann']],
      ['tags', ['x', 'y']],
    ])
  })

  test('a row with more cells than the header is refused whole', () => {
    const { issues, drafts } = draft({
      cells: ['1', '2', '3', '4'],
      records: [record({ x: { column: 'a' } })],
    })
    expect(drafts).toEqual([])
    expect(issues).toMatchObject([{ code: 'import.tooManyCells', row: 7, columns: [] }])
  })

  test('dates and times follow their format and zone', () => {
    expect(values({ column: 'a', format: 'M/D/YYYY' }, '3/1/2017')).toEqual({ x: '2017-03-01' })
    expect(values({ column: 'a', format: 'M/D/YYYY', timeZone: 'company' }, '3/1/2017')).toEqual({
      x: '2017-02-28T16:00:00.000Z',
    })
    const bad = draft({
      cells: ['31/12/2017'],
      records: [record({ x: { column: 'a', format: 'M/D/YYYY' } })],
    })
    expect(bad.issues).toMatchObject([{ code: 'import.date', columns: ['a'], pointer: '#/x' }])
  })
})
