import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { languages } from '../../model/label.ts'
import { messages } from './messages.ts'

const web = new URL('..', import.meta.url)
const sources = readdirSync(web)
  .filter((name) => /\.(html|ts)$/.test(name) && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, web), 'utf8'))
  .join('\n')

const parametersOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([whole]) => whole).sort()

test('every message is written in every language with the same parameters', () => {
  for (const [key, label] of Object.entries(messages)) {
    for (const language of languages) expect(label[language], `${key} in ${language}`).not.toBe('')
    expect(parametersOf(label['zh-CN']), key).toEqual(parametersOf(label.en))
  }
})

test('every message that the page asks for exists', () => {
  const asked = [...sources.matchAll(/data-message(?:-\w+)?="([^"]+)"/g)].map(([, key]) => key)
  expect(asked.length).toBeGreaterThan(30)
  expect(asked.filter((key) => key === undefined || !Object.hasOwn(messages, key))).toEqual([])
})

test('the page shows no text of its own that is not a message', () => {
  const markup = readFileSync(new URL('index.html', web), 'utf8').replace(/<noscript>.*<\/noscript>/s, '')
  const texts = [...markup.matchAll(/>([^<>]*[\p{L}][^<>]*)</gu)].map(([, text]) => text?.trim())
  const names = new Set(['知客 Zhike', '简体中文', 'English', '中', 'EN'])
  expect(texts.filter((text) => !names.has(text ?? '') && !/^np[mx] /.test(text ?? ''))).toEqual([])
})
