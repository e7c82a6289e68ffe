import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortKey } from './pinyin.ts'

test('surnames sort by their own reading', () => {
  const names = {
    单雄信: 'shan xiong xin',
    曾国藩: 'zeng guo fan',
    解缙: 'xie jin',
    仇英: 'qiu ying',
    尉迟恭: 'yu chi gong',
    万俟卨: 'mo qi xie',
    华佗: 'hua tuo',
    任正非: 'ren zheng fei',
    区小明: 'ou xiao ming',
  }
  for (const [name, key] of Object.entries(names)) expect([name, sortKey(name)]).toEqual([name, key])
})

test('what is not Chinese sorts in lower case and without accents', () => {
  expect(sortKey('Émile Zola')).toBe('emile zola')
  expect(sortKey('ＡＣＭＥ')).toBe('acme')
  expect(sortKey('  Müller & Söhne ')).toBe('muller & sohne')
  expect(sortKey('')).toBe('')
})

test('names of companies mix both', () => {
  expect(sortKey('杭州GTX科技2号')).toBe('hang zhou gtx ke ji 2 hao')
  expect(sortKey('吕氏')).toBe('lu shi')
})

test('any title has a key, however long, and the same one each time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
      const key = sortKey(title)
      expect(key).toBe(sortKey(title))
      expect(key).toBe(key.toLowerCase())
    }),
  )
  expect(sortKey('龙'.repeat(5000)).length).toBeLessThan(400)
})
