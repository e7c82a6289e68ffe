import { isObject } from '../../src/model/json.ts'
import { applies } from '../../src/model/input.ts'
import type { Condition } from '../../src/model/field.ts'
import type { Schema } from './document.ts'
import { valueOf, type Source, type Values } from './generate.ts'

type Properties = readonly (readonly [string, Schema])[]

const entries = (schema: Schema): Properties =>
  Object.entries(isObject(schema['properties']) ? schema['properties'] : {}).map(
    ([name, each]) => [name, isObject(each) ? each : {}] as const,
  )

/** Whether a field is there for a record, as far as its values are known. */
// What the document writes as x-when is a declaration's condition.
const fits = (schema: Schema, record: Values) => applies(schema['x-when'] as Condition | undefined, record)

/** Fields that only something else may rightly fill: an upload, the program's own figures. */
const avoided: Readonly<Record<string, readonly string[]>> = {
  role: ['capabilities', 'grants', 'classes', 'fields'],
  user: ['roles', 'status', 'kind', 'manager'],
  department: ['parent', 'manager'],
  notification: ['owner'],
  webhook: ['active'],
}

function filled(
  properties: Properties,
  wanted: (name: string) => boolean,
  source: Source,
  known: Values,
): Values {
  const record: Record<string, unknown> = { ...known }
  const made: Record<string, unknown> = {}
  const isOwn = ([, schema]: Properties[number]) =>
    schema['x-reference'] === 'parent' || schema['x-reference'] === 'subject'
  // Others depend on the customer and on what sort of record it is: those first.
  const ranked = properties.toSorted((a, b) => rank(a) - rank(b))
  for (const [name, schema] of ranked) {
    if (!(wanted(name) || isOwn([name, schema])) || !fits(schema, record)) continue
    if (name in made || (isOwn([name, schema]) && known['id'] !== undefined)) continue
    const value = valueOf(schema, source, record['customer'])
    if (value === undefined) continue
    made[name] = value
    record[name] = value
  }
  return made
}

const rank = ([, schema]: Properties[number]): number =>
  schema['x-reference'] === 'parent' || schema['x-reference'] === 'subject' ? 0 : 'enum' in schema ? 1 : 2

/** The names that a new record of an object must have. */
const requiredOf = (source: Source, object: string): ReadonlySet<unknown> => {
  const required = source.api.schema(`${object}.create`)['required']
  return new Set(Array.isArray(required) ? required : [])
}

/** A new record that the API takes: what is required, and some of the rest. */
export function newRecord(source: Source, object: string, share = 0.4): Values {
  const required = requiredOf(source, object)
  const wanted = (name: string) =>
    required.has(name) || (source.random.chance(share) && avoided[object]?.includes(name) !== true)
  return filled(entries(source.api.schema(`${object}.write`)), wanted, source, {})
}

/** A change of some fields of a record that the API takes. */
export function changeOf(source: Source, object: string, known: Values): Values {
  const required = requiredOf(source, object)
  const properties = entries(source.api.schema(`${object}.write`)).filter(
    ([name, schema]) =>
      schema['x-immutable'] !== true &&
      !required.has(name) &&
      schema['x-reference'] !== 'parent' &&
      schema['x-reference'] !== 'subject' &&
      avoided[object]?.includes(name) !== true,
  )
  const names = new Set(source.random.some(properties, 3).map(([name]) => name))
  return filled(properties, (name) => names.has(name), source, known)
}
