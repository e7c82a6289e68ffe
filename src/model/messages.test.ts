import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isObject } from './json.ts'
import { languages } from './label.ts'
import { messages, sentenceOf } from './messages.ts'

const root = new URL('../..', import.meta.url)

// A code is the first text of one word, a dot and another in a call that makes an issue, or what `code:` says.
const patterns = [
  /\b(?:fail|refused|issueAt|add)\((?:[^()']|'[^'.]*'|\([^()]*\))*?'([a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*)+)'/g,
  /\bcode: '([a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*)+)'/g,
]

/** Each code that the sources give, with the files that give it. */
function codesInUse(): ReadonlyMap<string, readonly string[]> {
  const files = globSync('src/{model,objects,engine,features,http,main}/**/*.ts', {
    cwd: fileURLToPath(root),
  })
  const found = new Map<string, string[]>()
  for (const file of files.filter((each) => !each.endsWith('.test.ts'))) {
    const source = readFileSync(new URL(file, root), 'utf8')
    for (const match of patterns.flatMap((pattern) => [...source.matchAll(pattern)]))
      found.set(match[1] ?? '', [...(found.get(match[1] ?? '') ?? []), file])
  }
  return found
}

/** The codes of tables that a folder keeps for itself, in a `messages.ts` of its own. */
async function codesOfFolders(): Promise<readonly string[]> {
  const tables = globSync('src/{engine,features,http}/**/messages.ts', { cwd: fileURLToPath(root) })
  const modules = await Promise.all(
    tables.map(async (file): Promise<object> => import(new URL(file, root).href) as Promise<object>),
  )
  return modules
    .flatMap((each) => Object.values(each) as unknown[])
    .flatMap((each) => (isObject(each) ? Object.keys(each) : []))
}

test('every code that the sources give has a sentence in each language', async () => {
  const codes = codesInUse()
  expect(codes.size).toBeGreaterThan(50)
  const known = new Set([...Object.keys(messages), ...(await codesOfFolders())])
  expect([...codes].filter(([code]) => !known.has(code))).toEqual([])
})

test('every sentence is there in each language and asks for the same params', () => {
  for (const [code, label] of Object.entries(messages)) {
    const params = languages.map((language) => label[language].match(/\{\w+\}/g)?.toSorted() ?? [])
    expect(params[0], code).toEqual(params[1])
    for (const language of languages) expect(label[language].length, code).toBeGreaterThan(3)
  }
})

test('a sentence names the limit that was passed', () => {
  expect(sentenceOf({ code: 'text.tooLong', params: { max: 120 } }, 'en')).toBe('Use at most 120 characters')
  expect(sentenceOf({ code: 'text.tooLong', params: { max: 120 } }, 'zh-CN')).toBe('最多 120 个字，请缩短')
  expect(sentenceOf({ code: 'unheard.of' }, 'en')).toBe('unheard.of')
})
