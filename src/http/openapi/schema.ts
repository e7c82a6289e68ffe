import type { Json } from '../../model/json.ts'
import type { Label } from '../../model/label.ts'

/** A JSON Schema (2020-12), or any other part of an OpenAPI 3.1 document. */
export type Schema = { readonly [key: string]: Json }

/** A reference to a schema of the document's components. */
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })

/** An object with these members, of which some are required. */
export const objectOf = (properties: Schema, required: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required }),
})

/** A list of such items. */
export const listOf = (items: Schema, limits: Schema = {}): Schema => ({ type: 'array', items, ...limits })

/** One of these texts. */
export const oneOf = (values: readonly string[], more: Schema = {}): Schema => ({
  type: 'string',
  enum: values,
  ...more,
})

/** A text in both languages, English first: the document has one language for all readers. */
export const both = (label: Label): string =>
  label.en === label['zh-CN'] ? label.en : `${label.en} · ${label['zh-CN']}`

/** The same schema, or null. */
export function orNull(schema: Schema): Schema {
  const { type, enum: values } = schema
  if (typeof type !== 'string' && !Array.isArray(type)) return { anyOf: [schema, { type: 'null' }] }
  return {
    ...schema,
    type: [...(typeof type === 'string' ? [type] : (type as readonly Json[])), 'null'],
    ...(Array.isArray(values) && { enum: [...(values as readonly Json[]), null] }),
  }
}
