import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { fieldKinds } from '../src/model/field.ts'
import { kindTables, page, settled } from './field-kinds.ts'

test('the page of field kinds says what the code says', async () => {
  const text = await readFile(page, 'utf8')
  // If not: node tools/field-kinds.ts --write
  expect(text).toBe(settled(text))
})

test('every kind stands in the table of operators', () => {
  const [, table = ''] = kindTables().split('## Operators of each kind')
  expect(fieldKinds.filter((kind) => !table.includes(`| \`${kind}\``))).toEqual([])
})
