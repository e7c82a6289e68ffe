import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, test } from 'vitest'
import { openTable } from './open.ts'
import { columnOf, meaningOf, printNumber } from './xlsx-cell.ts'
import { readSharedStrings } from './xlsx-strings.ts'
import { openXlsx, sheetNames } from './xlsx.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhike-xlsx-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A zip file (APPNOTE 6.3) of deflated parts. */
function zipOf(parts: Readonly<Record<string, string>>): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(parts)) {
    const bytes = Buffer.from(text)
    const packed = deflateRawSync(bytes)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, tail, Buffer.from(name)]))
    bodies.push(local)
    offset += local.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, index, end])
}

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`

interface Made {
  readonly sheets: Readonly<Record<string, string>>
  readonly strings?: string
  readonly styles?: string
  readonly date1904?: boolean
}

let made = 0
function workbook({ sheets, strings, styles, date1904 = false }: Made): string {
  const names = Object.keys(sheets)
  const parts: Record<string, string> = {
    '_rels/.rels': `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${names
      .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`))
      .join('')}</Relationships>`,
  }
  names.forEach((name, i) => {
    parts[`xl/worksheets/sheet${i + 1}.xml`] = `<worksheet><sheetData>${sheets[name]}</sheetData></worksheet>`
  })
  if (strings !== undefined) parts['xl/sharedStrings.xml'] = `<sst>${strings}</sst>`
  if (styles !== undefined) parts['xl/styles.xml'] = `<styleSheet>${styles}</styleSheet>`
  const path = join(folder, `${made++}.xlsx`)
  writeFileSync(path, zipOf(parts))
  return path
}

const text = (reference: string, value: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`

async function read(path: string, options = {}): Promise<{ header: readonly string[]; rows: unknown[] }> {
  const table = await openTable(path, options)
  const rows: unknown[] = []
  for await (const row of table.rows) rows.push([row.number, ...row.cells])
  return { header: table.header, rows }
}

describe('reading xlsx', () => {
  test('every type of cell comes out as the text that Excel shows', async () => {
    const path = workbook({
      strings:
        '<si><t>name</t></si><si><r><t>张</t></r><r><t>伟</t></r><rPh><t>zhang</t></rPh></si><si><t>a_x000D_b</t></si>',
      styles:
        '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="000000"/></numFmts>' +
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="165"/></cellXfs>',
      sheets: {
        S: `<row r="1"><c r="A1" t="s"><v>0</v></c>${text('B1', 'b')}</row>
            <row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3"><v>0.30000000000000004</v></c><c r="D3" t="b"><v>1</v></c>
              <c r="E3" s="1"><v>42736</v></c><c r="F3" s="2"><v>42736</v></c><c r="G3" s="3"><v>42736.5</v></c>
              <c r="H3" s="4"><v>1101</v></c><c r="I3" t="str"><f>A1</f><v>x</v></c><c r="J3" t="e"><v>#N/A</v></c>
              <c r="K3" t="s"><v>2</v></c><c r="L3"><v>1E+20</v></c></row>
            <row r="4"><c r="A4"/></row>`,
      },
    })
    expect(await read(path)).toEqual({
      header: ['name', 'b'],
      rows: [
        [
          3,
          '张伟',
          '',
          '0.3',
          'true',
          '2017-01-01',
          '2017-01-01',
          '2017-01-01T12:00:00',
          '001101',
          'x',
          '#N/A',
          'a\rb',
          '100000000000000000000',
        ],
      ],
    })
  })

  test('a sheet is taken by its name or place, and its header from the row that is said', async () => {
    const path = workbook({
      sheets: {
        第一: `<row r="1">${text('A1', 'no')}</row>`,
        第二: `<row r="1">${text('A1', 'Report of March')}</row><row r="3">${text('A3', 'h')}</row><row r="4">${text('A4', 'v')}</row>`,
      },
    })
    expect(await sheetNames(path)).toEqual(['第一', '第二'])
    const expected = { header: ['h'], rows: [[4, 'v']] }
    expect(await read(path, { sheet: '第二', headerRow: 3 })).toEqual(expected)
    expect(await read(path, { sheet: 2, headerRow: 3 })).toEqual(expected)
    await expect(read(path, { sheet: 'x' })).rejects.toMatchObject({ errors: [{ code: 'import.noSheet' }] })
  })

  test('dates of the 1904 system are right', async () => {
    const path = workbook({
      date1904: true,
      styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
      sheets: { S: `<row>${text('A1', 'd')}</row><row><c s="0"><v>41274</v></c></row>` },
    })
    expect((await read(path)).rows).toEqual([[2, '2017-01-01']])
  })

  test('a workbook that unpacks to absurd sizes is refused, also when it lies about its size', async () => {
    const sheet = `<row r="1">${text('A1', 'x'.repeat(200_000_000))}</row>`
    const path = workbook({ sheets: { S: sheet } })
    await expect(read(path)).rejects.toMatchObject({ type: 'too-large' })
  })

  test('text that is no workbook is read as CSV, and a broken workbook is refused', async () => {
    const path = join(folder, 'plain.xlsx')
    writeFileSync(path, 'a,b\n1,2\n')
    expect((await read(path)).header).toEqual(['a', 'b'])
    writeFileSync(path, 'PK\x03\x04 nothing else')
    await expect(openXlsx(path)).rejects.toMatchObject({ type: 'bad-request' })
  })

  test('shared texts beyond the share kept in memory are read back the same', async () => {
    const texts = Array.from({ length: 500 }, (_, i) => `第${i}条 ${'x'.repeat(i % 50)}`)
    const xml = `<sst>${texts.map((item) => `<si><t>${item}</t></si>`).join('')}</sst>`
    const strings = await readSharedStrings(Readable.from([Buffer.from(xml)]), 1000)
    expect(texts.map((_, i) => strings.at(i))).toEqual(texts)
    expect(strings.at(500)).toBe('')
    strings.close()
  })
})

describe('numbers of cells', () => {
  test.each([
    ['1', 14, false, '1900-01-01'],
    ['59', 14, false, '1900-02-28'],
    ['61', 14, false, '1900-03-01'],
    ['0.75', 20, false, '18:00:00'],
    ['1.5', 46, false, '36:00:00'],
    ['42736.99999999', 22, false, '2017-01-02T00:00:00'],
    ['-3', 14, false, '-3'],
    ['123456789012345678', 0, false, '123456789012346000'],
    ['1.10000000000000001', 0, false, '1.1'],
  ])('%s in format %i is %s', (value, format, since1904, shown) => {
    expect(printNumber(value, meaningOf(format), since1904)).toBe(shown)
  })

  test.each([
    ['m/d/yyyy', 'date'],
    ['yyyy-mm-dd hh:mm', 'dateTime'],
    ['[$-804]yyyy"年"m"月"', 'date'],
    ['mm:ss', 'time'],
    ['[h]:mm', 'elapsed'],
    ['#,##0.00" days"', 'number'],
    ['[Red]0.00', 'number'],
    ['General', 'number'],
    ['00000', 'padded5'],
  ])('format %s means %s', (code, meaning) => {
    expect(meaningOf(164, code)).toBe(meaning)
  })

  test('column letters count from A', () => {
    expect(['A1', 'Z9', 'AA10', 'XFD1'].map(columnOf)).toEqual([0, 25, 26, 16383])
  })
})
