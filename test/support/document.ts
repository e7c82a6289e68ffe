import { isObject } from '../../src/model/json.ts'

/** A JSON Schema as the OpenAPI document has it. */
export type Schema = Readonly<Record<string, unknown>>

export interface ParameterOf {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: Schema
  /** Whether its value is written as JSON. */
  readonly isJson: boolean
}

/** One operation of the document, its references resolved. */
export interface OperationOf {
  readonly id: string
  readonly method: string
  readonly path: string
  /** Undefined for what has nothing to do with the records of one object. */
  readonly object: string | undefined
  readonly verb: string
  readonly parameters: readonly ParameterOf[]
  readonly bodyType: string | undefined
  readonly body: Schema | undefined
  /** The schema of its JSON answer, as a reference into the document or in itself. */
  readonly answer: Schema | undefined
}

export interface OpenApi {
  readonly raw: Schema
  readonly operations: readonly OperationOf[]
  /** A schema of the components. */
  schema(name: string): Schema
  /** The schema itself, where it is a reference. */
  resolve(schema: unknown): Schema
}

const member = (value: unknown, key: string): unknown => (isObject(value) ? value[key] : undefined)
const object = (value: unknown): Schema => (isObject(value) ? value : {})
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Reads an OpenAPI document as far as requests can be made from it. */
export function readDocument(raw: Schema): OpenApi {
  const resolve = (schema: unknown): Schema => {
    const target = member(schema, '$ref')
    if (typeof target !== 'string') return object(schema)
    return resolve(target.slice(2).split('/').reduce<unknown>(member, raw))
  }
  const operations = Object.entries(object(raw['paths'])).flatMap(([path, methods]) =>
    Object.entries(object(methods)).map(([method, each]) => operation(path, method, object(each), resolve)),
  )
  const schemas = object(member(raw['components'], 'schemas'))
  return { raw, operations, resolve, schema: (name) => resolve(schemas[name]) }
}

type Resolve = (schema: unknown) => Schema

function operation(path: string, method: string, raw: Schema, resolve: Resolve): OperationOf {
  const [bodyType, body] = contentOf(raw['requestBody'])
  const success = Object.entries(object(raw['responses'])).find(([status]) => status.startsWith('2'))?.[1]
  const [answerType, answer] = contentOf(success)
  const [, name] = /^\/api\/records\/(\w+)/.exec(path) ?? []
  const id = text(raw['operationId'])
  return {
    id,
    method: method.toUpperCase(),
    path,
    object: name,
    verb: name === undefined ? id : (id.split('.')[1] ?? ''),
    parameters: list(raw['parameters']).map((each) => parameter(resolve(each), resolve)),
    bodyType,
    body: body === undefined ? undefined : resolve(body),
    answer: answerType === 'application/json' ? answer : undefined,
  }
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The first content type of a body or an answer, and its schema. */
function contentOf(part: unknown): readonly [string | undefined, Schema | undefined] {
  const [found] = Object.entries(object(member(part, 'content')))
  return found === undefined ? [undefined, undefined] : [found[0], object(member(found[1], 'schema'))]
}

function parameter(raw: Schema, resolve: Resolve): ParameterOf {
  const [, content] = contentOf(raw)
  return {
    name: text(raw['name']),
    // The document is valid OpenAPI: a test of its own says so.
    in: raw['in'] as ParameterOf['in'],
    required: raw['required'] === true,
    schema: resolve(content ?? raw['schema']),
    isJson: content !== undefined,
  }
}
