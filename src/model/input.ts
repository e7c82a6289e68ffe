import type { Condition } from './field.ts'
import { isObject, sameJson } from './json.ts'
import type { AnyField } from './object.ts'
import { ok, type Issue } from './result.ts'

/** Values by field name, in their JSON form; null where a field has none. */
export type Values = Readonly<Record<string, unknown>>

export interface InputRules {
  readonly fields: ReadonlyMap<string, { readonly field: AnyField }>
  /** Fields that the caller may write. */
  readonly writable: ReadonlySet<string>
  /** Fields that the caller knows of at all; others are unknown to them. */
  readonly known: (name: string) => boolean
  /** The record as it is, for a change; undefined for a new record. */
  readonly before: Values | undefined
  /** The value that a declared default stands for. */
  readonly defaultOf: (field: AnyField) => unknown
}

export interface Parsed {
  /** The values that were given or defaulted, parsed. */
  readonly values: Values
  readonly issues: readonly Issue[]
}

/** Whether a record is one of those that a field is there for. */
export function applies(when: Condition | undefined, record: Values): boolean {
  return Object.entries(when ?? {}).every(([name, wanted]) =>
    typeof wanted === 'string' ? record[name] === wanted : wanted.some((each) => each === record[name]),
  )
}

/** Validates and normalises what somebody wants written; collects every issue, each with a pointer to its field. */
export function parseInput(raw: unknown, rules: InputRules): Parsed {
  if (!isObject(raw)) return { values: {}, issues: [{ code: 'input.object', pointer: '#' }] }
  const given = Object.entries(raw).map(([name, value]) => [name, parseOne(name, value, rules)] as const)
  const parsed = Object.fromEntries(
    given.flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]])),
  )
  const values = { ...defaults(raw, parsed, rules), ...parsed }
  const issues = given.flatMap(([, each]) => each.issues)
  const record = { ...rules.before, ...values }
  // A value that was given and refused is named once already.
  const named = new Set(given.flatMap(([name, each]) => (each.issues.length > 0 ? [name] : [])))
  const lacking = missing(raw, record, rules).filter((name) => !named.has(name))
  return {
    values,
    issues: [
      ...issues,
      ...lacking.map((name) => ({ code: 'field.required', pointer: pointerTo(name) })),
      ...inapplicable(values, record, rules),
    ],
  }
}

/** The JSON Pointer (RFC 6901) to a member of a document. */
export const pointerTo = (name: string): string => `#/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`

interface One {
  readonly value?: unknown
  readonly issues: readonly Issue[]
}

const refused = (name: string, code: string): One => ({ issues: [{ code, pointer: pointerTo(name) }] })

function parseOne(name: string, raw: unknown, rules: InputRules): One {
  const field = rules.fields.get(name)?.field
  if (field === undefined || !rules.known(name)) return refused(name.slice(0, 100), 'field.unknown')
  if (field.derived !== undefined) return refused(name, 'field.derived')
  return rules.writable.has(name) ? read(field, name, raw, rules) : refused(name, 'field.notWritable')
}

function read(field: AnyField, name: string, raw: unknown, rules: InputRules): One {
  const result = raw === null || raw === '' ? ok(null) : field.parse(raw)
  if (!result.ok)
    return {
      issues: result.issues.map((issue) => ({ ...issue, pointer: pointerTo(name) + (issue.pointer ?? '') })),
    }
  const value = isNothing(field, result.value) ? null : result.value
  return isFrozen(field, name, value, rules) ? refused(name, 'field.immutable') : { value, issues: [] }
}

/** An empty list says the same as no value. */
const isNothing = (field: AnyField, value: unknown): boolean =>
  Array.isArray(value) && value.length === 0 && (field.place === 'links' || field.columns[''] === 'text[]')

function isFrozen(field: AnyField, name: string, value: unknown, { before }: InputRules): boolean {
  const present = before?.[name] ?? null
  return field.immutable === true && present !== null && !sameJson(value, present)
}

function defaults(raw: Readonly<Record<string, unknown>>, parsed: Values, rules: InputRules): Values {
  if (rules.before !== undefined) return {}
  const absent = [...rules.fields].filter(
    ([name, { field }]) => field.default !== undefined && field.derived === undefined && !(name in raw),
  )
  const values = absent.map(([name, { field }]) => [name, rules.defaultOf(field)] as const)
  const all = Object.fromEntries(values.filter(([, value]) => value !== undefined))
  return Object.fromEntries(
    Object.entries(all).filter(([name]) =>
      applies(rules.fields.get(name)?.field.when, { ...all, ...parsed }),
    ),
  )
}

function missing(
  raw: Readonly<Record<string, unknown>>,
  record: Values,
  rules: InputRules,
): readonly string[] {
  const touched = ([name]: readonly [string, unknown]) => rules.before === undefined || name in raw
  return [...rules.fields]
    .filter(([name, { field }]) => field.required && field.derived === undefined && record[name] == null)
    .filter(([, { field }]) => applies(field.when, record))
    .filter(touched)
    .map(([name]) => name)
}

function inapplicable(values: Values, record: Values, rules: InputRules): readonly Issue[] {
  return Object.keys(values)
    .filter((name) => values[name] !== null && !applies(rules.fields.get(name)?.field.when, record))
    .map((name) => ({ code: 'field.notApplicable', pointer: pointerTo(name) }))
}

/** An issue of one field of the input. */
export const issueAt = (name: string, code: string, params?: Issue['params']): Issue => ({
  code,
  ...(params && { params }),
  pointer: pointerTo(name),
})

/** Prefixes issues with the place of their record in a list: `#/name` becomes `#/3/name`. */
export const inList = (index: number, issues: readonly Issue[]): readonly Issue[] =>
  issues.map((issue) => ({ ...issue, pointer: `#/${index}${(issue.pointer ?? '#').slice(1)}` }))
