import { expect, test } from 'vitest'
import { message, preferredLanguage } from './language.ts'

test('the first language of the reader that we have decides, and English where we have none', () => {
  expect(preferredLanguage(['fr-FR', 'zh-TW', 'en'])).toBe('zh-CN')
  expect(preferredLanguage(['en-GB', 'zh-CN'])).toBe('en')
  expect(preferredLanguage(['fr'])).toBe('en')
  expect(preferredLanguage([])).toBe('en')
})

test('a message takes its parameters, and an unknown one shows its key', () => {
  expect(message('done.title', { name: '林知夏' })).toBe('林知夏，您好')
  expect(message('no.such')).toBe('no.such')
  expect(message('toString')).toBe('toString')
})
