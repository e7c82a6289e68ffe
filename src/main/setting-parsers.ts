import { isIP } from 'node:net'
import type { Label } from '../model/label.ts'

/** Reads the text of a setting: its value, or what is wrong with it. */
export type Parser<Value> = (text: string) => { readonly value: Value } | { readonly bad: Label }

const bad = (chinese: string, english: string): { bad: Label } => ({ bad: { 'zh-CN': chinese, en: english } })

/** A whole number within bounds, both included. */
export const whole =
  (least: number, most: number): Parser<number> =>
  (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    return value >= least && value <= most
      ? { value }
      : bad(`须为 ${least} 到 ${most} 的整数`, `must be a whole number from ${least} to ${most}`)
  }

/** One of the listed words. */
export const oneOf =
  <const Word extends string>(...words: readonly Word[]): Parser<Word> =>
  (text) => {
    const value = words.find((word) => word === text)
    return value === undefined
      ? bad(`须为其中之一：${words.join('、')}`, `must be one of: ${words.join(', ')}`)
      : { value }
  }

/** An address or host name to listen on. */
export const host: Parser<string> = (text) =>
  isIP(text) !== 0 || /^[a-zA-Z0-9]([a-zA-Z0-9.-]{0,252}[a-zA-Z0-9])?$/.test(text)
    ? { value: text }
    : bad('须为 IP 地址或主机名', 'must be an IP address or a host name')

/** A path of the file system. */
export const path: Parser<string> = (text) =>
  text.includes('\0') ? bad('不是有效的路径', 'is not a valid path') : { value: text }

/** An http or https URL, without the slash at its end. */
export const webUrl: Parser<string> = (text) => {
  const url = URL.parse(text)
  return url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.search === '' &&
    url.hash === '' &&
    url.username === ''
    ? { value: url.href.replace(/\/$/, '') }
    : bad('须为 http 或 https 网址', 'must be an http or https URL')
}

/** A PostgreSQL URL (libpq, 34.1.1.2). */
export const databaseUrl: Parser<string> = (text) =>
  /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? '')
    ? { value: text }
    : bad(
        '须形如 postgres://用户:密码@主机:5432/数据库',
        'must look like postgres://user:password@host:5432/database',
      )

const network = /^[0-9a-fA-F:.]+(\/\d{1,3})?$/
const namedNetworks = ['loopback', 'linklocal', 'uniquelocal']
const isNetwork = (text: string): boolean =>
  namedNetworks.includes(text) || (network.test(text) && isIP(text.split('/')[0] ?? '') !== 0)

/** Which proxies are trusted: all or none, so many hops, or those of the listed networks. */
export const trustProxy: Parser<boolean | number | string[]> = (text) => {
  if (text === 'true' || text === 'false') return { value: text === 'true' }
  if (/^\d{1,2}$/.test(text)) return { value: text === '0' ? false : Number(text) }
  const value = text.split(',').map((part) => part.trim())
  return value.every(isNetwork)
    ? { value }
    : bad(
        '须为 true、false、层数或地址列表',
        'must be true, false, a number of proxies or a list of addresses',
      )
}

/** Something with one @ and a dot behind it; the identity feature judges it in full. */
export const email: Parser<string> = (text) =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 254
    ? { value: text }
    : bad('须为邮箱地址', 'must be an e-mail address')

/** A password of 12 to 200 characters. */
export const password: Parser<string> = (text) =>
  text.length >= 12 && text.length <= 200
    ? { value: text }
    : bad('须有 12 到 200 个字符', 'must have 12 to 200 characters')

/** 32 bytes in Base64 or Base64url (RFC 4648). */
export const key: Parser<Buffer> = (text) => {
  const value = /^[\w+/-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0)
  return value.length === 32 ? { value } : bad('须为 32 字节的 Base64', 'must be 32 bytes in Base64')
}
