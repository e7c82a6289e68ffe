import type { ObjectDecl } from '../../model/object.ts'
import type { Issue, Result } from '../../model/result.ts'
import { checkRecord } from './check-map.ts'
import { modes, type ImportMap, type RecordMap, type Source } from './map.ts'
import { readSource, readTest } from './read-source.ts'
import { reader, type Reader } from './reader.ts'
import type { TableOptions } from './table.ts'

/** Finds the declaration of an object by its name. */
export type ObjectOf = (name: string) => ObjectDecl | undefined

/** Reads a map as it stands in JSON against the model: every issue at once, each with its place in the map. */
export function readMap(raw: unknown, objectOf: ObjectOf): Result<ImportMap> {
  const issues: Issue[] = []
  const root = reader(raw, '', issues)
  const map = mapOf(root)
  map.records.forEach((record, index) =>
    checkRecord(record, { map, objectOf, index }, (code, place, params) =>
      issues.push({ code, pointer: `/records/${index}${place}`, ...(params && { params }) }),
    ),
  )
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: map }
}

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'windows-1252'] as const

function mapOf(root: Reader): ImportMap {
  root.only(['name', 'file', 'blanks', 'records'])
  const name = root.text('name')
  const records = root.list('records')
  if (records.length === 0) root.issue('import.map.missing', '/records')
  return {
    ...(name !== undefined && { name }),
    file: root.object('file', fileOf) ?? {},
    blanks: root.oneOf('blanks', ['keep', 'clear']) ?? 'keep',
    records: records.map(recordOf),
  }
}

function fileOf(file: Reader): TableOptions {
  file.only(['encoding', 'separator', 'sheet', 'headerRow'])
  const encoding = file.oneOf('encoding', encodings)
  const separator = file.text('separator')
  const sheet = file.textOrNumber('sheet')
  const headerRow = file.count('headerRow')
  return {
    ...(encoding && { encoding }),
    ...(separator !== undefined && { separator }),
    ...(sheet !== undefined && { sheet }),
    ...(headerRow !== undefined && { headerRow }),
  }
}

function recordOf(item: Reader): RecordMap {
  item.only(['object', 'as', 'match', 'mode', 'when', 'fields', 'id', 'externalIds'])
  const object = item.text('object')
  if (object === undefined) item.issue('import.map.missing', '/object')
  return {
    object: object ?? '',
    as: item.text('as') ?? object ?? '',
    match: item.texts('match') ?? [],
    mode: item.oneOf('mode', modes) ?? 'upsert',
    ...conditionsOf(item),
    fields: item.object('fields', sources) ?? {},
    externalIds: item.object('externalIds', sources) ?? {},
  }
}

function conditionsOf(item: Reader): Pick<RecordMap, 'when' | 'id'> {
  const when = item.object('when', readTest)
  return { ...(when && { when }), ...(item.has('id') && { id: readSource(item.at('id')) }) }
}

const sources = (place: Reader): Readonly<Record<string, Source>> =>
  Object.fromEntries(place.keys().map((name) => [name, readSource(place.at(name))]))
