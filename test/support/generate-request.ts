import type { OperationOf, ParameterOf } from './document.ts'
import { someAggregate, someFilter } from './generate-filter.ts'
import { changeOf, newRecord } from './generate-record.ts'
import { someText, valueOf, type Source } from './generate.ts'
import type { Known } from './record-pool.ts'

/** A request in its parts, before it is written out. */
export interface Asked {
  readonly operation: OperationOf
  readonly path: Readonly<Record<string, string>>
  readonly query: readonly (readonly [string, string])[]
  readonly headers: Readonly<Record<string, string>>
  /** JSON, or the parts of a form; undefined for none. */
  readonly body: unknown
  /** The record that it is about. */
  readonly about: Known | undefined
}

/** Cursors that the API has given, by object. */
export type Cursors = Map<string, object>

export interface Requests extends Source {
  readonly cursors: Cursors
  /** The keys that may be revoked, and a token for setting up. */
  readonly keys: string[]
  readonly setupToken: string
  /** Changes that may be undone. */
  readonly changes: string[]
  /** Imports that set rows aside. */
  readonly rejected: string[]
}

const binned = new Set(['restore', 'purge'])
const changing = new Set(['update', 'delete', 'restore', 'purge'])

/** Whether a request of an operation needs a record that is not there yet: then this operation must come first. */
export function firstNeeds({ pool }: Source, { object, verb }: OperationOf): string | undefined {
  if (object === undefined || !changing.has(verb)) return undefined
  if (pool.changeable(object, binned.has(verb)) !== undefined) return undefined
  return binned.has(verb) ? 'delete' : 'create'
}

function recordFor({ pool }: Source, { object, verb }: OperationOf): Known | undefined {
  if (object === undefined) return undefined
  return changing.has(verb) ? pool.changeable(object, binned.has(verb)) : pool.any(object)
}

const nobody = '01990000-0000-7000-8000-000000000000'

function listQuery(source: Requests, { api, random }: Source, object: string): object {
  const names = (what: string, most: number) => {
    const { items } = api.schema(`${object}.${what}`)
    const { enum: all } = api.resolve(items)
    return random.some(Array.isArray(all) ? (all as string[]) : [], most)
  }
  const follow = random.chance(0.3) ? source.cursors.get(object) : undefined
  if (follow !== undefined) return follow
  return {
    ...(random.chance(0.6) && { filter: someFilter(source, object) }),
    ...(random.chance(0.5) && { sort: names('sort', 3) }),
    ...(random.chance(0.3) && { fields: names('fields', 5) }),
    ...(random.chance(0.4) && { include: names('include', 3) }),
    limit: random.int(1, 20),
    ...(random.chance(0.3) && { total: random.pick(['none', 'capped', 'estimate', 'exact']) }),
    ...(random.chance(0.1) && { deleted: true }),
  }
}

/** A query as it stands in an address: lists with commas, filters as JSON. */
const written = (query: object): readonly (readonly [string, string])[] =>
  Object.entries(query)
    .filter(([, value]) => !Array.isArray(value) || value.length > 0)
    .map(([name, value]: [string, unknown]) => [
      name,
      Array.isArray(value)
        ? value.join(',')
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value),
    ])

const form = (file: string, name: string, fields: Readonly<Record<string, string>>) => ({
  file,
  name,
  fields,
})

const map = {
  records: [
    { object: 'product', match: ['code'], fields: { code: { column: 'Code' }, name: { column: 'Name' } } },
  ],
}

function batchOf(source: Requests): object {
  const creatable = ['customer', 'product', 'tag', 'campaign']
  const operations = Array.from({ length: source.random.int(1, 5) }, () => {
    const object = source.random.pick(creatable) ?? 'product'
    return { object, create: newRecord(source, object) }
  })
  return { operations }
}

const special: Readonly<Record<string, (source: Requests) => unknown>> = {
  batch: batchOf,
  'file.upload': (source) => form(someText(source), `${source.count()}.txt`, {}),
  import: (source) =>
    form(`Code,Name\nI-${source.count()},灯\nU-${source.count()},\n`, 'products.csv', {
      map: JSON.stringify(map),
    }),
  setUp: (source) => ({
    token: source.setupToken,
    email: `first${source.count()}@example.com`,
    name: '首位',
  }),
  'apiKey.create': (source) => ({ name: someText(source) }),
}

const byVerb: Readonly<
  Record<string, (source: Requests, object: string, about: Known | undefined) => unknown>
> = {
  create: (source, object) => newRecord(source, object),
  update: (source, object, about) => changeOf(source, object, about?.values ?? {}),
  query: (source, object) => listQuery(source, source, object),
  exportQuery: (source, object) => exportQuery(source, object),
  aggregate: (source, object) => someAggregate(source, object),
}

/** What an export takes of a list's question: no page, nothing included. */
function exportQuery(source: Requests, object: string): object {
  const { filter, fields } = listQuery(source, source, object) as { filter?: object; fields?: string[] }
  return { ...(filter && { filter }), ...(fields && { fields }) }
}

function bodyOf(source: Requests, operation: OperationOf, about: Known | undefined): unknown {
  const { id, object, verb, body } = operation
  const made = object === undefined ? special[id]?.(source) : byVerb[verb]?.(source, object, about)
  return made ?? (body === undefined ? undefined : valueOf(body, source))
}

/** Ids in the path that name no record of the operation's object. */
const otherIds: Readonly<Record<string, (source: Requests) => string | undefined>> = {
  'apiKey.revoke': ({ keys }) => keys.pop(),
  'journal.undo': ({ changes }) => changes.pop(),
  'file.content': ({ pool }) => pool.any('file')?.id,
  'import.rejected': ({ random, rejected }) => random.pick(rejected),
}

function inPath(
  source: Requests,
  { id }: OperationOf,
  { schema }: ParameterOf,
  about: Known | undefined,
): string {
  const { random, codes, pool } = source
  if (schema['x-taxonomy-name'] === true) return random.pick([...codes.keys()]) ?? ''
  if (schema['x-object-name'] === true) return random.pick(pool.objects) ?? ''
  return otherIds[id]?.(source) ?? about?.id ?? nobody
}

function headersOf(
  source: Requests,
  operation: OperationOf,
  about: Known | undefined,
): Record<string, string> {
  const has = (name: string) => operation.parameters.some((each) => each.name === name)
  return {
    ...(has('If-Match') && { 'if-match': `"${about?.version ?? 1}"` }),
    ...(has('Idempotency-Key') && source.random.chance(0.3) && { 'idempotency-key': `k${source.count()}` }),
    ...(source.random.chance(0.5) && { 'accept-language': source.random.pick(['zh-CN', 'en']) ?? 'en' }),
  }
}

/** How an export is written, where an operation asks. */
function formatOf({ random }: Source, { parameters }: OperationOf): object {
  if (!parameters.some(({ name }) => name === 'format')) return {}
  return { format: random.pick(['csv', 'ndjson']), heads: random.pick(['names', 'labels']) }
}

const queries: Readonly<Record<string, (source: Requests, object: string) => object>> = {
  asOf: () => ({ at: new Date().toISOString() }),
  history: ({ random }) => (random.chance(0.5) ? { limit: random.int(1, 200) } : {}),
  list: (source, object) => listQuery(source, source, object),
  export: exportQuery,
  read(source, object) {
    const { fields, include } = listQuery(source, source, object) as { fields?: string[]; include?: string[] }
    return { ...(fields && { fields }), ...(include && { include }) }
  },
}

const queryOf = (source: Requests, operation: OperationOf): Asked['query'] =>
  written({
    ...queries[operation.verb]?.(source, operation.object ?? ''),
    ...formatOf(source, operation),
  })

/** A request of an operation that the API should answer with what was asked for. */
export function requestFor(source: Requests, operation: OperationOf): Asked {
  const about = recordFor(source, operation)
  const path = operation.parameters
    .filter((each) => each.in === 'path')
    .map((each) => [each.name, inPath(source, operation, each, about)] as const)
  return {
    operation,
    about,
    path: Object.fromEntries(path),
    query: queryOf(source, operation),
    headers: headersOf(source, operation, about),
    body: bodyOf(source, operation, about),
  }
}
