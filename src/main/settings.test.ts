import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSettings, settings, unknownSettings } from './settings.ts'
import { StartError } from './start-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhike-settings-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const refusal = (env: Record<string, string>): StartError => {
  try {
    readSettings(env)
  } catch (error) {
    if (error instanceof StartError) return error
    throw error
  }
  throw new Error('the settings were accepted')
}

test('without any variable the program listens on this machine only and keeps its data in ./data', () => {
  expect(readSettings({})).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    data: resolve('data'),
    trustProxy: false,
    logLevel: 'info',
    databaseUrl: undefined,
    masterKey: undefined,
  })
})

test('an empty variable is as good as none', () => {
  expect(readSettings({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined })
})

test('any setting can be read from the file that its _FILE variable names', () => {
  const file = join(folder, 'password')
  writeFileSync(file, 'correct horse battery\n')
  const read = readSettings({ ZHIKE_ADMIN_EMAIL: 'a@b.cn', ZHIKE_ADMIN_PASSWORD_FILE: file })
  expect(read.adminPassword).toBe('correct horse battery')
})

test('a missing file, or a variable given twice, is named', () => {
  expect(refusal({ PORT_FILE: join(folder, 'none') }).message).toContain('PORT_FILE')
  expect(refusal({ PORT: '1', PORT_FILE: join(folder, 'none') }).message).toContain('PORT_FILE')
})

test.each([
  ['PORT', '65536'],
  ['PORT', '3000x'],
  ['ZHIKE_HOST', 'no host'],
  ['ZHIKE_URL', 'ftp://crm.example'],
  ['ZHIKE_TRUST_PROXY', 'perhaps'],
  ['DATABASE_URL', 'mysql://localhost/crm'],
  ['ZHIKE_LOG_LEVEL', 'loud'],
  ['ZHIKE_POOL_MAIN', '0'],
  ['ZHIKE_ADMIN_EMAIL', 'nobody'],
  ['ZHIKE_ADMIN_PASSWORD', 'short'],
  ['ZHIKE_MASTER_KEY', 'c2hvcnQ='],
])(
  'a bad %s ends with exit code 2, names the variable in both languages and does not repeat "%s"',
  (name, value) => {
    const error = refusal({ [name]: value })
    expect(error.exitCode).toBe(2)
    expect(error.message).toMatch(new RegExp(`设置 ${name}：`))
    expect(error.message).toMatch(new RegExp(`Setting ${name}: `))
    expect(error.message).not.toContain(`"${value}"`)
  },
)

test.each([
  ['true', true],
  ['0', false],
  ['2', 2],
  ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
  ['loopback', ['loopback']],
])('trusted proxies are read from %s', (text, value) => {
  expect(readSettings({ ZHIKE_TRUST_PROXY: text }).trustProxy).toEqual(value)
})

test('the first administrator needs both an address and a password', () => {
  expect(refusal({ ZHIKE_ADMIN_EMAIL: 'a@b.cn' }).message).toContain('ZHIKE_ADMIN_PASSWORD')
})

test('a misspelt variable is noticed', () => {
  expect(unknownSettings({ ZHIKE_POTR: '1', ZHIKE_DATA: 'x', ZHIKE_URL_FILE: 'x', PATH: 'x' })).toEqual([
    'ZHIKE_POTR',
  ])
})

test('every default is a value that its own setting accepts', () => {
  for (const one of Object.values(settings)) {
    if ('default' in one && one.default !== undefined) expect(one.parse(one.default)).toHaveProperty('value')
  }
})
