import { isObject } from '../../src/model/json.ts'
import type { OpenApi, Schema } from './document.ts'
import type { Random } from './random.ts'
import type { RecordPool } from './record-pool.ts'

/** What inputs are made from: the document, chance, and what exists already. */
export interface Source {
  readonly api: OpenApi
  readonly random: Random
  readonly pool: RecordPool
  /** The codes of each taxonomy. */
  readonly codes: ReadonlyMap<string, readonly string[]>
  /** A number that was not given before. */
  readonly count: () => number
}

export type Values = Readonly<Record<string, unknown>>

const letters = [
  '知客',
  '李',
  'Smith & Sons',
  'É',
  '茶',
  '𠮷野',
  '🙂',
  "O'Neil",
  'a-b',
  '  x ',
  '100%',
  '_',
  '\\',
  '"',
]

/** Some text of at most so many characters. */
export function someText({ random, count }: Source, most = 40): string {
  const parts = Array.from({ length: random.int(1, 4) }, () => random.pick(letters) ?? '')
  return [...`${parts.join('')}${count()}`].slice(0, Math.max(1, most)).join('').trim() || 'x'
}

const formats: Readonly<Record<string, (source: Source) => string>> = {
  code: ({ count }) => `R-${count()}`,
  identifier: ({ count }) => `r${count()}`,
  email: ({ count }) => `random${count()}@example.com`,
  uri: ({ count }) => `https://example.com/${count()}`,
  postcode: ({ random }) => String(random.int(100_000, 999_999)),
  color: ({ random }) => `#${random.int(0, 0xffffff).toString(16).padStart(6, '0')}`,
  bankAccount: ({ random }) => `6222${random.int(1e11, 9e11)}`,
  currency: ({ random }) => random.pick(['CNY', 'CNY', 'USD', 'EUR', 'JPY']) ?? 'CNY',
  timeZone: ({ random }) => random.pick(['Asia/Shanghai', 'UTC', 'America/New_York']) ?? 'UTC',
  any: (source) => someText(source),
}

/** A decimal within its schema's limits, mostly small. */
function decimal(schema: Schema, random: Random): string {
  const [least, most] = [Number(schema['x-minimum'] ?? 0), Number(schema['x-maximum'] ?? 1000)]
  const whole = random.int(Math.max(least, -100), Math.min(most - 1, 1000))
  const places = /\{1,(\d)\}/.exec(String(schema['pattern']))?.[1]
  return places === undefined || random.chance(0.5) ? String(whole) : `${whole}.5`
}

const pad = (value: number) => String(value).padStart(2, '0')
const day = ({ random }: Source) =>
  `${random.int(2024, 2027)}-${pad(random.int(1, 12))}-${pad(random.int(1, 28))}`
const moment = (source: Source) =>
  `${day(source)}T${pad(source.random.int(0, 23))}:30:00.${source.random.int(100, 999)}Z`

const byPattern: readonly (readonly [string, (schema: Schema, source: Source) => string])[] = [
  ['^[+]', (_schema, { random }) => `+861${random.int(3_800_000_000, 3_999_999_999)}`],
  ['^-?', (schema, { random }) => decimal(schema, random)],
]

const firstExample = ({ examples }: Schema): string | undefined =>
  Array.isArray(examples) ? String(examples[0]) : undefined

const byFormat: Readonly<Record<string, (source: Source) => string>> = { date: day, 'date-time': moment }

/** Text whose form the schema says: by a format of its own, one of JSON Schema, or a pattern. */
function shaped(schema: Schema, source: Source): string | undefined {
  const { 'x-format': named, format, pattern } = schema
  const maker = formats[String(named)] ?? byFormat[String(format)]
  if (maker !== undefined) return maker(source)
  return byPattern.find(([start]) => String(pattern).startsWith(start))?.[1](schema, source)
}

const string = (schema: Schema, source: Source): string =>
  shaped(schema, source) ??
  firstExample(schema) ??
  someText(source, Math.min(Number(schema['maxLength'] ?? 40), 40))

/** An id of a record of the object that a schema points to, where there is one. */
function reference(schema: Schema, source: Source, customer: unknown): string | undefined {
  const target = String(schema['x-object'])
  const object = target === '*' ? 'customer' : target
  return source.pool.any(object, schema['x-reference'] === 'sibling' ? customer : undefined)?.id
}

function number(schema: Schema, random: Random): number {
  const least = Math.max(Number(schema['minimum'] ?? 0), -5)
  return random.int(least, Math.min(Number(schema['maximum'] ?? 100), least + 100))
}

function array(schema: Schema, source: Source, customer: unknown): readonly unknown[] {
  const items = { ...source.api.resolve(schema['items']), 'x-reference': schema['x-reference'] }
  const most = Math.min(Number(schema['maxItems'] ?? 3), 3)
  const made = Array.from({ length: source.random.int(Number(schema['minItems'] ?? 0), most) }, () =>
    valueOf(items, source, customer),
  )
  return [...new Set(made.filter((each) => each !== undefined))]
}

function objectValue(schema: Schema, source: Source, customer: unknown): Values {
  const properties = isObject(schema['properties']) ? schema['properties'] : { note: { type: 'string' } }
  const entries = Object.entries(properties)
    .filter(([, each]) => !isObject(each) || each['readOnly'] !== true)
    .map(([name, each]) => [name, valueOf(source.api.resolve(each), source, customer)] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

const typeOf = ({ type }: Schema): unknown =>
  Array.isArray(type) ? type.find((each) => each !== 'null') : type

type Maker = (schema: Schema, source: Source, customer: unknown) => unknown

const makers: Readonly<Record<string, Maker>> = {
  string,
  array,
  object: objectValue,
  integer: (schema, { random }) => number(schema, random),
  number: (schema, { random }) => number(schema, random),
  boolean: (_schema, { random }) => random.chance(0.5),
}

function chosen(schema: Schema, source: Source): unknown {
  if (Array.isArray(schema['enum'])) return source.random.pick(schema['enum'].filter((each) => each !== null))
  if ('const' in schema) return schema['const']
  const taxonomy = schema['x-taxonomy']
  if (typeof taxonomy === 'string') return source.random.pick(source.codes.get(taxonomy) ?? [])
  return schema['x-object-name'] === true ? 'customer' : undefined
}

/** A value that a schema of the document accepts; undefined where nothing exists that it could name. */
export function valueOf(schema: Schema, source: Source, customer?: unknown): unknown {
  const branches = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(branches)) {
    const { anyOf: _any, oneOf: _one, ...rest } = schema
    const [branch] = branches.filter((each) => isObject(each) && each['type'] !== 'null')
    return valueOf({ ...source.api.resolve(branch), ...rest }, source, customer)
  }
  if ('x-object' in schema) return reference(schema, source, customer)
  return chosen(schema, source) ?? makers[String(typeOf(schema))]?.(schema, source, customer)
}
