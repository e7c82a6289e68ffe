import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { keep } from '../mask.ts'
import { fail, ok } from '../result.ts'
import { email } from './email.ts'
import { emails } from './emails.ts'

const label = { 'zh-CN': '邮箱', en: 'Email' }
const field = email({ label })

describe('an email address', () => {
  test.each([
    ['Li.Wei@Example.COM', 'Li.Wei@example.com'],
    [' a+b@example.co.uk ', 'a+b@example.co.uk'],
    ['李伟@例子.中国', '李伟@例子.中国'],
    ['ｌｉ＠example.com', 'li@example.com'],
    ["o'neil@xn--hxajbheg2az3al.xn--jxalpdlp", "o'neil@xn--hxajbheg2az3al.xn--jxalpdlp"],
  ])('%s keeps its local part and gets a domain in small letters', (raw, kept) => {
    expect(field.parse(raw)).toEqual(ok(kept))
  })

  test.each([
    '',
    '@',
    'li',
    'li@',
    '@b.cn',
    'a b@c.cn',
    'a@b',
    'a@1.2.3.4',
    'a@b..cn',
    '.a@b.cn',
    '"a"@b.cn',
    'a@-b.cn',
  ])('%j is none', (raw) => {
    expect(field.parse(raw)).toEqual(fail('email.invalid'))
  })

  test('masked keeps its domain', () => {
    expect(field.hide('liwei@example.com', keep(1, 1))).toBe('l***i@example.com')
    expect(field.hide('li@example.com', keep(3, 3))).toBe('*i@example.com')
  })

  test('several are taken out of one cell, each once', () => {
    expect(emails({ label }).parse('a@b.cn; A@b.cn, a@B.cn')).toEqual(ok(['a@b.cn', 'A@b.cn']))
    expect(emails({ label }).hide(['liwei@b.cn', 'wang@c.cn'], keep(1, 0))).toBe('l****@b.cn, w***@c.cn')
  })
})

const table = new URL('../../../../shared/data/isemail/isemail_tests.csv', import.meta.url)

// The control pictures (U+2400 and on) stand for the control characters themselves.
const control = (text: string): string =>
  text.replace(/[\u2400-\u241F]/g, (picture) => String.fromCharCode(picture.charCodeAt(0) - 0x2400))

/*
 * Accepted: ISEMAIL_VALID and ISEMAIL_DNSWARN (no name is looked up), except a domain of one label.
 * Refused: ERR, RFC5322, DEPREC, CFWS, and of RFC5321 quoted local parts, address literals, numeric top levels.
 * White space around an address is cut off first, as from every such cell.
 */
test.skipIf(!existsSync(table))(
  'addresses are judged as the isemail table has them (skipped where the table is missing)',
  () => {
    const data = parse<Record<string, string>>(readFileSync(table, 'utf8'), {
      columns: true,
      skip_empty_lines: true,
    })
    expect(data).toHaveLength(164)
    const ordinary = /^ISEMAIL_(?:VALID_CATEGORY|DNSWARN)$/
    const wrong = data.filter(({ address = '', category = '' }) => {
      const raw = control(address)
      const isTrimmed = raw.trim() !== raw
      const wanted =
        (ordinary.test(category) && address !== 'test@io') ||
        (isTrimmed && /^\s*test@iana\.org\s*$/.test(raw))
      return field.parse(raw).ok !== wanted
    })
    expect(wrong).toEqual([])
  },
)
