import type { AnyField, ObjectDecl } from '../../model/object.ts'
import type { Issue } from '../../model/result.ts'
import {
  columnsOf,
  sourceOfKey,
  sourcesOf,
  systemOf,
  type ImportMap,
  type RecordMap,
  type Source,
} from './map.ts'

interface Within {
  readonly map: ImportMap
  readonly objectOf: (name: string) => ObjectDecl | undefined
  readonly index: number
}

type Say = (code: string, place: string, params?: Issue['params']) => void

/** Checks one record map against the model and the record maps before it. */
export function checkRecord(record: RecordMap, within: Within, say: Say): void {
  const object = within.objectOf(record.object)
  if (object === undefined) {
    if (record.object !== '') say('import.map.unknownObject', '/object', { object: record.object })
    return
  }
  checkName(record, within, say)
  checkMatch(record, object, say)
  for (const [name, source] of Object.entries(record.fields))
    checkField({ name, source, object }, within, (code, place, params) =>
      say(code, `/fields/${name}${place}`, params),
    )
}

function checkName({ as }: RecordMap, { map, index }: Within, say: Say): void {
  if (map.records.findIndex((other) => other.as === as) !== index) say('import.map.twice', '/as', { as })
}

function checkMatch(record: RecordMap, object: ObjectDecl, say: Say): void {
  record.match.forEach((key, index) => {
    const place = `/match/${index}`
    if (!isKeyOf(object, key)) say('import.map.unknownField', place, { object: object.name, field: key })
    else if (sourceOfKey(record, key) === undefined) say('import.map.keyWithoutSource', place, { key })
    else if (sourceOfKey(record, key)?.later === true) say('import.map.keyLater', place, { key })
  })
  if (record.match.length > 0) return
  if (record.mode !== 'create') say('import.map.missing', '/match')
  if (Object.values(record.fields).some((source) => source.later === true))
    say('import.map.laterNeedsMatch', '/match')
}

interface Mapped {
  readonly name: string
  readonly source: Source
  readonly object: ObjectDecl
}

function checkField({ name, source, object }: Mapped, within: Within, say: Say): void {
  const field = object.fields[name]
  if (field === undefined) return say('import.map.unknownField', '', { object: object.name, field: name })
  if (field.derived !== undefined) return say('import.map.derived', '', { field: name })
  if (source.ref !== undefined) checkRef(source.ref, within, say)
  const isLookup = source.by !== undefined
  if ((isLookup || source.ref !== undefined) && field.target === undefined)
    return say('import.map.notReference', '', { field: name })
  if (isLookup) checkLookup(source, field, within, say)
}

function checkRef(ref: string, { map, index }: Within, say: Say): void {
  if (!map.records.slice(0, index).some((record) => record.as === ref))
    say('import.map.unknownRef', '/ref', { ref })
}

function checkLookup(source: Source, field: AnyField, { objectOf }: Within, say: Say): void {
  const target = objectOf(field.target?.object ?? '')
  const by = source.by ?? 'id'
  if (target === undefined) return say('import.map.notReference', '/by', { field: by })
  if (!isKeyOf(target, by)) return say('import.map.unknownField', '/by', { object: target.name, field: by })
  for (const name of Object.keys(source.with ?? {}))
    if (target.fields[name] === undefined)
      say('import.map.unknownField', `/with/${name}`, { object: target.name, field: name })
}

const isKeyOf = (object: ObjectDecl, key: string): boolean =>
  key === 'id' || systemOf(key) !== undefined || object.fields[key] !== undefined

/** What a file lacks that the map reads: each missing column with its place in the map. */
export function checkColumns(map: ImportMap, header: readonly string[]): readonly Issue[] {
  const known = new Set(header)
  const issues: Issue[] = []
  const check = (column: string, pointer: string): void => {
    if (!known.has(column)) issues.push({ code: 'import.map.unknownColumn', pointer, params: { column } })
  }
  map.records.forEach((record, index) => {
    if (record.when !== undefined) check(record.when.column, `/records/${index}/when/column`)
    for (const [place, source] of sourcesOf(record)) {
      const columns = [...columnsOf(source), ...(source.when === undefined ? [] : [source.when.column])]
      for (const column of columns) check(column, `/records/${index}${place}`)
    }
  })
  return issues
}
