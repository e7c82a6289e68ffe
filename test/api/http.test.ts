import { expect, test } from 'vitest'
import { httpWorld } from '../support/http.ts'

const { call, app } = await httpWorld()
const admin = await call('admin')
const li = await call('li')
const nobody = await call(undefined)

const created = async (payload: object, object = 'customer') => {
  const response = await admin({ method: 'POST', url: `/api/records/${object}`, payload })
  expect(response.statusCode, response.body).toBe(201)
  return response.json<{ id: string; version: number }>()
}

test('nothing but what is marked public is open to the unknown', async () => {
  expect((await nobody({ method: 'GET', url: '/api/health' })).json()).toEqual({ status: 'alive' })
  const refused = await nobody({ method: 'GET', url: '/api/records/customer' })
  expect(refused.statusCode).toBe(401)
  expect(refused.headers['content-type']).toContain('application/problem+json')
  expect((await nobody({ method: 'GET', url: '/api/nowhere' })).statusCode).toBe(401)
})

test('a record is created, read, changed with If-Match, binned, restored and purged', async () => {
  const { id } = await created({ kind: 'organisation', name: '西湖茶业' })
  const url = `/api/records/customer/${id}`
  const read = await admin({ method: 'GET', url })
  expect(read.headers.etag).toBe('"1"')
  expect((await admin({ method: 'PATCH', url, payload: { name: 'x' } })).statusCode).toBe(428)
  const changed = await admin({
    method: 'PATCH',
    url,
    payload: { shortName: '西湖' },
    headers: { 'if-match': '"1"' },
  })
  expect(changed.json()).toMatchObject({ shortName: '西湖', version: 2 })
  expect(
    (
      await admin({ method: 'PATCH', url, payload: { shortName: '东湖' }, headers: { 'if-match': '"1"' } })
    ).json(),
  ).toMatchObject({
    status: 412,
    version: 2,
  })
  const gone = await admin({ method: 'DELETE', url, headers: { 'if-match': '"2"' } })
  expect(gone.json()).toEqual({ deleted: { customer: 1 } })
  expect((await admin({ method: 'GET', url })).statusCode).toBe(404)
  expect((await admin({ method: 'POST', url: `${url}/restore` })).json()).toEqual({
    restored: { customer: 1 },
  })
  expect((await admin({ method: 'GET', url })).statusCode).toBe(200)
  await admin({ method: 'DELETE', url, headers: { 'if-match': '"4"' } })
  expect((await admin({ method: 'POST', url: `${url}/purge` })).json()).toEqual({ purged: { customer: 1 } })
  expect((await admin({ method: 'GET', url: `${url}?deleted=true` })).statusCode).toBe(404)
})

test('a customer goes to the bin with its children and comes back with them', async () => {
  const { id } = await created({ kind: 'organisation', name: '连带' })
  const contact = await created({ customer: id, name: '张三' }, 'contact')
  const order = await created({ customer: id }, 'order')
  const url = `/api/records/customer/${id}`
  expect((await admin({ method: 'DELETE', url, headers: { 'if-match': '"1"' } })).json()).toEqual({
    deleted: { customer: 1, contact: 1, order: 1 },
  })
  expect((await admin({ method: 'GET', url: `/api/records/contact/${contact.id}` })).statusCode).toBe(404)
  expect((await admin({ method: 'POST', url: `/api/records/order/${order.id}/restore` })).statusCode).toBe(
    409,
  )
  expect((await admin({ method: 'POST', url: `${url}/restore` })).json()).toEqual({
    restored: { customer: 1, contact: 1, order: 1 },
  })
})

test('every issue is named at once, in the reader’s language', async () => {
  const response = await admin({
    method: 'POST',
    url: '/api/records/customer',
    payload: { kind: 'robot', mobile: '12', nonsense: 1 },
    headers: { 'accept-language': 'zh-CN' },
  })
  expect(response.json()).toMatchObject({
    type: 'urn:zhike:problem:validation-failed',
    title: '校验未通过',
    errors: [
      { pointer: '#/kind', code: 'enumeration.unknown' },
      { pointer: '#/mobile', code: 'phone.invalid', message: expect.stringContaining('手机') as unknown },
      { pointer: '#/nonsense', code: 'field.unknown' },
      { pointer: '#/name', code: 'field.required' },
    ],
  })
})

test('a repeated request with the same key writes once', async () => {
  const send = (name: string) =>
    admin({
      method: 'POST',
      url: '/api/records/product',
      payload: { code: 'IDEM', name },
      headers: { 'idempotency-key': 'k1' },
    })
  const first = await send('甲')
  const second = await send('甲')
  expect(first.statusCode, first.body).toBe(201)
  expect(second.json()).toEqual(first.json())
  expect(second.headers['idempotency-replayed']).toBe('true')
  expect((await send('乙')).statusCode).toBe(409)
})

test('a batch is all or none, and names the operation that failed', async () => {
  const create = (name: string | null) => ({ object: 'customer', create: { kind: 'person', name } })
  const failed = await admin({
    method: 'POST',
    url: '/api/batch',
    payload: { operations: [create('一'), create(null), create('三')] },
  })
  expect(failed.json()).toMatchObject({
    status: 422,
    errors: [{ pointer: '#/operations/1/name', code: 'field.required' }],
  })
  const done = await admin({
    method: 'POST',
    url: '/api/batch',
    payload: { operations: [create('一'), create('二')] },
  })
  expect(done.json<{ results: unknown[] }>().results).toHaveLength(2)
})

test('an export is complete, and its formulas are defused', async () => {
  await created({ kind: 'person', name: '=1+1' })
  const response = await admin({
    method: 'POST',
    url: '/api/records/customer/export',
    payload: { fields: ['name'] },
  })
  expect(response.statusCode).toBe(200)
  expect(response.body.startsWith('\uFEFFid,version,name\r\n')).toBe(true)
  expect(response.body).toContain(",'=1+1\r\n")
  expect((await li({ method: 'POST', url: '/api/records/customer/export' })).statusCode).toBe(403)
})

test('files are served to those who see their record, and only what one brought may be named', async () => {
  const form = new FormData()
  form.set('file', new File(['你好'], '问候.txt', { type: 'text/plain' }))
  const encoded = new Response(form)
  const sent = await admin({
    method: 'POST',
    url: '/api/files',
    payload: Buffer.from(await encoded.arrayBuffer()),
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
  })
  expect(sent.statusCode, sent.body).toBe(201)
  const file = sent.json<{ id: string; hash: string }>()
  expect((await admin({ method: 'GET', url: `/api/files/${file.id}/content` })).body).toBe('你好')
  expect((await li({ method: 'GET', url: `/api/files/${file.id}/content` })).statusCode).toBe(404)
  const stolen = await li({
    method: 'POST',
    url: '/api/records/file',
    payload: { name: 'x', mediaType: 'text/plain', size: 1, hash: file.hash },
  })
  expect(stolen.json()).toMatchObject({ errors: [{ code: 'file.upload' }] })
})

test('every registered route but the public ones answers 401 to the unknown', async () => {
  const routes = app.printRoutes({ commonPrefix: false })
  expect(routes).toContain('records')
  for (const url of ['/api/me', '/api/model', '/api/api-keys', '/api/taxonomies', '/api/batch'])
    expect((await nobody({ method: 'GET', url })).statusCode).toBe(401)
})
