import { expect, test } from 'vitest'
import { createLog } from './log.ts'
import { scrub } from './scrub.ts'

function logged(fields: object): string {
  const lines: string[] = []
  createLog({ level: 'info', destination: { write: (line) => void lines.push(line) } }).info(fields, 'tried')
  return lines.join('')
}

test('a request is logged by its method and route, never by its path, query or headers', () => {
  const request = {
    method: 'GET',
    url: '/api/records/customer?mobile=13812345678',
    headers: { authorization: 'Bearer s3cret' },
    routeOptions: { url: '/api/records/:object' },
  }
  const line = logged({ req: request, requestId: 'r-1' })
  expect(line).toContain('"route":"/api/records/:object"')
  expect(line).toContain('"requestId":"r-1"')
  expect(line).not.toMatch(/13812345678|s3cret/)
})

test.each(['authorization', 'password', 'apiKey', 'token', 'databaseUrl', 'body', 'headers'])(
  'a field named %s is hidden, also one level down',
  (name) => {
    expect(logged({ [name]: 'geheim', within: { [name]: 'geheim' } })).not.toContain('geheim')
  },
)

test('an error of the database is logged without its message, which quotes values', () => {
  const error = Object.assign(new Error('duplicate key: Key (mobile)=(13812345678)'), {
    severity: 'ERROR',
    code: '23505',
    detail: 'Key (mobile)=(13812345678) already exists.',
    table: 'customer',
    constraint: 'customer_mobile',
  })
  const line = logged({ err: new Error('write failed', { cause: error }) })
  expect(line).toContain('23505')
  expect(line).toContain('customer_mobile')
  expect(line).not.toContain('13812345678')
})

test.each([
  ['no route to 王芳 <fang.wang@example.cn>', 'fang.wang'],
  ['connect postgres://zhike:pw123@127.0.0.1:5432/zhike', 'pw123'],
  ['invalid phone +86 138 1234 5678', '1234'],
  ['invalid id 11010519491231002X', '1949'],
])('a message loses its addresses, logins and long numbers: %s', (message, value) => {
  expect(scrub(message)).not.toContain(value)
})

test('a message of a JSON parser loses what it quotes', () => {
  expect(logged({ err: new SyntaxError('Unexpected token \'王\', "王芳" is not valid JSON') })).not.toContain(
    '王',
  )
})
