import type { Operator } from './field.ts'
import { isObject, wordOf, type Json } from './json.ts'
import type { AnyField } from './object.ts'
import { relativeOf, type Relative } from './relative.ts'
import { fail, map, ok, type Issue, type Result } from './result.ts'

/** What somebody may ask about an object: only fields that they may read, or look up exactly. */
export interface Askable {
  readonly name: string
  /** The field, if one may filter, sort and group by it; `exactly` if only whole values may be looked up. */
  field(name: string): { readonly field: AnyField; readonly exactly: boolean } | undefined
  /** Another object that one may read. */
  other(name: string): Askable | undefined
}

/** What a condition compares with: a value, or something that is known only when the question is asked. */
export type Operand =
  | { readonly value: Json }
  | { readonly relative: Relative }
  | { readonly me: true }
  | { readonly myDepartment: 'own' | 'andBelow' }

export const childFunctions = ['count', 'sum', 'min', 'max', 'latest'] as const
export type ChildFunction = (typeof childFunctions)[number]

export type Filter =
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly not: Filter }
  | { readonly path: readonly string[]; readonly op: Operator; readonly operand: Operand }
  | {
      readonly children: string
      readonly via: string
      readonly where: Filter | undefined
      readonly function: ChildFunction
      readonly field: string | undefined
      readonly op: Operator
      readonly operand: Operand
    }

const mostConditions = 100
const mostDepth = 8
const mostHops = 3

interface Walk {
  conditions: number
}

/** Reads a filter as it comes from outside; what one may not read cannot be asked about. */
export function parseFilter(object: Askable, raw: unknown): Result<Filter> {
  return node(object, raw, { depth: 0, pointer: '', walk: { conditions: 0 } })
}

interface Place {
  readonly depth: number
  readonly pointer: string
  readonly walk: Walk
}

const below = (place: Place, step: string): Place => ({
  ...place,
  depth: place.depth + 1,
  pointer: `${place.pointer}/${step}`,
})

function node(object: Askable, raw: unknown, place: Place): Result<Filter> {
  if (place.depth > mostDepth) return fail('filter.depth', { max: mostDepth }, place.pointer)
  if (!isObject(raw)) return fail('filter.shape', undefined, place.pointer)
  if ('and' in raw || 'or' in raw) return group(object, raw, place)
  if ('not' in raw) return negation(object, raw, place)
  place.walk.conditions += 1
  if (place.walk.conditions > mostConditions)
    return fail('filter.tooMany', { max: mostConditions }, place.pointer)
  return 'children' in raw ? children(object, raw, place) : condition(object, raw, place)
}

function negation(object: Askable, raw: Readonly<Record<string, unknown>>, place: Place): Result<Filter> {
  if (Object.keys(raw).length !== 1) return fail('filter.shape', undefined, place.pointer)
  return map(node(object, raw['not'], below(place, 'not')), (not) => ({ not }))
}

function group(object: Askable, raw: Readonly<Record<string, unknown>>, place: Place): Result<Filter> {
  const word = 'and' in raw ? 'and' : 'or'
  const items = raw[word]
  if (!Array.isArray(items) || Object.keys(raw).length !== 1)
    return fail('filter.shape', undefined, place.pointer)
  const parsed = items.map((item: unknown, index) => node(object, item, below(place, `${word}/${index}`)))
  const issues = parsed.flatMap((each): readonly Issue[] => (each.ok ? [] : each.issues))
  if (issues.length > 0) return { ok: false, issues }
  const filters = parsed.flatMap((each) => (each.ok ? [each.value] : []))
  return ok(word === 'and' ? { and: filters } : { or: filters })
}

function condition(object: Askable, raw: Readonly<Record<string, unknown>>, place: Place): Result<Filter> {
  const path = pathOf(raw['field'])
  if (path === undefined) return fail('filter.shape', undefined, `${place.pointer}/field`)
  const found = follow(object, path)
  if (found === undefined)
    return fail('filter.field', { field: path.join('.').slice(0, 100) }, `${place.pointer}/field`)
  const compared = comparison(found, raw, place)
  return compared.ok ? ok({ path, ...compared.value }) : compared
}

/** The names along a dotted path, e.g. `order.product.brand`; undefined if it is none. */
function pathOf(raw: unknown): readonly string[] | undefined {
  if (typeof raw !== 'string' || raw.length > 200) return undefined
  const path = raw.split('.')
  return path.length <= mostHops + 1 ? path : undefined
}

type Found = { readonly field: AnyField; readonly exactly: boolean }

/** The field at the end of a path over references, if one may read every step of it. */
export function follow(object: Askable, path: readonly string[]): Found | undefined {
  const [name, ...rest] = path
  const found = name === undefined ? undefined : object.field(name)
  if (found === undefined || rest.length === 0) return found
  const target = found.field.target?.object
  const other = target === undefined || found.exactly ? undefined : object.other(target)
  return other === undefined ? undefined : follow(other, rest)
}

// Whether there is a value at all, a mask shows too.
const exact: readonly Operator[] = ['eq', 'in', 'lastFour', 'has', 'isNull']

const unknownOperator = (raw: Readonly<Record<string, unknown>>, place: Place): Result<never> =>
  fail('filter.operator', { op: wordOf(raw['op'], 40) }, `${place.pointer}/op`)

type Comparison = { readonly op: Operator; readonly operand: Operand }

function comparison(
  { field, exactly }: Found,
  raw: Readonly<Record<string, unknown>>,
  place: Place,
): Result<Comparison> {
  const op = field.operators.find((each) => each === raw['op'])
  if (op === undefined || (exactly && !exact.includes(op))) return unknownOperator(raw, place)
  const operand = operandOf(field, op, raw['value'])
  if (operand.ok) return ok({ op, operand: operand.value })
  return {
    ok: false,
    issues: operand.issues.map((issue) => ({
      ...issue,
      pointer: `${place.pointer}/value${issue.pointer ?? ''}`,
    })),
  }
}

function operandOf(field: AnyField, op: Operator, raw: unknown): Result<Operand> {
  if (op === 'within') {
    const relative = relativeOf(raw)
    return relative === undefined ? fail('filter.relative') : ok({ relative })
  }
  const token = op !== 'isNull' && isObject(raw) ? tokenOf(field, op, raw) : undefined
  if (token !== undefined) return token
  const value = field.operand(op, raw)
  return value.ok ? ok({ value: value.value }) : value
}

/** What stands in place of a value, where the field admits it; undefined if it is none. */
function tokenOf(
  field: AnyField,
  op: Operator,
  raw: Readonly<Record<string, unknown>>,
): Result<Operand> | undefined {
  if (field.tokens.includes('me') && raw['me'] === true) return ok({ me: true })
  if (field.tokens.includes('myDepartment')) return departmentOf(op, raw['myDepartment'])
  const relative = field.tokens.includes('relative') ? relativeOf(raw) : undefined
  return relative !== undefined && op !== 'in' && op !== 'between' ? ok({ relative }) : undefined
}

function departmentOf(op: Operator, which: unknown): Result<Operand> | undefined {
  if (which !== 'own' && which !== 'andBelow') return undefined
  return op === 'in' ? ok({ myDepartment: which }) : fail('filter.operator', { op })
}

const countField = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'] as const

function children(object: Askable, raw: Readonly<Record<string, unknown>>, place: Place): Result<Filter> {
  const child = typeof raw['children'] === 'string' ? object.other(raw['children']) : undefined
  if (child === undefined) return fail('filter.children', undefined, `${place.pointer}/children`)
  const via = typeof raw['via'] === 'string' ? raw['via'] : object.name
  if (!pointsTo(object, child, via)) return fail('filter.via', undefined, `${place.pointer}/via`)
  const where = raw['where'] === undefined ? ok(undefined) : node(child, raw['where'], below(place, 'where'))
  if (!where.ok) return where
  const compared =
    raw['function'] === 'count' ? countComparison(raw, place) : childComparison(child, raw, place)
  return map(compared, (each) => ({ children: child.name, via, where: where.value, ...each }))
}

function pointsTo(object: Askable, child: Askable, via: string): boolean {
  const reference = child.field(via)
  return reference?.exactly === false && reference.field.target?.object === object.name
}

type ChildComparison = Comparison & { readonly function: ChildFunction; readonly field: string | undefined }

function countComparison(raw: Readonly<Record<string, unknown>>, place: Place): Result<ChildComparison> {
  const op = countField.find((each) => each === raw['op'])
  if (op === undefined) return unknownOperator(raw, place)
  const value = raw['value']
  return typeof value === 'number' && Number.isSafeInteger(value)
    ? ok({ function: 'count', field: undefined, op, operand: { value } })
    : fail('number.invalid', undefined, `${place.pointer}/value`)
}

function childComparison(
  child: Askable,
  raw: Readonly<Record<string, unknown>>,
  place: Place,
): Result<ChildComparison> {
  const name = childFunctions.find((each) => each === raw['function'])
  if (name === undefined) return fail('measure.invalid', undefined, `${place.pointer}/function`)
  const field = typeof raw['field'] === 'string' ? raw['field'] : ''
  const found = child.field(field)
  const fits =
    found !== undefined && !found.exactly && (name === 'sum' ? found.field.summable : found.field.sortable)
  if (!fits) return fail('filter.field', { field: field.slice(0, 100) }, `${place.pointer}/field`)
  return map(comparison(found, raw, place), (compared) => ({ function: name, field, ...compared }))
}
