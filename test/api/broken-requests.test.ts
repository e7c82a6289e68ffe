import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { httpWorld } from '../support/http.ts'

const { app, call, users } = await httpWorld()
const admin = await call('admin')
const customers = '/api/records/customer'

const sendForm = (url: string, payload: string, boundary = 'x') =>
  admin({
    method: 'POST',
    url,
    payload,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  })

test.each([
  ['without an end', '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc', 'x'],
  ['that is none', '{"name":1}', 'x'],
  ['with a boundary longer than RFC 2046 allows', '--x--', 'x'.repeat(300)],
])('a form %s is a bad request', async (_what, payload, boundary) => {
  for (const url of ['/api/files', '/api/imports']) {
    const response = await sendForm(url, payload, boundary)
    expect(response.json()).toMatchObject({ status: 400, type: 'urn:zhike:problem:bad-request' })
  }
})

test('a form that names no boundary is a bad request', async () => {
  const headers = { 'content-type': 'multipart/form-data' }
  expect((await admin({ method: 'POST', url: '/api/files', payload: 'x', headers })).statusCode).toBe(400)
})

test('JSON so deep that reading on would exhaust the stack is refused at the door', async () => {
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'deep' }
  for (const payload of [
    '['.repeat(9000) + ']'.repeat(9000),
    `{"name":${'['.repeat(9000)}1${']'.repeat(9000)}}`,
  ])
    for (const url of [customers, `${customers}/query`, `${customers}/aggregate`, '/api/batch'])
      expect((await admin({ method: 'POST', url, payload, headers })).json()).toMatchObject({ status: 400 })
})

test('a JSON field takes what is as deep as it promises', async () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
  const create = { object: 'dashboard', create: { name: 'deep', definition: nested(63) } }
  const response = await admin({ method: 'POST', url: '/api/batch', payload: { operations: [create] } })
  expect(response.statusCode, response.body).toBe(200)
})

test('a part of a question that is not known is named, since the answer would be to another one', async () => {
  const misspelt = await admin({ method: 'POST', url: `${customers}/query`, payload: { filtr: {} } })
  expect(misspelt.json()).toMatchObject({ errors: [{ pointer: '#/filtr', code: 'query.unknown' }] })
  const asked = await admin({ method: 'GET', url: `${customers}?total=all&deleted=maybe&page=2` })
  expect(asked.json<{ errors: { pointer: string }[] }>().errors.map(({ pointer }) => pointer)).toEqual([
    '#/page',
    '#/total',
    '#/deleted',
  ])
  const listed = await admin({ method: 'POST', url: `${customers}/aggregate`, payload: [] })
  expect(listed.json()).toMatchObject({ errors: [{ pointer: '#', code: 'input.object' }] })
})

test('a value whose own toString fails is refused like any other', async () => {
  const bad = { toString: 1 }
  const question = { filter: { field: 'name', op: bad, value: bad }, limit: bad, total: bad, deleted: bad }
  const list = await admin({ method: 'POST', url: `${customers}/query`, payload: question })
  expect(list.statusCode, list.body).toBe(422)
  const groups = { groupBy: [{ field: bad }], limit: bad, measures: [{ function: bad, field: bad }] }
  expect((await admin({ method: 'POST', url: `${customers}/aggregate`, payload: groups })).statusCode).toBe(
    422,
  )
})

test('a field that one record lacks cannot be asked for', async () => {
  const { id } = (
    await admin({ method: 'POST', url: customers, payload: { kind: 'person', name: '王小明' } })
  ).json<{ id: string }>()
  const response = await admin({ method: 'GET', url: `${customers}/${id}?fields=name,nonsense` })
  expect(response.json()).toMatchObject({ errors: [{ pointer: '#/fields', code: 'field.unknown' }] })
})

/** What nobody means; of each the policy must take what it can, which is nothing. */
const nonsenses: object[] = [
  { grants: [1, null, 'x'], classes: ['x'], fields: [[]] },
  { grants: { customer: 'all' }, classes: { open: {} }, fields: { customer: 'read' } },
  { grants: { customer: { read: 'everything' } }, classes: { open: 'x' }, fields: { customer: { name: 1 } } },
  { grants: { '*': null }, classes: { toString: 'edit' }, fields: { constructor: { name: 'edit' } } },
]

test.each(nonsenses)('a role that says nonsense gives nothing, and breaks nothing: %j', async (nonsense) => {
  const code = `n-${Math.random().toString(36).slice(2)}`
  const made = await admin({
    method: 'POST',
    url: '/api/records/role',
    payload: { code, name: code, ...nonsense },
  })
  expect(made.statusCode, made.body).toBe(201)
  const { id, version } = await person()
  const set = { roles: [made.json<{ id: string }>().id] }
  const headers = { 'if-match': `"${version}"` }
  await admin({ method: 'PATCH', url: `/api/records/user/${id}`, payload: set, headers })
  const zhao = await call('zhao')
  for (const url of ['/api/me', '/api/model', customers])
    expect([200, 403]).toContain((await zhao({ method: 'GET', url })).statusCode)
  expect((await zhao({ method: 'GET', url: customers })).statusCode).toBe(403)
})

/** Zhao, who has no other role, as he is now. */
const person = async () =>
  (await admin({ method: 'GET', url: `/api/records/user/${users.zhao}` })).json<{
    id: string
    version: number
  }>()

test.each(['/api/records/%zz', `/api/records/${'x'.repeat(300)}`])(
  'an address that cannot be read is a problem document: %s',
  async (url) => {
    const response = await admin({ method: 'GET', url })
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(response.json()).toMatchObject({ status: 400 })
  },
)

test('what is not HTTP is answered by a problem document', async () => {
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const answer = await new Promise<string>((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE \u0000\r\n\r\n'))
    socket.on('data', (chunk) => (text += chunk.toString()))
    socket.on('end', () => resolve(text))
    socket.on('error', reject)
  })
  expect(answer).toContain('HTTP/1.1 400')
  expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({
    status: 400,
    type: 'urn:zhike:problem:bad-request',
  })
})
