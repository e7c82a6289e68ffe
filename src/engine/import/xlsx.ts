import { posix } from 'node:path'
import type { Readable } from 'node:stream'
import { Problem } from '../../model/problem.ts'
import { splitHeader, type SourceRow, type Table, type TableOptions } from './table.ts'
import { meaningOf, type NumberMeaning } from './xlsx-cell.ts'
import { readSheet } from './xlsx-sheet.ts'
import { noStrings, readSharedStrings, type SharedStrings } from './xlsx-strings.ts'
import { readXml, type XmlReader } from './xml.ts'
import { openPackage, type Package, type ZipLimits } from './zip.ts'

/** Opens a sheet of an xlsx workbook as a table, row by row in constant memory; the first sheet unless one is named. */
export async function openXlsx(path: string, options: TableOptions = {}, limits?: ZipLimits): Promise<Table> {
  const parts = await openPackage(path, limits)
  let strings = noStrings
  try {
    const workbook = await readWorkbook(parts)
    const sheet = chooseSheet(workbook.sheets, options.sheet)
    strings = await stringsOf(parts, workbook.folder)
    const meanings = await meaningsOf(parts, workbook.folder)
    const stream = await parts.open(sheet.part)
    const all = closing(readSheet(stream, { strings, meanings, since1904: workbook.since1904 }), () => {
      strings.close()
      parts.close()
    })
    const { header, rows } = await splitHeader(all, options.headerRow)
    return { header, rows, format: { kind: 'xlsx', sheet: sheet.name } }
  } catch (error) {
    strings.close()
    parts.close()
    throw error
  }
}

/** The names of a workbook's sheets, in their order. */
export async function sheetNames(path: string): Promise<readonly string[]> {
  const parts = await openPackage(path)
  try {
    return (await readWorkbook(parts)).sheets.map((sheet) => sheet.name)
  } finally {
    parts.close()
  }
}

async function* closing(
  rows: AsyncGenerator<SourceRow, void, undefined>,
  close: () => void,
): AsyncGenerator<SourceRow, void, undefined> {
  try {
    yield* rows
  } finally {
    close()
  }
}

interface Sheet {
  readonly name: string
  readonly part: string
}

interface Workbook {
  readonly folder: string
  readonly sheets: readonly Sheet[]
  readonly since1904: boolean
}

async function readWorkbook(parts: Package): Promise<Workbook> {
  const roots = parts.has('_rels/.rels') ? await relationsOf(parts, '_rels/.rels') : []
  const main =
    roots.find((relation) => relation.type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
  const path = main.replace(/^\//, '')
  const folder = posix.dirname(path)
  const relations = await relationsOf(parts, `${folder}/_rels/${posix.basename(path)}.rels`)
  const found = await collect(await parts.open(path), workbookReader())
  const targets = new Map(relations.map((relation) => [relation.id, relation.target]))
  const sheets = found.flatMap(({ name, id }) => {
    const target = targets.get(id)
    if (name === undefined || target === undefined) return []
    return [{ name, part: target.startsWith('/') ? target.slice(1) : posix.join(folder, target) }]
  })
  return { folder, sheets, since1904: found.some((item) => item.since1904 === true) }
}

interface WorkbookItem {
  readonly name?: string
  readonly id: string
  readonly since1904?: boolean
}

const workbookReader = (): XmlReader<WorkbookItem> => ({
  open(name, attributes, emit) {
    if (name === 'sheet') emit({ name: attributes['name'] ?? '', id: attributes['id'] ?? '' })
    if (name === 'workbookPr') emit({ id: '', since1904: /^(1|true)$/.test(attributes['date1904'] ?? '') })
  },
  close() {},
})

interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
}

const relationsOf = async (parts: Package, path: string): Promise<readonly Relation[]> =>
  collect<Relation>(await parts.open(path), {
    open(name, { Id = '', Type = '', Target = '' }, emit) {
      if (name === 'Relationship') emit({ id: Id, type: Type, target: Target })
    },
    close() {},
  })

function chooseSheet(sheets: readonly Sheet[], wanted: string | number = 1): Sheet {
  const sheet = typeof wanted === 'number' ? sheets[wanted - 1] : sheets.find(({ name }) => name === wanted)
  if (sheet !== undefined) return sheet
  throw new Problem('bad-request', `The workbook has no sheet ${wanted}`, {
    errors: [{ code: 'import.noSheet', params: { sheet: wanted } }],
  })
}

async function stringsOf(parts: Package, folder: string): Promise<SharedStrings> {
  const path = `${folder}/sharedStrings.xml`
  return parts.has(path) ? readSharedStrings(await parts.open(path)) : noStrings
}

/** The meaning of numbers by style: cell formats (cellXfs) in their order, each naming a number format. */
async function meaningsOf(parts: Package, folder: string): Promise<readonly NumberMeaning[]> {
  const path = `${folder}/styles.xml`
  if (!parts.has(path)) return []
  const codes = new Map<number, string>()
  const formats: number[] = []
  let inCellFormats = false
  await collect(await parts.open(path), {
    open(name, attributes) {
      if (name === 'cellXfs') inCellFormats = true
      else if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'xf' && inCellFormats) formats.push(Number(attributes['numFmtId'] ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return formats.map((id) => meaningOf(id, codes.get(id)))
}

async function collect<T>(stream: Readable, reader: XmlReader<T>): Promise<readonly T[]> {
  const items: T[] = []
  for await (const item of readXml(stream, reader)) items.push(item)
  return items
}
