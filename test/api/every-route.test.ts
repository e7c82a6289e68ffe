import { describe, expect, test } from 'vitest'
import type { Id } from '../../src/model/id.ts'
import type { ObjectDecl } from '../../src/model/object.ts'
import { customer } from '../../src/objects/customer.ts'
import { builtins } from '../../src/objects/index.ts'
import { actors, can, expectedOn, scopeOf, type Action, type ActorName } from '../support/expected.ts'
import { httpWorld, type Caller } from '../support/http.ts'
import type { Plain } from '../support/naive.ts'
import { routesOf } from '../support/routes.ts'
import { makeSample, sampleOf } from '../support/sample.ts'
import { make, type PersonName } from '../support/world.ts'

const { app, as, call, system, users } = await httpWorld()

const boss = system()
const nobody = await call(undefined)
const callers = Object.fromEntries(
  await Promise.all(actors.map(async (name) => [name, await call(name)] as const)),
) as Readonly<Record<ActorName, Caller>>

const owners = ['li', 'chen'] as const
const customers: Partial<Record<PersonName, Id>> = {}
for (const name of [...actors, 'chen'] as const)
  customers[name] = await make(boss, customer, { kind: 'organisation', name, owner: users[name] })

const belongingTo = (object: ObjectDecl, owner: PersonName): Plain => ({
  ...(object.owner !== undefined && { [object.owner]: users[owner] }),
  ...(object.belongs !== undefined && { customer: customers[owner] }),
})

const recordOf = (object: ObjectDecl, owner: PersonName): Promise<Id> =>
  makeSample(boss, object, { with: belongingTo(object, owner) })

const statuses = { done: [200, 201], forbidden: [403], 'not-found': [404] } as const

/** A route with what to send to it about one record, and the action that it is. */
interface Tried {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly action: Action
  readonly headers?: Record<string, string>
  readonly payload?: object
  readonly query?: string
}

const version = { 'if-match': '"1"' }

/** Every route about one record, in an order in which each finds it as it needs it. */
const onOne: readonly Tried[] = [
  { method: 'GET', path: '/api/records/:object/:id', action: 'read' },
  { method: 'GET', path: '/api/records/:object/:id/history', action: 'read' },
  {
    method: 'GET',
    path: '/api/records/:object/:id/as-of',
    action: 'read',
    query: '?at=2999-01-01T00:00:00Z',
  },
  { method: 'PATCH', path: '/api/records/:object/:id', action: 'update', headers: version, payload: {} },
  { method: 'DELETE', path: '/api/records/:object/:id', action: 'delete', headers: version },
]

/** Every route about all records that one may see. */
const onAll: readonly Tried[] = [
  { method: 'GET', path: '/api/records/:object', action: 'read' },
  { method: 'POST', path: '/api/records/:object/query', action: 'read', payload: {} },
  { method: 'POST', path: '/api/records/:object/aggregate', action: 'read', payload: {} },
  { method: 'GET', path: '/api/records/:object/export', action: 'export', query: '?format=ndjson' },
  {
    method: 'POST',
    path: '/api/records/:object/export',
    action: 'export',
    payload: {},
    query: '?format=ndjson',
  },
]

const others = [
  'POST /api/records/:object',
  'POST /api/records/:object/:id/restore',
  'POST /api/records/:object/:id/purge',
]

const send = (caller: Caller, tried: Tried, object: string, id = '') =>
  caller({
    method: tried.method,
    url: tried.path.replace(':object', object).replace(':id', id) + (tried.query ?? ''),
    ...(tried.headers && { headers: tried.headers }),
    ...(tried.payload && { payload: tried.payload }),
  })

const routes = routesOf(app)

test('every route of records is tried here', () => {
  const tried = [...onOne, ...onAll].map(({ method, path }) => `${method} ${path}`)
  const registered = routes
    .filter(({ path }) => path.startsWith('/api/records/'))
    .map(({ method, path }) => `${method} ${path}`)
  expect(new Set([...tried, ...others])).toEqual(new Set(registered))
})

const open = new Set(['GET /api/health', 'GET /api/ready', 'POST /api/setup', 'GET /api/openapi.json'])

test('every route but the public ones refuses the unknown', async () => {
  expect(routes.length).toBeGreaterThan(30)
  for (const { method, path } of routes) {
    const isOpen = open.has(`${method} ${path}`) || path.startsWith('/api/docs')
    if (isOpen || method === 'OPTIONS') continue
    const url = path
      .replace(':object', 'customer')
      .replace(/:\w+|\*/g, '0190f000-0000-7000-8000-000000000001')
    const response = await nobody({ method: method as 'GET', url })
    expect([method, path, response.statusCode]).toEqual([method, path, 401])
  }
})

describe.each((builtins as readonly ObjectDecl[]).map((object) => [object.name, object] as const))(
  '%s',
  (_, object) => {
    test.each(actors)('answers %s as far as the role says', async (name) => {
      const caller = callers[name]
      const input = await sampleOf(boss, object, {
        with: belongingTo(object, name),
        writer: await as(name),
      })
      const made = await caller({ method: 'POST', url: `/api/records/${object.name}`, payload: { ...input } })
      const allowed = expectedOn(name, object, 'create', name)
      expect([made.statusCode, allowed === 'done' ? '' : made.json<Plain>()['type']]).toEqual(
        allowed === 'done' ? [201, ''] : [403, 'urn:zhike:problem:forbidden'],
      )
      for (const tried of onAll) {
        const { statusCode } = await send(caller, tried, object.name)
        const may = scopeOf(name, object, 'read') !== 'none' && scopeOf(name, object, tried.action) !== 'none'
        expect([tried.path, statusCode]).toEqual([tried.path, may ? 200 : 403])
      }
      for (const owner of owners) {
        const id = await recordOf(object, owner)
        for (const tried of onOne) {
          const { statusCode } = await send(caller, tried, object.name, id)
          const expected = statuses[expectedOn(name, object, tried.action, owner)]
          expect([tried.method, tried.path, statusCode]).toEqual([tried.method, tried.path, expected[0]])
        }
        const gone = expectedOn(name, object, 'delete', owner)
        const about = (what: string) =>
          caller({ method: 'POST', url: `/api/records/${object.name}/${id}/${what}` })
        expect((await about('restore')).statusCode).toBe(statuses[gone][0])
        // What is live is not purged: the bin comes first.
        const purged = (await about('purge')).statusCode
        expect(purged).toBe(can(name, 'purge') && scopeOf(name, object, 'delete') !== 'none' ? 404 : 403)
      }
    })
  },
)
