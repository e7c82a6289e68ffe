import { expect, test } from 'vitest'
import { httpWorld } from '../support/http.ts'

const { call } = await httpWorld()
const admin = await call('admin')
const li = await call('li')

const map = {
  records: [
    {
      object: 'customer',
      match: ['name'],
      mode: 'upsert',
      fields: { kind: { value: 'organisation' }, name: '公司', mobile: '手机' },
    },
  ],
}

async function send(as: typeof admin, file: string, given: unknown = map) {
  const form = new FormData()
  form.set('map', typeof given === 'string' ? given : JSON.stringify(given))
  form.set('file', new File([file], '客户.csv', { type: 'text/csv' }))
  const encoded = new Response(form)
  return as({
    method: 'POST',
    url: '/api/imports',
    payload: Buffer.from(await encoded.arrayBuffer()),
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
  })
}

test('good rows go in while bad ones are set aside with the reason for each cell', async () => {
  const sent = await send(admin, '公司,手机\n甲公司,13800138000\n乙公司,12\n')
  expect(sent.statusCode, sent.body).toBe(201)
  const report = sent.json<{ run: string; rejectedFile: string }>()
  expect(report).toMatchObject({
    rows: 2,
    accepted: 1,
    rejected: 1,
    examples: [{ row: 3, code: 'phone.invalid' }],
  })
  const rejected = await admin({ method: 'GET', url: report.rejectedFile })
  expect(rejected.body).toContain('乙公司')
  const run = await admin({ method: 'GET', url: `/api/records/importRun/${report.run}` })
  expect(run.json()).toMatchObject({ status: 'completed', total: 2, created: 1, failed: 1 })
})

test('the file of rejected rows, mended, can be sent again as it is', async () => {
  const first = await send(admin, '公司,手机\n丙公司,1\n')
  const rejected = await admin({ method: 'GET', url: first.json<{ rejectedFile: string }>().rejectedFile })
  const again = await send(admin, rejected.body.replace('丙公司,1,', '丙公司,13900139000,'))
  expect(again.json()).toMatchObject({ accepted: 1, rejected: 0 })
})

test('an import needs the right to import, and a map that fits', async () => {
  expect((await send(li, '公司,手机\n')).statusCode).toBe(403)
  const unfit = await send(admin, '名字\n甲\n')
  expect(unfit.json()).toMatchObject({
    status: 422,
    errors: expect.arrayContaining([
      expect.objectContaining({ code: expect.any(String) as unknown }),
    ]) as unknown,
  })
  expect((await send(admin, '公司\n甲\n', '{')).statusCode).toBe(400)
  expect((await admin({ method: 'POST', url: '/api/imports', payload: {} })).statusCode).toBe(415)
})
