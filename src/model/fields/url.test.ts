import { describe, expect, test } from 'vitest'
import { fail, ok } from '../result.ts'
import { url } from './url.ts'

const label = { 'zh-CN': '字段', en: 'Field' }
const address = url({ label })

describe('a web address', () => {
  test.each([
    ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
    ['example.com', 'https://example.com'],
    ['//example.com', 'https://example.com'],
    ['example.com:8080/x', 'https://example.com:8080/x'],
    ['HTTP://Example.com', 'HTTP://Example.com'],
    ['https://例子.中国/路径', 'https://例子.中国/路径'],
    ['http://localhost:3000', 'http://localhost:3000'],
  ])('%s is kept as %s', (raw, kept) => {
    expect(address.parse(raw)).toEqual(ok(kept))
  })

  test.each([
    'javascript:alert(1)',
    'ftp://example.com',
    'data:text/html,x',
    'mailto:a@b.cn',
    'http:example.com',
  ])('%s is refused for its scheme', (raw) => {
    expect(address.parse(raw)).toEqual(fail('url.scheme'))
  })

  test.each([
    '',
    'none',
    'https://',
    'https://a b.cn',
    'https://user:pass@example.com',
    'https://a.cn\\@b.cn',
    'n/a',
  ])('%j is none', (raw) => {
    expect(address.parse(raw)).toEqual(fail('url.invalid'))
  })
})
