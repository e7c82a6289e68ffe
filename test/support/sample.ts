import type { Context } from '../../src/engine/context.ts'
import { grantFor } from '../../src/engine/files.ts'
import { idOf } from '../../src/engine/records/present.ts'
import { writeRecords } from '../../src/engine/records/write.ts'
import { modelOf } from '../../src/engine/registry/snapshot.ts'
import type { Id } from '../../src/model/id.ts'
import { applies } from '../../src/model/input.ts'
import { isObject } from '../../src/model/json.ts'
import type { AnyField, ObjectDecl } from '../../src/model/object.ts'

export interface SampleOptions {
  /** Values that the sample must have. */
  readonly with?: Readonly<Record<string, unknown>>
  /** Only what is required and has no default, or every field that one may write and that applies. */
  readonly fields?: 'required' | 'all'
  /** Another valid sample: other declared values, other numbers. */
  readonly variant?: number
  /** Who will write it, if not the context's actor. */
  readonly writer?: Context
}

type Values = Record<string, unknown>
type Schema = Readonly<Record<string, unknown>>

/** Every sample has a number of its own, so that unique values differ. */
let made = 0

interface Making {
  readonly ctx: Context
  readonly object: ObjectDecl
  readonly values: Values
  readonly variant: number
  readonly number: number
}

/**
 * Makes a valid input for an object from what its fields say of themselves. What it must refer to is made by the
 * context's actor, who should be the system; a reference that target and sample share (customer, pipeline) is the same
 * in both.
 */
export async function sampleOf(
  ctx: Context,
  object: ObjectDecl,
  options: SampleOptions = {},
): Promise<Readonly<Record<string, unknown>>> {
  made += 1
  const values: Values = { ...options.with }
  const making: Making = { ctx, object, values, variant: options.variant ?? 0, number: made }
  const wanted = options.fields === 'all' ? hasEnd : isNeeded
  for (const [name, field] of Object.entries(object.fields)) {
    if (!isFree(field, name, values) || !wanted(object, name)) continue
    const value = await valueOf(making, name, field)
    if (value !== undefined) values[name] = value
  }
  // A file's hash is vouched for to the one who brought the content.
  if (object.name === 'file') values['hash'] = grantFor(options.writer ?? ctx, String(values['hash']))
  return values
}

/** Whether a value may be chosen for a field: nobody has, and it applies. */
const isFree = (field: AnyField, name: string, values: Values): boolean =>
  !(name in values) && field.derived === undefined && applies(field.when, values)

/** Whether a record cannot be made without a value of its own: it is required, or, taken with others, unique. */
const isNeeded = (object: ObjectDecl, name: string): boolean =>
  (object.fields[name]?.required === true && object.fields[name].default === undefined) ||
  object.unique?.some((fields) => fields.includes(name)) === true

/** What refers to its own kind would never end. */
const hasEnd = (object: ObjectDecl, name: string): boolean =>
  object.fields[name]?.required === true || object.fields[name]?.target?.object !== object.name

/** Makes a record from a sample and gives its id. */
export async function makeSample(ctx: Context, object: ObjectDecl, options: SampleOptions = {}): Promise<Id> {
  const input = await sampleOf(ctx, object, options)
  const [record] = await writeRecords<ObjectDecl>(ctx, object, [{ create: input as never }]).catch(
    (error: unknown) => {
      throw new Error(`The sample of ${object.name} is not valid: ${JSON.stringify(input)}`, { cause: error })
    },
  )
  if (record === undefined) throw new Error('nothing was written')
  return idOf(record)
}

/** A valid value of a field, or undefined where there is nothing to choose from. */
async function valueOf(making: Making, name: string, field: AnyField): Promise<unknown> {
  if (making.variant === 0 && field.default !== undefined && !isName(field.default)) return field.default
  return fromSchema(making, name, field.schema)
}

/** Whether a default is the name of one. */
const isName = (value: unknown): boolean => value === 'me' || value === 'now' || value === 'today'

async function fromSchema(making: Making, name: string, schema: Schema): Promise<unknown> {
  if (schema['type'] === 'array') return listOf(making, name, schema)
  if (Array.isArray(schema['enum'])) return schema['enum'][making.variant % schema['enum'].length] as unknown
  if (typeof schema['x-taxonomy'] === 'string') return codeOf(making, schema['x-taxonomy'])
  if (typeof schema['x-object'] === 'string') return referred(making, schema['x-object'])
  switch (schema['type']) {
    case 'boolean':
      return making.variant % 2 === 0
    case 'integer':
      return integer(making, schema)
    case 'object':
      return objectOf(making, schema)
    case 'string':
      return text(making, name, schema)
    default:
      // Any JSON object or list.
      return { sample: making.number }
  }
}

async function listOf(making: Making, name: string, { items }: Schema): Promise<unknown> {
  const item = isObject(items) ? await fromSchema(making, name, items) : undefined
  return item === undefined ? undefined : [item]
}

const integer = ({ number, variant }: Making, { minimum, maximum }: Schema): number => {
  const [least, most] = [Number(minimum ?? 0), Number(maximum ?? 1000)]
  const start = Math.max(least, Math.min(1, most))
  return start + ((number + variant) % Math.min(most - start + 1, 100))
}

function codeOf({ ctx, variant }: Making, taxonomy: string): string | undefined {
  const nodes = ctx.engine.live.taxonomies().nodes(taxonomy)
  return nodes[variant % Math.max(nodes.length, 1)]?.code
}

const day = (number: number): Date => new Date(Date.UTC(2024, 0, 1 + number))

/** Texts by the format that their schema names; each carries the sample's number. */
const formatted: Readonly<Record<string, (number: number) => string>> = {
  code: (number) => `S-${number}`,
  identifier: (number) => `sample${number}`,
  email: (number) => `sample${number}@example.com`,
  uri: (number) => `https://example.com/${number}`,
  date: (number) => day(number).toISOString().slice(0, 10),
  'date-time': (number) => day(number).toISOString(),
}

function text({ number, variant }: Making, name: string, schema: Schema): unknown {
  const format = formatted[String(schema['x-format'] ?? schema['format'])]
  if (format !== undefined) return format(number)
  const [example] = Array.isArray(schema['examples']) ? (schema['examples'] as readonly unknown[]) : []
  const pattern = String(schema['pattern'] ?? '')
  if (pattern.startsWith('^[+]')) return `+86138${String(number).padStart(8, '0')}`
  if (example !== undefined) return example
  return `${name} ${number}${variant === 0 ? '' : ` (${variant})`}`.slice(
    0,
    Number(schema['maxLength'] ?? 200),
  )
}

async function objectOf(making: Making, schema: Schema): Promise<unknown> {
  const properties = isObject(schema['properties']) ? schema['properties'] : {}
  if ('object' in properties && 'id' in properties)
    return { object: 'product', id: await referred(making, 'product') }
  const [example] = Array.isArray(schema['examples']) ? (schema['examples'] as readonly unknown[]) : []
  return example
}

/** The id of a record to refer to: the one that the sample refers to already by this name, else a new one. */
async function referred({ ctx, values, variant }: Making, name: string): Promise<unknown> {
  const known = values[name]
  if (typeof known === 'string') return known
  const { decl } = modelOf(ctx.snapshot, name)
  const shared = Object.keys(decl.fields).filter(
    (each) => decl.fields[each]?.target !== undefined && typeof values[each] === 'string',
  )
  const same = Object.fromEntries(
    shared.filter((each) => decl.fields[each]?.target?.object === each).map((each) => [each, values[each]]),
  )
  return makeSample(ctx, decl, { with: same, variant })
}
