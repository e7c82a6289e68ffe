import { isObject } from '../../src/model/json.ts'
import type { Random } from './random.ts'
import type { Asked } from './generate-request.ts'

/** A request written out: what is sent. */
export interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly payload: string | Buffer | undefined
}

const deep = (depth: number): unknown => (depth === 0 ? [] : { not: deep(depth - 1), and: [1] })
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])

const values: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  -0.5,
  2 ** 53,
  '',
  ' ',
  'x'.repeat(5000),
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud83d',
  '\u202e',
  '=1+1',
  "'; drop table crm.customer; --",
  '${7*7}',
  '{{7*7}}',
  '../../etc/passwd',
  [],
  {},
  [[]],
  [null],
  [{}],
  { id: null },
  { masked: 'x' },
  { me: true },
  { relative: 'day', offset: 1e9 },
  { relative: 'year', last: 10_000 },
  nested(100),
  deep(60),
  '99999999999999999999',
  '1e99',
  '9999-99-99',
  '-271821-04-20T00:00:00Z',
  '0000-00-00',
  '+86',
  '2026-02-30',
  'NaN',
  { amount: '1e400', currency: 'XXX' },
  { amount: 'NaN', currency: 'CNY' },
  { object: '__proto__', id: 1 },
  'constructor',
  { toString: 1 },
  { length: 5 },
  Array.from({ length: 1500 }, () => 'x'),
]

const names: readonly string[] = [
  'constructor',
  'toString',
  'hasOwnProperty',
  'a"b',
  "a'; drop table x",
  'a\0b',
  '',
  ' ',
  '~0/1',
  'x'.repeat(3000),
  '\ud800',
  'name.name',
  'customer.',
  '.',
  '*',
  'id',
  'version',
  'createdAt',
  'deletedAt',
  '客户',
  'valueOf',
  'cf_nothing',
  '$ref',
  '-',
]

/** Changes one place of a JSON value, however deep. */
function spoilValue(value: unknown, random: Random): unknown {
  const down = random.chance(0.7)
  if (Array.isArray(value) && value.length > 0 && down) {
    const at = random.int(0, value.length - 1)
    return value.map((each: unknown, index) => (index === at ? spoilValue(each, random) : each))
  }
  if (isObject(value) && Object.keys(value).length > 0 && down) {
    if (random.chance(0.25)) return { ...value, [random.pick(names) ?? '']: random.pick(values) }
    const at = random.pick(Object.keys(value)) ?? ''
    return { ...value, [at]: spoilValue(value[at], random) }
  }
  return random.pick(values)
}

type Spoil<T> = (what: T, random: Random) => T

const queries: readonly string[] = [
  'limit=-1',
  'limit=0',
  'limit=1e9',
  'limit=abc',
  'limit=1&limit=2',
  'limit[]=1',
  'limit=',
  'after=x',
  'after=a.b',
  'after=%00',
  'after=%F0%9F',
  'after=eyJ4IjoxfQ.0000',
  'sort=',
  'sort=-',
  'sort=,,,',
  'sort=constructor',
  'sort=id,-id,id',
  'sort=name&sort=-name',
  'fields=__proto__',
  'fields=,',
  'fields=toString',
  'include=customer.customer',
  'include=constructor',
  'include=a.b.c',
  'filter=',
  'filter=null',
  'filter=[]',
  'filter={',
  'filter=%7B%22and%22%3A%5B%5D%7D',
  'filter=%7B%22field%22%3A%22__proto__%22%7D',
  `filter=${encodeURIComponent(JSON.stringify(deep(30)))}`,
  'filter=1&filter=2',
  'total=all',
  'total=exact&total=none',
  'deleted=maybe',
  'format=pdf',
  'format=csv&format=csv',
  'heads=x',
  '__proto__=1',
  'constructor=1',
  'x=%zz',
  '%',
  'a=%00%ff',
  '=',
  '&&&',
  'filter=%22%5Cud800%22',
  `sort=${'a,'.repeat(500)}`,
  `fields=${'x'.repeat(3000)}`,
]

const ids: readonly string[] = [
  '0',
  'x',
  '..',
  '%00',
  '%2e%2e%2f',
  "1' or 1=1--",
  '01990000-0000-7000-8000-000000000000',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'x'.repeat(150),
  '客户',
  '__proto__',
  'constructor',
  '{id}',
  '%F0%9F%98%80',
]

const headers: readonly Readonly<Record<string, string>>[] = [
  { 'if-match': '*' },
  { 'if-match': '"0"' },
  { 'if-match': '"999999999"' },
  { 'if-match': '""' },
  { 'if-match': '9'.repeat(400) },
  { 'idempotency-key': 'x'.repeat(300) },
  { 'idempotency-key': "';--" },
  { 'idempotency-key': 'same' },
  { 'idempotency-key': 'é' },
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/xml' },
  { 'content-type': 'nonsense' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-type': 'multipart/form-data' },
  { 'content-type': '' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { 'content-type': 'application/x-www-form-urlencoded' },
  { authorization: 'Bearer zk_wrong' },
  { authorization: 'Basic YTpi' },
  { authorization: '' },
  { authorization: `Bearer ${'x'.repeat(4000)}` },
  { 'accept-language': '*;q=x,,,' },
  { accept: 'image/png' },
  { 'last-event-id': '-1' },
  { 'last-event-id': '9'.repeat(15) },
  { 'last-event-id': 'x' },
  { 'accept-encoding': 'gzip;q=0' },
  { 'x-forwarded-for': '::::' },
  { 'if-none-match': '"x"' },
]

const payloads: readonly (string | Buffer)[] = [
  '{',
  '',
  'null',
  '[]',
  '1',
  '"x"',
  '{"a":1,}',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '[{"__proto__":1}]',
  '\u0000',
  Buffer.from([0xff, 0xfe, 0x00]),
  Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]),
  `{"a":"${'x'.repeat(1_100_000)}"}`,
  '['.repeat(5000) + ']'.repeat(5000),
  '{"a":'.repeat(3000) + '1' + '}'.repeat(3000),
  '{"name":"\\ud800"}',
  '{"name":1e999}',
  '--x--',
  '{"operations":[]}',
  '{"operations":[null]}',
  '{"operations":{"length":5}}',
  '{"filter":{"and":{"length":1}}}',
]

const spoilBody: Spoil<Asked> = (asked, random) => ({ ...asked, body: spoilValue(asked.body, random) })
const spoilPath: Spoil<Asked> = (asked, random) => ({
  ...asked,
  path: Object.fromEntries(Object.keys(asked.path).map((name) => [name, random.pick(ids) ?? ''])),
})
const spoilHeaders: Spoil<Asked> = (asked, random) => ({
  ...asked,
  headers: { ...asked.headers, ...random.pick(headers) },
})

/** The same request with one or more things wrong; some are spoilt only once they are written out. */
export function spoil(asked: Asked, random: Random): Asked {
  const ways: readonly Spoil<Asked>[] = [
    ...(isObject(asked.body) && asked.operation.bodyType === 'application/json'
      ? [spoilBody, spoilBody, spoilBody]
      : []),
    ...(Object.keys(asked.path).length > 0 ? [spoilPath] : []),
    spoilHeaders,
  ]
  const times = random.int(1, 2)
  return Array.from({ length: times }).reduce<Asked>(
    (each) => random.pick(ways)?.(each, random) ?? each,
    asked,
  )
}

/** What is sent, with its address or its payload spoilt. */
export function spoilSent(sent: Sent, random: Random): Sent {
  if (sent.payload !== undefined && random.chance(0.5)) return { ...sent, payload: random.pick(payloads) }
  const joint = sent.url.includes('?') ? '&' : '?'
  return { ...sent, url: `${sent.url}${joint}${random.pick(queries) ?? ''}` }
}
