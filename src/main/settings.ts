import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Label } from '../model/label.ts'
import * as parse from './setting-parsers.ts'
import type { Parser } from './setting-parsers.ts'
import { exitCodes, StartError } from './start-error.ts'

/** One setting: the environment variable (also read from the file that NAME_FILE names), its default as one would write it, what it is for. */
export interface Setting<Value> {
  readonly name: string
  readonly default?: string
  readonly meaning: Label
  readonly parse: Parser<Value>
}

const setting = <Value>(
  name: string,
  usual: string,
  parser: Parser<Value>,
  meaning: Label,
): Setting<Value> => ({
  name,
  default: usual,
  parse: parser,
  meaning,
})

const optional = <Value>(
  name: string,
  parser: Parser<Value>,
  meaning: Label,
): Setting<Value | undefined> => ({
  name,
  parse: parser,
  meaning,
})

/** Every setting of the program; the table of the README is printed from it. */
export const settings = {
  host: setting('ZHIKE_HOST', '127.0.0.1', parse.host, {
    'zh-CN': '监听的地址；0.0.0.0 表示所有网卡',
    en: 'Address to listen on; 0.0.0.0 for every interface',
  }),
  port: setting('PORT', '3000', parse.whole(0, 65_535), {
    'zh-CN': '监听的端口；0 表示任选空闲端口',
    en: 'Port to listen on; 0 for any free one',
  }),
  url: optional('ZHIKE_URL', parse.webUrl, {
    'zh-CN': '用户访问所用的网址，用于链接；默认由地址和端口得出',
    en: 'URL that people reach the program at, for links; by default made of address and port',
  }),
  trustProxy: setting('ZHIKE_TRUST_PROXY', 'false', parse.trustProxy, {
    'zh-CN': '信任反向代理的 X-Forwarded-* 头：true、false、代理层数，或代理的地址/网段（逗号分隔）',
    en: 'Trust X-Forwarded-* of a reverse proxy: true, false, number of proxies, or their addresses or networks (comma-separated)',
  }),
  data: setting('ZHIKE_DATA', './data', parse.path, {
    'zh-CN': '数据文件夹：数据库、密钥、文件、日志',
    en: 'Data folder: database, keys, files, logs',
  }),
  databaseUrl: optional('DATABASE_URL', parse.databaseUrl, {
    'zh-CN': '使用已有的 PostgreSQL（15 或更新）而非内置的',
    en: 'An existing PostgreSQL (15 or newer) in place of the embedded one',
  }),
  logLevel: setting(
    'ZHIKE_LOG_LEVEL',
    'info',
    parse.oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    {
      'zh-CN': '日志级别：fatal、error、warn、info、debug、trace 或 silent',
      en: 'Level of the log: fatal, error, warn, info, debug, trace or silent',
    },
  ),
  poolMain: setting('ZHIKE_POOL_MAIN', '16', parse.whole(1, 1000), {
    'zh-CN': '主连接池的连接数（写入和单条读取）',
    en: 'Connections of the main pool (writes and single reads)',
  }),
  poolLists: setting('ZHIKE_POOL_LISTS', '8', parse.whole(1, 1000), {
    'zh-CN': '列表连接池的连接数（列表、汇总、导出）',
    en: 'Connections of the list pool (lists, aggregates, exports)',
  }),
  poolOwner: setting('ZHIKE_POOL_OWNER', '3', parse.whole(1, 100), {
    'zh-CN': '属主连接池的连接数（建表、分区、清除）',
    en: 'Connections of the owner’s pool (tables, partitions, erasure)',
  }),
  adminEmail: optional('ZHIKE_ADMIN_EMAIL', parse.email, {
    'zh-CN': '首位管理员的邮箱，用于无人值守的安装',
    en: 'E-mail address of the first administrator, for an unattended installation',
  }),
  adminPassword: optional('ZHIKE_ADMIN_PASSWORD', parse.password, {
    'zh-CN': '首位管理员的密码（至少 12 个字符）；没有默认密码',
    en: 'Password of the first administrator (12 characters or more); there is no default one',
  }),
  masterKey: optional('ZHIKE_MASTER_KEY', parse.key, {
    'zh-CN': '主密钥（32 字节，Base64）；默认首次启动时生成于 <数据文件夹>/keys/master.key',
    en: 'Master key (32 bytes in Base64); by default made at the first start in <data>/keys/master.key',
  }),
} as const

type Table = typeof settings

/** The settings as read: each value parsed, the data folder absolute. */
export type Settings = {
  readonly [Key in keyof Table]: Table[Key] extends Setting<infer Value> ? Value : never
}

type Environment = Readonly<Record<string, string | undefined>>

const refuse = (name: string, reason: Label, cause?: unknown): StartError =>
  new StartError(
    { 'zh-CN': `设置 ${name}：${reason['zh-CN']}`, en: `Setting ${name}: ${reason.en}` },
    exitCodes.badSetting,
    { cause },
  )

function readFile(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (cause) {
    throw refuse(name, { 'zh-CN': `无法读取文件 ${path}`, en: `the file ${path} cannot be read` }, cause)
  }
}

function readText(name: string, env: Environment): string | undefined {
  // An empty variable is how many tools say "not set".
  const [text, path] = [env[name] || undefined, env[`${name}_FILE`] || undefined]
  if (path === undefined) return text
  if (text === undefined) return readFile(`${name}_FILE`, path)
  throw refuse(name, {
    'zh-CN': `不能同时设置 ${name} 和 ${name}_FILE`,
    en: `${name} and ${name}_FILE cannot both be set`,
  })
}

function readOne<Value>(one: Setting<Value>, env: Environment): Value {
  const text = readText(one.name, env) ?? one.default
  // Only an optional setting has no default, and its type includes undefined.
  if (text === undefined) return undefined as Value
  const parsed = one.parse(text)
  if ('bad' in parsed) throw refuse(one.name, parsed.bad)
  return parsed.value
}

/** Reads all settings from the environment; throws a StartError in both languages that names the first bad one, never its value. */
export function readSettings(env: Environment): Settings {
  const entries = Object.entries(settings).map(([key, one]) => [key, readOne<unknown>(one, env)])
  // Built from the very table that the type is made of.
  const read = Object.fromEntries(entries) as Settings
  if ((read.adminEmail === undefined) !== (read.adminPassword === undefined)) {
    throw refuse('ZHIKE_ADMIN_EMAIL', {
      'zh-CN': '须与 ZHIKE_ADMIN_PASSWORD 一同设置',
      en: 'must be set together with ZHIKE_ADMIN_PASSWORD',
    })
  }
  return { ...read, data: resolve(read.data) }
}

/** The variables that look like settings of ours but are none: misspelt ones, for a warning. */
export function unknownSettings(env: Environment): readonly string[] {
  const known = new Set(Object.values(settings).flatMap(({ name }) => [name, `${name}_FILE`]))
  return Object.keys(env).filter((name) => name.startsWith('ZHIKE_') && !known.has(name))
}
