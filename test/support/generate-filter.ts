import { isObject } from '../../src/model/json.ts'
import type { Schema } from './document.ts'
import { someText, valueOf, type Source } from './generate.ts'

interface Asked {
  readonly name: string
  readonly schema: Schema
}

/** The fields of an object as they are read, with what may be asked about each. */
function fieldsOf(source: Source, object: string): readonly Asked[] {
  const properties = source.api.schema(object)['properties']
  return Object.entries(isObject(properties) ? properties : {}).flatMap(([name, schema]) =>
    isObject(schema) && Array.isArray(schema['x-operators']) ? [{ name, schema }] : [],
  )
}

const words = ['today', 'thisMonth', 'lastYear', 'nextWeek', 'thisQuarter']
const units = ['day', 'week', 'month', 'quarter', 'year']

function period({ random }: Source): object {
  const form = random.int(0, 3)
  const relative = random.pick(units)
  if (form === 0) return { relative: random.pick(words) }
  if (form === 1) return { relative, offset: random.int(-400, 400) }
  return form === 2 ? { relative, last: random.int(1, 90) } : { relative, next: random.int(1, 90) }
}

function plainOf(source: Source, schema: Schema): unknown {
  const branches = schema['oneOf'] ?? schema['anyOf']
  const plain: Schema = Array.isArray(branches) ? { ...source.api.resolve(branches[0]), ...schema } : schema
  const { oneOf: _one, anyOf: _any, ...own } = plain
  const item = 'items' in own ? { ...source.api.resolve(own['items']) } : own
  if (typeof item['pattern'] === 'string' && item['pattern'] === '^[0-9a-f-]{36}$') return undefined
  return valueOf({ ...item, 'x-reference': undefined }, source)
}

type Operand = (source: Source, schema: Schema) => unknown

const isPhone = (schema: Schema): boolean =>
  String(JSON.stringify(schema['pattern'] ?? schema['oneOf'])).includes('[+]')

const fragment: Operand = (source, schema) => (isPhone(schema) ? '0000' : someText(source, 5))
const several: Operand = (source, schema) =>
  Array.from({ length: source.random.int(1, 3) }, () => plainOf(source, schema))

const operands: Readonly<Record<string, Operand>> = {
  isNull: ({ random }) => random.chance(0.5),
  within: period,
  lastFour: ({ random }) => String(random.int(1000, 9999)),
  contains: fragment,
  startsWith: fragment,
  endsWith: fragment,
  between: (source, schema) => [plainOf(source, schema), plainOf(source, schema)],
  in: several,
  notIn: several,
  hasAny: several,
  hasAll: several,
}

function operandOf(source: Source, op: string, schema: Schema): unknown {
  const special = operands[op]
  if (special !== undefined) return special(source, schema)
  if (schema['x-dated'] === true && source.random.chance(0.3)) return period(source)
  if (schema['x-object'] === 'user' && source.random.chance(0.5)) return { me: true }
  return plainOf(source, schema)
}

const missing = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.includes(undefined))

function condition(source: Source, object: string, hops: number): object {
  const { random } = source
  const field = random.pick(fieldsOf(source, object))
  const target = field?.schema['x-object']
  if (field === undefined) return { field: 'id', op: 'isNull', value: false }
  if (typeof target === 'string' && target !== '*' && hops < 3 && random.chance(0.5)) {
    const inner = condition(source, target, hops + 1) as { readonly field: string }
    return { ...inner, field: `${field.name}.${inner.field}` }
  }
  const op = String(random.pick(field.schema['x-operators'] as readonly string[]))
  const value = operandOf(source, op, field.schema)
  return missing(value) ? { field: 'id', op: 'isNull', value: false } : { field: field.name, op, value }
}

/** Objects whose field of one value refers to this one. */
function childrenOf(source: Source, object: string): readonly (readonly [string, string])[] {
  return source.pool.objects.flatMap((child) =>
    fieldsOf(source, child).flatMap(({ name, schema }) =>
      schema['x-object'] === object && name !== 'id' ? [[child, name] as const] : [],
    ),
  )
}

const comparing = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte']

function childCondition(source: Source, object: string): object {
  const { random } = source
  const [children, via] = random.pick(childrenOf(source, object)) ?? []
  if (children === undefined || via === undefined) return condition(source, object, 0)
  const where = random.chance(0.5) && { where: condition(source, children, 1) }
  const name = random.pick(['count', 'sum', 'min', 'max', 'latest'])
  const wanted = name === 'sum' ? 'x-summable' : 'x-sortable'
  const field = random.pick(fieldsOf(source, children).filter(({ schema }) => schema[wanted] === true))
  if (name === 'count' || field === undefined)
    return { children, via, function: 'count', op: random.pick(comparing), value: random.int(0, 3), ...where }
  const op = String(random.pick(field.schema['x-operators'] as readonly string[]))
  const value = operandOf(source, op, field.schema)
  if (missing(value)) return condition(source, object, 0)
  return { children, via, function: name, field: field.name, op, value, ...where }
}

/** A filter that the API takes: conditions, hops, children, joined in some way. */
export function someFilter(source: Source, object: string, depth = 0): object {
  const { random } = source
  const form = depth > 2 ? 9 : random.int(0, 9)
  const several = () => Array.from({ length: random.int(1, 3) }, () => someFilter(source, object, depth + 1))
  if (form === 0) return { and: several() }
  if (form === 1) return { or: several() }
  if (form === 2) return { not: someFilter(source, object, depth + 1) }
  return form === 3 ? childCondition(source, object) : condition(source, object, 0)
}

const measures = ['count', 'sum', 'avg', 'min', 'max', 'distinct']

/** A question for an aggregate that the API takes. */
export function someAggregate(source: Source, object: string): object {
  const { random } = source
  const fields = fieldsOf(source, object)
  const able = (flag: string) => fields.filter(({ schema }) => schema[flag] === true)
  const groups = random
    .some(able('x-groupable'), 2)
    .map(({ name, schema }) =>
      schema['x-dated'] === true ? { field: name, bucket: random.pick(units) } : { field: name },
    )
  const measured = Array.from({ length: random.int(0, 3) }, () => {
    const name = random.pick(measures) ?? 'count'
    const flag = name === 'sum' || name === 'avg' ? 'x-summable' : 'x-sortable'
    const field = random.pick(able(flag))
    return name === 'count' || field === undefined
      ? { function: 'count' }
      : { function: name, field: field.name }
  })
  return {
    ...(random.chance(0.5) && { filter: someFilter(source, object) }),
    ...(groups.length > 0 && { groupBy: groups }),
    ...(measured.length > 0 && { measures: measured }),
  }
}
