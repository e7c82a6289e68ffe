import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { languages } from '../../model/label.ts'
import { openCsv } from './csv.ts'
import { importMessages } from '../../model/import-messages.ts'
import { defuseCell, restoreCell } from '../csv.ts'
import { isRejectedHeader, rejectedRows } from './report.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhike-report-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('rejected rows', () => {
  test('come with their columns, their number and the reason of each cell in both languages', async () => {
    const path = join(folder, 'rejected.csv')
    const header = ['name', 'close, date']
    const rejected = rejectedRows({ path, header, languages })
    const issue = { row: 5, columns: ['close, date'], code: 'import.date', params: { format: 'M/D/YYYY' } }
    await rejected.add({ number: 5, cells: ['=cmd|x', '31/1/2017'] }, [
      issue,
      { ...issue, code: 'x.y', columns: [] },
    ])
    expect(await rejected.close()).toBe(1)
    expect(readFileSync(path, 'utf8')).toBe(
      '\ufeffname,"close, date",_row,_reason (zh-CN),_reason (en)\r\n' +
        `'=cmd|x,31/1/2017,5,"close, date: 不是 M/D/YYYY 格式的日期; x.y","close, date: Is not a date written as M/D/YYYY; x.y"\r\n`,
    )
    const table = await openCsv(path)
    expect(isRejectedHeader(table.header)).toBe(true)
  })

  test('without any there is no file', async () => {
    const path = join(folder, 'none.csv')
    expect(await rejectedRows({ path, header: [], languages }).close()).toBe(0)
    expect(existsSync(path)).toBe(false)
  })
})

describe('cells for spreadsheets', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['@SUM(1)', "'@SUM(1)"],
    ["-1+cmd|'/C calc'!A0", "'-1+cmd|'/C calc'!A0"],
    ['+86 138-0013-8000', '+86 138-0013-8000'],
    ['-5.20', '-5.20'],
    ["'=1", "''=1"],
    ["it's", "it's"],
  ])('%s leaves as %s', (text, expected) => {
    expect(defuseCell(text)).toBe(expected)
  })

  test('any text comes back from its defused form', () => {
    const texts = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '1', 'a', '中') })
    fc.assert(fc.property(texts, (text) => restoreCell(defuseCell(text)) === text))
  })
})

test('every message of the import exists in both languages with the same parameters', () => {
  const parameters = (text: string): readonly string[] =>
    [...text.matchAll(/\{\w+\}/g)].map(String).toSorted()
  for (const label of Object.values(importMessages))
    expect(parameters(label['zh-CN'])).toEqual(parameters(label.en))
})
