import { describe, expect, test } from 'vitest'
import { defineObject } from '../../model/object.ts'
import { reference } from '../../model/fields/reference.ts'
import { text } from '../../model/fields/text.ts'
import { checkColumns } from './check-map.ts'
import { readMap } from './read-map.ts'

const label = { 'zh-CN': '名', en: 'Name' }
const objects = {
  customer: defineObject('customer', {
    label,
    title: 'name',
    fields: {
      name: text({ label, required: true }),
      parent: reference('customer', { label, mode: 'loose' }),
      pinyin: text({ label, derived: 'row' }),
    },
  }),
  contact: defineObject('contact', {
    label,
    title: 'name',
    belongs: 'parent',
    fields: { name: text({ label }) },
  }),
}
const objectOf = (name: string) => (name in objects ? objects[name as keyof typeof objects] : undefined)

function codes(raw: unknown): readonly string[] {
  const result = readMap(raw, objectOf)
  return result.ok ? [] : result.issues.map(({ code, pointer }) => `${pointer} ${code}`)
}
const withFields = (fields: object, more: object = {}) => ({
  records: [{ object: 'customer', match: ['name'], fields: { name: 'Name', ...fields }, ...more }],
})

describe('reading a map', () => {
  test('what is left out gets its default, and a text is short for a column', () => {
    expect(readMap(withFields({}), objectOf)).toEqual({
      ok: true,
      value: {
        file: {},
        blanks: 'keep',
        records: [
          {
            object: 'customer',
            as: 'customer',
            match: ['name'],
            mode: 'upsert',
            fields: { name: { column: 'Name' } },
            externalIds: {},
          },
        ],
      },
    })
  })

  test.each<[string, unknown, readonly string[]]>([
    ['a map that is none', 'x', [' import.map.type', '/records import.map.missing']],
    ['no records', { records: [] }, ['/records import.map.missing']],
    ['a misspelt setting', { ...withFields({}), blank: 'keep' }, ['/blank import.map.unknownKey']],
    [
      'an unknown object',
      { records: [{ object: 'nothing', match: ['id'] }] },
      ['/records/0/object import.map.unknownObject'],
    ],
    ['an unknown field', withFields({ nmae: 'Name' }), ['/records/0/fields/nmae import.map.unknownField']],
    [
      'a field that the program writes',
      withFields({ pinyin: 'P' }),
      ['/records/0/fields/pinyin import.map.derived'],
    ],
    [
      'two origins',
      withFields({ parent: { column: 'a', value: 'b' } }),
      ['/records/0/fields/parent import.map.origin'],
    ],
    [
      'a look-up of what is no reference',
      withFields({ name: { column: 'a', by: 'name' } }),
      ['/records/0/fields/name import.map.notReference'],
    ],
    [
      'a look-up by an unknown field',
      withFields({ parent: { column: 'a', by: 'title' } }),
      ['/records/0/fields/parent/by import.map.unknownField'],
    ],
    [
      'a reference to a record that comes later in the row',
      withFields({ parent: { ref: 'other' } }),
      ['/records/0/fields/parent/ref import.map.unknownRef'],
    ],
    [
      'a key without a source',
      withFields({}, { match: ['externalId:erp'] }),
      ['/records/0/match/0 import.map.keyWithoutSource'],
    ],
    ['no key', withFields({}, { match: [] }), ['/records/0/match import.map.missing']],
    [
      'a date format without a year',
      withFields({ parent: { column: 'a', format: 'M/D' } }),
      ['/records/0/fields/parent/format import.map.format'],
    ],
    [
      'an unknown time zone',
      withFields({ parent: { column: 'a', timeZone: 'Mars' } }),
      ['/records/0/fields/parent/timeZone import.map.timeZone'],
    ],
    [
      'the same name twice',
      { records: [...withFields({}).records, ...withFields({}).records] },
      ['/records/1/as import.map.twice'],
    ],
  ])('%s is refused with its place', (_, raw, expected) => {
    expect(codes(raw)).toEqual(expected)
  })

  test('every issue comes at once', () => {
    expect(
      codes({ blanks: 'no', records: [{ object: 'customer', mode: 'x', match: ['y'], fields: { z: {} } }] }),
    ).toEqual([
      '/blanks import.map.oneOf',
      '/records/0/mode import.map.oneOf',
      '/records/0/fields/z import.map.origin',
      '/records/0/match/0 import.map.unknownField',
      '/records/0/fields/z import.map.unknownField',
    ])
  })

  test('records of one row may refer to those before them', () => {
    const raw = {
      records: [
        { object: 'customer', as: 'company', match: ['name'], fields: { name: 'Company' } },
        { object: 'contact', mode: 'create', fields: { customer: { ref: 'company' }, name: 'Person' } },
      ],
    }
    expect(codes(raw)).toEqual([])
  })

  test('columns that the file lacks are named', () => {
    const map = readMap(withFields({ parent: { columns: ['a', 'b'] } }), objectOf)
    const issues = map.ok ? checkColumns(map.value, ['Name', 'a']) : []
    expect(issues).toEqual([
      { code: 'import.map.unknownColumn', pointer: '/records/0/fields/parent', params: { column: 'b' } },
    ])
  })
})
