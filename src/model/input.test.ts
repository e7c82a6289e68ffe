import { expect, test } from 'vitest'
import { boolean } from './fields/boolean.ts'
import { date } from './fields/date.ts'
import { enumeration } from './fields/enumeration.ts'
import { number } from './fields/number.ts'
import { phone } from './fields/phone.ts'
import { references } from './fields/references.ts'
import { tags } from './fields/tags.ts'
import { text } from './fields/text.ts'
import { inList, parseInput, type InputRules, type Values } from './input.ts'
import { keep } from './mask.ts'
import type { Fields } from './object.ts'

const label = { 'zh-CN': '甲', en: 'A' }
const fields: Fields = {
  kind: enumeration({
    label,
    required: true,
    immutable: true,
    values: { person: { 'zh-CN': '个人', en: 'Person' }, group: { 'zh-CN': '企业', en: 'Group' } },
  }),
  name: text({ label, required: true, maxLength: 10 }),
  mobile: phone({ label, access: 'sensitive', mask: keep(3, 4) }),
  birthday: date({ label, when: { kind: 'person' } }),
  size: number({ label, when: { kind: 'group' }, default: 1 }),
  vip: boolean({ label, default: false }),
  tags: tags({ label, required: true, default: ['new'] }),
  members: references('user', { label }),
  total: number({ label, derived: 'row' }),
  hidden: text({ label }),
  shown: text({ label }),
}

const rules = (before?: Values): InputRules => ({
  fields: new Map(Object.entries(fields).map(([name, field]) => [name, { field }])),
  writable: new Set(Object.keys(fields).filter((name) => name !== 'shown')),
  known: (name) => name !== 'hidden',
  before,
  defaultOf: (field) => field.default,
})

const parse = (raw: unknown, before?: Values) => {
  const { values, issues } = parseInput(raw, rules(before))
  return { values, issues: issues.map(({ code, pointer }) => `${pointer} ${code}`) }
}

test('a sound input is normalised, with the defaults that apply', () => {
  expect(parse({ kind: '个人', name: '王', mobile: '138 0013 8000', birthday: '2000/1/2' })).toEqual({
    values: {
      kind: 'person',
      name: '王',
      mobile: '+8613800138000',
      birthday: '2000-01-02',
      vip: false,
      tags: ['new'],
    },
    issues: [],
  })
  expect(parse({ kind: '企业', name: '王' }).values).toMatchObject({ size: 1 })
})

test('every issue is named at once, each value once', () => {
  expect(
    parse({ mobile: '1', birthday: '2000-01-01', total: 3, hidden: 'x', shown: 'x', 'a/b~c': 1, tags: [] })
      .issues,
  ).toEqual([
    '#/mobile phone.invalid',
    '#/total field.derived',
    '#/hidden field.unknown',
    '#/shown field.notWritable',
    '#/a~1b~0c field.unknown',
    '#/kind field.required',
    '#/name field.required',
    '#/tags field.required',
    '#/birthday field.notApplicable',
  ])
  expect(parse({ kind: 'alien', name: 'much too long a name' }).issues).toEqual([
    '#/kind enumeration.unknown',
    '#/name text.tooLong',
  ])
  expect(parse([]).issues).toEqual(['# input.object'])
  expect(parse(null).issues).toEqual(['# input.object'])
})

test('nothing, an empty text and an empty list say the same: no value', () => {
  const { values, issues } = parse({ kind: 'person', name: '王', mobile: '', birthday: null, members: [] })
  expect(issues).toEqual([])
  expect(values).toMatchObject({ mobile: null, birthday: null, members: null })
  expect(parse({ kind: 'person', name: '' }).issues).toEqual(['#/name field.required'])
})

test('a change is held to what it touches', () => {
  const before = { kind: 'person', name: null, mobile: null }
  expect(parse({ mobile: '13800138000' }, before)).toEqual({
    values: { mobile: '+8613800138000' },
    issues: [],
  })
  expect(parse({ name: null }, before).issues).toEqual(['#/name field.required'])
  expect(parse({ size: 3 }, before).issues).toEqual(['#/size field.notApplicable'])
  expect(parse({ size: null }, before).issues).toEqual([])
})

test('an immutable value may be given again but not changed or cleared', () => {
  const before = { kind: 'person', name: '王' }
  expect(parse({ kind: 'Person' }, before).issues).toEqual([])
  expect(parse({ kind: 'group' }, before).issues).toEqual(['#/kind field.immutable'])
  expect(parse({ kind: null }, before).issues).toEqual(['#/kind field.immutable'])
  expect(parse({ kind: 'group' }, { ...before, kind: null }).issues).toEqual([])
})

test('a masked value is never written back', () => {
  expect(parse({ kind: 'person', name: '王', mobile: { masked: '138****8000' } }).issues).toEqual([
    '#/mobile value.masked',
  ])
})

test('names that JavaScript gives every object are names like any other', () => {
  const raw: unknown = JSON.parse('{"kind":"person","name":"王","__proto__":{"vip":true},"constructor":1}')
  const { values, issues } = parse(raw)
  expect(issues).toEqual(['#/__proto__ field.unknown', '#/constructor field.unknown'])
  expect(values['vip']).toBe(false)
  expect(Object.getPrototypeOf(values)).toBe(Object.prototype)
})

test('issues of a list say which of its records they are of', () => {
  expect(inList(3, [{ code: 'a.b', pointer: '#/name' }, { code: 'c.d' }])).toEqual([
    { code: 'a.b', pointer: '#/3/name' },
    { code: 'c.d', pointer: '#/3' },
  ])
})
