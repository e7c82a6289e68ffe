import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldKinds, operators, type ColumnType, type FieldKind, type Stored } from '../field.ts'
import { currencyCodes } from '../currencies.ts'
import { isObject } from '../json.ts'
import { revive } from '../kinds.ts'
import { keep } from '../mask.ts'
import type { AnyField } from '../object.ts'
import { boolean } from './boolean.ts'
import { creditCodeCheck } from './cn-credit-code.ts'
import { date } from './date.ts'
import { duration } from './duration.ts'
import { email } from './email.ts'
import { emails } from './emails.ts'
import { enumeration } from './enumeration.ts'
import { file } from './file.ts'
import { json } from './json.ts'
import { longText } from './long-text.ts'
import { money } from './money.ts'
import { number } from './number.ts'
import { percent } from './percent.ts'
import { phone } from './phone.ts'
import { phones } from './phones.ts'
import { anyReference, reference } from './reference.ts'
import { references } from './references.ts'
import { region } from './region.ts'
import { rollup } from './rollup.ts'
import { running } from './running.ts'
import { secret } from './secret.ts'
import { several } from './several.ts'
import { tags } from './tags.ts'
import { text } from './text.ts'
import { timestamp } from './timestamp.ts'
import { tree } from './tree.ts'
import { url } from './url.ts'

interface Sample {
  readonly field: AnyField
  /** Raw values, most of which the kind accepts. */
  readonly raw: fc.Arbitrary<unknown>
}

const label = { 'zh-CN': '字段', en: 'Field' }
const values = {
  open: { 'zh-CN': '进行中', en: 'Open' },
  wonDeal: { 'zh-CN': '赢单', en: 'Won' },
  lost: { 'zh-CN': '输单, 丢单', en: 'Lost; gone' },
}
const unicode = (maxLength: number) => fc.string({ unit: 'binary', maxLength })
const day = fc
  .date({ min: new Date('0002-01-01T00:00:00Z'), max: new Date('9998-12-31T00:00:00Z'), noInvalidDate: true })
  .map((moment) => moment.toISOString())
const decimal = fc
  .tuple(fc.bigInt(-999_999_999_999n, 999_999_999_999n), fc.integer({ min: 0, max: 99 }))
  .map(([whole, rest]) => `${whole}.${String(rest).padStart(2, '0')}`)
const mobile = fc.integer({ min: 0, max: 999_999_999 }).map((rest) => `13${String(rest).padStart(9, '0')}`)
const address = fc.emailAddress()
const amount = fc.record({ amount: decimal, currency: fc.constantFrom(...currencyCodes) })
const creditCode = fc
  .array(fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), { minLength: 10, maxLength: 10 })
  .map((middle) => `9111000${'0'}${middle.join('')}`.slice(0, 17))
  .map((code) => code + creditCodeCheck(code))
const follows = 'document'

const samples: Readonly<Record<FieldKind, readonly Sample[]>> = {
  text: [
    { field: text({ label }), raw: unicode(200) },
    { field: text({ label, format: 'code' }), raw: fc.stringMatching(/^[\w./#-]{1,60}$/) },
    { field: text({ label, format: 'cnCreditCode' }), raw: creditCode },
  ],
  longText: [{ field: longText({ label }), raw: unicode(2000) }],
  number: [
    { field: number({ label }), raw: fc.oneof(fc.maxSafeInteger(), fc.maxSafeInteger().map(String)) },
    { field: number({ label, scale: 2 }), raw: fc.oneof(decimal, fc.double({ noNaN: true })) },
    {
      field: number({ label, scale: 6, min: 0, max: 1 }),
      raw: fc.integer({ min: 0, max: 1_000_000 }).map((millionths) => millionths / 1_000_000),
    },
  ],
  money: [
    {
      field: money({ label }),
      raw: fc.oneof(
        amount,
        decimal.map((value) => `¥${value}`),
      ),
    },
    { field: money({ label, unit: true, min: 0 }), raw: amount },
  ],
  percent: [
    { field: percent({ label }), raw: fc.integer({ min: 0, max: 100 }).map((value) => `${value} %`) },
  ],
  boolean: [{ field: boolean({ label }), raw: fc.constantFrom(true, false, '是', '否', 'YES', 'no', 1, 0) }],
  date: [{ field: date({ label }), raw: day.map((moment) => moment.slice(0, 10)) }],
  timestamp: [
    { field: timestamp({ label }), raw: day },
    { field: timestamp({ label }), raw: day.map((moment) => moment.replace('Z', '+08:00')) },
  ],
  duration: [
    { field: duration({ label }), raw: fc.integer({ min: 0, max: 2_147_483_647 }) },
    { field: duration({ label }), raw: fc.integer({ min: 0, max: 9999 }).map((hours) => `${hours}:30:01`) },
  ],
  enumeration: [{ field: enumeration({ label, values }), raw: fc.constantFrom('open', 'WON', '输单, 丢单') }],
  several: [
    {
      field: several({ label, values }),
      raw: fc.array(fc.constantFrom('lost', 'open', '赢单'), { maxLength: 6 }),
    },
  ],
  tree: [{ field: tree('productCategory', { label }), raw: fc.stringMatching(/^[A-Za-z0-9._-]{1,60}$/) }],
  tags: [{ field: tags({ label }), raw: fc.array(unicode(60), { maxLength: 50 }) }],
  phone: [{ field: phone({ label }), raw: mobile }],
  phones: [{ field: phones({ label }), raw: fc.array(mobile, { maxLength: 20 }) }],
  email: [{ field: email({ label }), raw: address }],
  emails: [{ field: emails({ label }), raw: fc.array(address, { maxLength: 20 }) }],
  url: [{ field: url({ label }), raw: fc.webUrl({ withFragments: true, withQueryParameters: true }) }],
  region: [{ field: region({ label }), raw: fc.integer({ min: 100_000, max: 999_999 }).map(String) }],
  reference: [
    { field: reference('user', { label }), raw: fc.uuid() },
    { field: reference('product', { label, mode: 'loose' }), raw: fc.record({ id: fc.uuid() }) },
    {
      field: anyReference({ label }),
      raw: fc.record({ object: fc.constantFrom('customer', 'order'), id: fc.uuid() }),
    },
  ],
  references: [{ field: references('contact', { label }), raw: fc.array(fc.uuid(), { maxLength: 20 }) }],
  file: [{ field: file({ label }), raw: fc.uuid() }],
  json: [{ field: json({ label }), raw: fc.oneof(fc.object(), fc.array(fc.jsonValue())) }],
  running: [
    {
      field: running({ label, prefix: 'C-', width: 6 }),
      raw: fc.nat().map((value) => `C-${String(value).padStart(6, '0')}`),
    },
  ],
  secret: [
    { field: secret({ label, format: 'any', mask: keep(0, 4) }), raw: unicode(200) },
    {
      field: secret({ label, format: 'bankAccount', mask: keep(4, 4) }),
      raw: fc.stringMatching(/^\d{8,20}$/),
    },
    { field: secret({ label, format: 'cnId', mask: keep(0, 4) }), raw: fc.stringMatching(/^E\d{8}$/) },
  ],
  rollup: [
    { field: rollup({ label, of: 'orderLine.amount', function: 'sum', as: 'money', follows }), raw: amount },
    { field: rollup({ label, of: 'order', function: 'count', as: 'integer', follows }), raw: fc.nat() },
    { field: rollup({ label, of: 'order.weight', function: 'sum', as: 'number', follows }), raw: decimal },
    { field: rollup({ label, of: 'order.at', function: 'latest', as: 'timestamp', follows }), raw: day },
    {
      field: rollup({
        label,
        of: 'order.on',
        function: 'max',
        as: 'date',
        follows: 'history',
        where: { a: 1 },
      }),
      raw: day.map((moment) => moment.slice(0, 10)),
    },
  ],
}

const every = fieldKinds.flatMap((kind) =>
  samples[kind].map((sample, i) => [`${kind} ${i + 1}`, sample] as const),
)

/** The text in which PostgreSQL gives a stored value back. */
function serverText(type: ColumnType, value: Stored): string | null {
  if (value === null) return null
  // Lists are selected as JSON.
  if (type === 'jsonb' || type === 'text[]') return JSON.stringify(value)
  if (type === 'boolean') return value === true ? 't' : 'f'
  if (type === 'timestamptz')
    return String(value)
      .replace('T', ' ')
      .replace(/\.?0*Z$/, '+00')
  return String(value)
}

/** A value as the field accepted it, or nothing where the sample was refused. */
function accepted(field: AnyField, raw: unknown): { readonly value: unknown } | undefined {
  const result = field.parse(raw)
  return result.ok ? { value: result.value as unknown } : undefined
}

describe.each(every)('%s', (name, { field, raw }) => {
  test('accepts most of what it is meant for', () => {
    const taken = fc.sample(raw, 200).filter((each) => field.parse(each).ok)
    expect(taken.length, name).toBeGreaterThan(60)
  })

  test('reads back what it prints and what it says in JSON', () => {
    fc.assert(
      fc.property(raw, (each) => {
        const found = accepted(field, each)
        if (found === undefined) return
        const { value } = found
        expect(field.parse(JSON.parse(JSON.stringify(value)))).toEqual({ ok: true, value })
        expect(field.parse(field.print(value))).toEqual({ ok: true, value })
      }),
    )
  })

  test('loads what it stores', () => {
    fc.assert(
      fc.property(raw, (each) => {
        const found = accepted(field, each)
        if (found === undefined || field.place === 'links') return
        const types = Object.values(field.columns)
        const stored = field.store(found.value)
        expect(stored).toHaveLength(types.length)
        const texts = stored.map((value, i) => serverText(types[i] ?? 'text', value))
        expect(field.load(texts)).toEqual(found.value)
        expect(field.load(types.map(() => null))).toBeNull()
      }),
    )
  })

  test('refuses a masked value and never shows it whole', () => {
    expect(field.parse({ masked: '138****5678' })).toMatchObject({
      ok: false,
      issues: [{ code: 'value.masked' }],
    })
    for (const operator of field.operators)
      if (operator !== 'isNull') expect(field.operand(operator, { masked: '1*' }).ok).toBe(false)
    fc.assert(
      fc.property(raw, fc.nat(20), fc.nat(20), (each, head, tail) => {
        const found = accepted(field, each)
        if (found !== undefined) expect(typeof field.hide(found.value, keep(head, tail))).toBe('string')
      }),
    )
  })

  test('never throws, whatever it is given, and what it accepts can be kept', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withSet: true,
        withNullPrototype: true,
      }),
      fc.string({ unit: 'binary' }),
      fc.array(fc.string({ unit: 'binary' })),
      fc.record({ amount: fc.anything(), currency: fc.anything(), object: fc.anything(), id: fc.anything() }),
    )
    fc.assert(
      fc.property(anything, fc.constantFrom(...operators), (each, operator) => {
        field.operand(operator, each)
        const found = accepted(field, each)
        if (found === undefined) return
        expect(JSON.stringify(field.store(found.value))).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/)
      }),
      { numRuns: 300 },
    )
  })

  test('is the same field again after its options went through JSON', () => {
    const options: unknown = JSON.parse(JSON.stringify(field.options))
    expect(isObject(options)).toBe(true)
    const again = revive({ kind: field.kind, options: field.options })
    expect(JSON.parse(JSON.stringify(again))).toEqual(JSON.parse(JSON.stringify(field)))
    fc.assert(
      fc.property(raw, (each) => {
        expect(again.parse(each)).toEqual(field.parse(each))
      }),
    )
  })

  test('compares with a value that it accepted', () => {
    const operator = field.operators.find((each) => ['eq', 'has'].includes(each))
    fc.assert(
      fc.property(raw, (each) => {
        const found = accepted(field, each)
        if (operator === undefined || found === undefined) return
        const items = operator === 'has' && Array.isArray(found.value) ? found.value : [found.value]
        for (const item of items) expect(field.operand(operator, item).ok).toBe(true)
      }),
    )
  })
})

const naughty = new URL('../../../../shared/data/blns/blns.json', import.meta.url)

test.skipIf(!existsSync(naughty))(
  'text takes every naughty string unchanged, and no kind throws at one (skipped where the list is missing)',
  () => {
    const strings = JSON.parse(readFileSync(naughty, 'utf8')) as string[]
    expect(strings.length).toBeGreaterThan(400)
    const taker = longText({ label })
    for (const each of strings) {
      expect(taker.parse(each)).toEqual({ ok: true, value: each })
      for (const [, { field }] of every) {
        field.parse(each)
        for (const operator of field.operators) field.operand(operator, each)
      }
    }
  },
)
