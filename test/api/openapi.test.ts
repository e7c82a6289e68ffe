import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { snapshotOf } from '../../src/engine/registry/snapshot.ts'
import { isObject } from '../../src/model/json.ts'
import type { AnyField } from '../../src/model/object.ts'
import { builtins } from '../../src/objects/index.ts'
import { httpWorld } from '../support/http.ts'
import { routesOf } from '../support/routes.ts'

const { app, call } = await httpWorld()
const nobody = await call(undefined)
const models = [...snapshotOf(builtins, 1, new Map()).objects.values()]

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Readonly<Record<string, unknown>>>> }
}

const document = async () => (await nobody({ method: 'GET', url: '/api/openapi.json' })).json<Document>()

test('the document is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(
    (await nobody({ method: 'GET', url: '/api/openapi.json' })).json(),
  )
  expect(result.errors).toBeUndefined()
  expect(result.valid).toBe(true)
})

test('no two operations share an id', async () => {
  const { paths } = await document()
  const ids = Object.values(paths).flatMap((each) =>
    Object.values(each).map(({ operationId }) => operationId),
  )
  expect(ids.length).toBe(new Set(ids).size)
})

/** Pages for people are no operations. */
const pages = (path: string) => !path.startsWith('/api/') || path.startsWith('/api/docs')

/** What a route must stand as in the document: itself, or one for each object. */
const documented = ({ method, path }: { readonly method: string; readonly path: string }) =>
  (path.startsWith('/api/records/:object') ? models : [undefined])
    .filter((model) => method === 'GET' || isAsking(path) || model?.decl.readOnly !== true)
    .map((model) => {
      const named = model === undefined ? path : path.replace(':object', model.name)
      return `${method} ${named.replaceAll(/:(\w+)/g, '{$1}')}`
    })

const isAsking = (path: string) => /\/(query|aggregate|export)$/.test(path)

test('every registered route is in the document, and the document names no other', async () => {
  const { paths } = await document()
  const named = Object.entries(paths).flatMap(([path, each]) =>
    Object.keys(each).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const routes = routesOf(app).filter(({ path }) => !pages(path))
  expect(routes.length).toBeGreaterThan(20)
  expect(named.toSorted()).toEqual(routes.flatMap(documented).toSorted())
})

/** Every reference in the document, as the name that it points to. */
function* refsIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const each of value) yield* refsIn(each)
  else if (isObject(value))
    for (const [key, each] of Object.entries(value))
      if (key === '$ref' && typeof each === 'string') yield each
      else yield* refsIn(each)
}

test('every reference in the document leads somewhere', async () => {
  const whole = await document()
  const at = (pointer: string) =>
    pointer
      .slice(2)
      .split('/')
      .reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), whole)
  expect([...new Set(refsIn(whole))].filter((each) => at(each) === undefined)).toEqual([])
})

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Examples of a field's schema and of its items. */
const examplesOf = ({ schema }: AnyField): readonly unknown[] => [
  ...listOf(schema['examples']),
  ...(isObject(schema['items']) ? listOf(schema['items']['examples']).map((each) => [each]) : []),
]

test('every example in the document is accepted by its field', async () => {
  const { schemas } = (await document()).components
  for (const { name, fields } of models) {
    const [whole] = listOf(schemas[`${name}.create`]?.['examples'])
    for (const [key, { field }] of fields) {
      const shown = isObject(whole) && key in whole ? [whole[key]] : []
      for (const example of [...examplesOf(field), ...shown])
        expect(field.parse(example).ok, `${name}.${key}: ${JSON.stringify(example)}`).toBe(true)
    }
  }
})

test('the page to try the API comes from this server alone, and its policy holds it to that', async () => {
  const page = await nobody({ method: 'GET', url: '/api/docs/' })
  expect(page.statusCode).toBe(200)
  const policy = String(page.headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  expect(policy).toMatch(/script-src 'self' 'sha256-[^']+'/)
  expect(page.body).not.toMatch(/https?:\/\/(?!www\.w3\.org)/)
  const script = await nobody({ method: 'GET', url: '/api/docs/js/scalar.js' })
  expect(script.statusCode).toBe(200)
  expect((await nobody({ method: 'GET', url: '/api/docs' })).statusCode).toBe(301)
})

test('the document is sent packed to those who take it so, and not again to those who have it', async () => {
  const first = await nobody({
    method: 'GET',
    url: '/api/openapi.json',
    headers: { 'accept-encoding': 'gzip, br' },
  })
  expect(first.headers['content-encoding']).toBe('gzip')
  const etag = String(first.headers['etag'])
  const second = await nobody({ method: 'GET', url: '/api/openapi.json', headers: { 'if-none-match': etag } })
  expect(second.statusCode).toBe(304)
})
