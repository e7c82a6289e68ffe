import type { Json } from './json.ts'
import { isMasked, keepEnds, type Mask } from './mask.ts'
import type { Label } from './label.ts'
import { all, fail, map, ok, type Result } from './result.ts'

export const fieldKinds = [
  'text',
  'longText',
  'number',
  'money',
  'percent',
  'boolean',
  'date',
  'timestamp',
  'duration',
  'enumeration',
  'several',
  'tree',
  'tags',
  'phone',
  'phones',
  'email',
  'emails',
  'url',
  'region',
  'reference',
  'references',
  'file',
  'json',
  'running',
  'secret',
  'rollup',
] as const
export type FieldKind = (typeof fieldKinds)[number]

export const operators = [
  'eq',
  'ne',
  'in',
  'notIn',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'within',
  'contains',
  'startsWith',
  'endsWith',
  'has',
  'hasAny',
  'hasAll',
  'under',
  'lastFour',
  'isNull',
] as const
export type Operator = (typeof operators)[number]

/** What class a field is; who gets it hidden, masked, read or edit is data: role × field, defaulting from the class. */
export type Access = 'open' | 'sensitive' | 'secret'

/**
 * The type of one column. `cipher`, `digest` and `digests` are filled by the engine from plain text: AES-GCM text,
 * a keyed hash, and keyed hashes of a list.
 */
export type ColumnType =
  | 'text'
  | 'integer'
  | 'bigint'
  | 'numeric'
  | 'boolean'
  | 'date'
  | 'timestamptz'
  | 'uuid'
  | 'jsonb'
  | 'text[]'
  | 'cipher'
  | 'digest'

/** A value as it is handed to PostgreSQL inside a JSON document; each is cast by its column's type. */
export type Stored = Json

/** The default of a field: a value, or the name of one that is known when a record is made. */
export type Default = Json

/** Field and value: the condition under which a field is there at all. */
export type Condition = Readonly<Record<string, string | readonly string[]>>

/** Where a value lies: in the record's own table, apart in the derived table, or in a link table. */
export type Place = 'row' | 'apart' | 'links'

/** How a reference is kept (ARCHITECTURE.md, "References and keys"). `parent` and `subject` bind a row to its customer. */
export type ReferenceMode = 'parent' | 'subject' | 'sibling' | 'shared' | 'loose'

/** What happens to a row when what it refers to is purged. */
export type OnPurge = 'refuse' | 'clear' | 'purge'

export interface ReferenceTarget {
  /** The object referred to; '*' is any object. */
  readonly object: string
  readonly mode: ReferenceMode
  readonly onPurge: OnPurge
}

/** How a running number is written: a prefix, then a number of at least `width` digits. */
export interface Sequence {
  readonly prefix: string
  readonly width: number
}

/** What a roll-up computes, over which children, and when. */
export interface Rollup {
  /** Child object and field, `orderLine.amount`; for `count` the child object alone, `order`. */
  readonly of: string
  readonly function: 'sum' | 'count' | 'min' | 'max' | 'latest'
  /** Child object and field whose sum is taken off. */
  readonly minus?: string
  /** A filter over the children. */
  readonly where?: Json
  readonly as: 'money' | 'integer' | 'number' | 'timestamp' | 'date'
  /** `document`: in the transaction of the child's change; `history`: by a subscriber of the journal. */
  readonly follows: 'document' | 'history'
}

/** What any field may say. Options are JSON only: they are stored, sent to the browser and revived. */
export interface FieldOptions<Required extends boolean = boolean> {
  readonly label: Label
  readonly help?: Label
  readonly required?: Required
  readonly immutable?: boolean
  readonly default?: Default
  /** Only for these records, e.g. `{ kind: 'person' }`. */
  readonly when?: Condition
  /** A claim in crm.claim, released on deletion; never an index here. */
  readonly unique?: boolean
  readonly access?: Access
  /** Without a mask a field that may not be read is left out. */
  readonly mask?: Mask
  readonly search?: 'exact' | 'prefix' | 'fulltext'
  readonly indexed?: boolean
  /** Written by the program, never by hand: with the row itself by a rule, or apart by roll-ups and scores. */
  readonly derived?: 'row' | 'apart'
  readonly import?: { readonly headers: readonly string[]; readonly matchKey?: boolean }
  readonly bi?: 'dimension' | 'measure' | 'exclude'
}

/** A declared field: its options, plus what its kind answers. */
export interface Field<Value = unknown, Required extends boolean = boolean> extends FieldOptions<Required> {
  readonly kind: FieldKind
  readonly required: Required
  readonly access: Access
  /** '' is the field's own column; money adds 'currency' and 'base'. Empty for a field kept in a link table. */
  readonly columns: Readonly<Record<string, ColumnType>>
  /** The suffix of the column that filters, sorts, groups and sums look at. */
  readonly compared: string
  readonly operators: readonly Operator[]
  readonly sortable: boolean
  readonly groupable: boolean
  readonly summable: boolean
  readonly place: Place
  readonly target?: ReferenceTarget
  /** The taxonomy whose codes are its values; the engine checks that a code is in it. */
  readonly taxonomy?: string
  /** Declared values in their order, for kinds that have them: sorting follows this order. */
  readonly order?: readonly string[]
  /** For running numbers: how the next one is written. */
  readonly sequence?: Sequence
  /** For roll-ups: what is computed. */
  readonly rollup?: Rollup
  /** What may stand in a filter in place of a value. */
  readonly tokens: readonly ('relative' | 'me' | 'myDepartment')[]
  /** JSON Schema (2020-12) of a value as it is written and as it is read. */
  readonly schema: Readonly<Record<string, Json>>
  /** The options as declared, for storage and for the browser. */
  readonly options: Readonly<Record<string, unknown>>
  /** Validation and normalisation in one step. */
  parse(this: void, raw: unknown): Result<Value>
  /** Phones mask their national form, mails their local part. */
  hide(this: void, value: Value, mask: Mask): string
  /** The value of each column, in the order of `columns`. */
  store(this: void, value: Value): readonly Stored[]
  /** The value from the server's text of each column; null where there is none. */
  load(this: void, texts: readonly (string | null)[]): Value | null
  /** The value as one cell of a table; `parse` takes it back. */
  print(this: void, value: Value): string
  /** What a filter compares with, from a filter's raw value and operator. */
  operand(this: void, operator: Operator, raw: unknown): Result<Stored>
}

/** What a kind must answer; the rest has a sensible default. */
export interface Answers<Value> {
  readonly columns: Readonly<Record<string, ColumnType>>
  readonly operators: readonly Operator[]
  readonly schema: Readonly<Record<string, Json>>
  parse(this: void, raw: unknown): Result<Value>
  readonly compared?: string
  readonly sortable?: boolean
  readonly groupable?: boolean
  readonly summable?: boolean
  readonly place?: Place
  readonly target?: ReferenceTarget
  readonly taxonomy?: string
  readonly order?: readonly string[]
  readonly sequence?: Sequence
  readonly rollup?: Rollup
  readonly tokens?: Field['tokens']
  hide?(this: void, value: Value, mask: Mask): string
  store?(this: void, value: Value): readonly Stored[]
  load?(this: void, texts: readonly (string | null)[]): Value | null
  print?(this: void, value: Value): string
  /** Overrides how a single value of a filter is read, e.g. one item of a list; `operand` still takes lists apart. */
  compareWith?(this: void, raw: unknown, operator: Operator): Result<Stored>
}

/** Makes a field of a kind: its options, the kind's answers, and defaults for what the kind leaves out. */
export function field<Value, const R extends boolean>(
  kind: FieldKind,
  options: FieldOptions<R>,
  { compareWith, ...answers }: Answers<Value>,
): Field<Value, R> {
  const parse = (raw: unknown): Result<Value> => (isMasked(raw) ? fail('value.masked') : answers.parse(raw))
  const store = answers.store ?? ((value: Value): readonly Stored[] => [value as Stored])
  const print =
    answers.print ?? ((value: Value) => (typeof value === 'string' ? value : JSON.stringify(value)))
  const compared = Object.keys(answers.columns).indexOf(answers.compared ?? '')
  const compare =
    compareWith ?? ((raw: unknown) => map(parse(raw), (value) => store(value)[compared] ?? null))
  return {
    ...plain,
    ...options,
    hide: (value, mask) => keepEnds(print(value), mask),
    load: loadFirst<Value>,
    place: options.derived === 'apart' ? 'apart' : 'row',
    ...answers,
    kind,
    // Absent means false; the type parameter says the same.
    required: (options.required ?? false) as R,
    access: options.access ?? 'open',
    options: { ...options },
    parse,
    store,
    print,
    operand: (operator, raw) => operandOf(operator, raw, compare),
  }
}

const plain = { compared: '', sortable: false, groupable: false, summable: false, tokens: [] } as const

/** A kind whose value is its own column's text. */
function loadFirst<Value>(texts: readonly (string | null)[]): Value | null {
  // Only kinds with string values leave `load` out.
  return (texts[0] ?? null) as Value | null
}

const lists: readonly Operator[] = ['in', 'notIn', 'hasAny', 'hasAll', 'between']
const fragments: readonly Operator[] = ['contains', 'startsWith', 'endsWith', 'lastFour']
const mostItems = 1000

function operandOf(
  operator: Operator,
  raw: unknown,
  compareWith: (raw: unknown, operator: Operator) => Result<Stored>,
): Result<Stored> {
  if (operator === 'isNull') return typeof raw === 'boolean' ? ok(raw) : fail('filter.boolean')
  if (isMasked(raw)) return fail('value.masked')
  if (fragments.includes(operator)) return fragment(operator, raw)
  if (!lists.includes(operator)) return compareWith(raw, operator)
  if (!Array.isArray(raw) || raw.length > mostItems) return fail('filter.list', { max: mostItems })
  if (operator === 'between' && raw.length !== 2) return fail('filter.pair')
  return all(raw.map((item: unknown) => compareWith(item, operator)))
}

function fragment(operator: Operator, raw: unknown): Result<Stored> {
  const isPart = typeof raw === 'string' && raw !== '' && raw.length <= 200
  // PostgreSQL keeps neither U+0000 nor half a surrogate pair.
  if (!isPart || raw.includes('\0') || !raw.isWellFormed()) return fail('filter.text')
  if (operator === 'lastFour' && !/^[0-9A-Za-z]{4}$/.test(raw)) return fail('filter.lastFour')
  return ok(raw)
}
