import { test } from 'vitest'
import { pino } from 'pino'
import { world } from '../support/world.ts'
import { buildApp } from '../../src/http/app.ts'
import { makeApiKey } from '../../src/features/identity/api-keys.ts'
test('x', async () => {
  const base = await world()
  const app = await buildApp({ engine: base.engine, log: pino({ level: 'error' }, { write: (s: string) => console.log(s.replaceAll('\\n', '\n').slice(0, 1500)) }) as never, trustProxy: false,
    readiness: { dispatcher: () => ({ ok: true }), queue: () => ({ ok: true }) }, importsFolder: '/tmp/zz-imp' })
  const { key } = await makeApiKey(base.system(), { user: base.users.admin, name: 't' })
  const h = { authorization: `Bearer ${key}` }
  for (const url of ['/api/files', '/api/imports'])
    for (const [type, payload] of [['multipart/form-data; boundary=x', '{"name":1}'], ['multipart/form-data', 'x'], ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc'], ['multipart/form-data; boundary=x', '--x--'], ['multipart/form-data; boundary=x', '['.repeat(100)],
      ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nabc\r\n--x--\r\n']] as const) {
      const r = await app.inject({ method: 'POST', url, headers: { ...h, 'content-type': type }, payload })
      console.log(url, type, payload.slice(0, 20), r.statusCode, r.body.slice(0, 200))
    }
  const c = (await app.inject({ method: 'POST', url: '/api/records/customer', headers: h, payload: { kind: 'person', name: 'x' } })).json()
  for (const payload of ['['.repeat(5000) + ']'.repeat(5000), '{"name":' + '['.repeat(5000) + ']'.repeat(5000) + '}', '{"a":'.repeat(3000) + '1' + '}'.repeat(3000)])
    for (const url of ['/api/records/customer/' + c.id, '/api/records/customer/aggregate', '/api/records/customer/query', '/api/records/customer', '/api/batch', '/api/api-keys']) {
      const r = await app.inject({ method: url.endsWith(c.id) ? 'PATCH' : 'POST', url, headers: { ...h, 'content-type': 'application/json', 'if-match': '"1"', 'idempotency-key': 'x' + url }, payload })
      console.log(url, r.statusCode, r.body.slice(0, 200))
    }
  await app.close()
})
