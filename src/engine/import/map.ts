import type { Json } from '../../model/json.ts'
import type { TableOptions } from './table.ts'

/** What becomes of a record that is found, and of one that is not. `skip`: make what is missing, leave the rest alone. */
export const modes = ['create', 'update', 'upsert', 'skip'] as const
export type Mode = (typeof modes)[number]

/** What a reference that finds nothing does: refuse the row, stay empty, or make the record. */
export const missings = ['error', 'skip', 'create'] as const
export type Missing = (typeof missings)[number]

/** A condition on a row: its cell is one of these, is none of these, is blank or not. */
export interface Test {
  readonly column: string
  readonly is?: string | readonly string[]
  readonly not?: string | readonly string[]
  readonly blank?: boolean
}

/** What a cell's text is replaced with: text to text; '' makes it blank. */
export type ValueTable = Readonly<Record<string, string>>

/** Where a value comes from: exactly one of `column`, `columns`, `value`, `ref` and `amount`; the rest shapes it. */
export interface Source {
  readonly column?: string
  /** Several texts joined: columns, or sources of their own. */
  readonly columns?: readonly (string | Source)[]
  /** What stands between the texts of `columns`; a space unless said. Blank ones are left out. */
  readonly join?: string
  readonly value?: Json
  /** The record that the same row made or found under this name. */
  readonly ref?: string
  readonly amount?: Source
  readonly currency?: string | Source
  /** Only for these rows; for others the field is left alone. */
  readonly when?: Test
  readonly trim?: boolean
  /** Replacements, one table after the other; each replaced value is counted in the report. */
  readonly values?: ValueTable | readonly ValueTable[]
  readonly ignoreCase?: boolean
  /** What becomes of a text that no table of `values` lists; `keep` unless said. */
  readonly unlisted?: 'keep' | 'error' | 'blank'
  /** How dates are written, as in 'M/D/YYYY' or 'YYYYMMDD HH:mm'. */
  readonly format?: string
  /** The zone of times without an offset; 'company' is the company's own. */
  readonly timeZone?: string
  /** The decimal sign of numbers with group separators or currency signs. */
  readonly number?: 'point' | 'comma'
  /** What a number is multiplied by, as decimal text: '1000000' where the file counts in millions. */
  readonly times?: string
  /** The sign between several values in one cell. */
  readonly split?: string
  /** How a reference is looked up: a field of its object, 'externalId:<system>', or 'id'. */
  readonly by?: string
  readonly missing?: Missing
  /** Further fields of a record that `missing: 'create'` makes. */
  readonly with?: Readonly<Record<string, Json>>
  /** `clear`: a blank cell clears the value, and a new record does not get the field's own default either. */
  readonly blanks?: 'keep' | 'clear'
  /** What a blank cell means; counted in the report. */
  readonly default?: Json
  /** Filled in a second pass, when every row has its record: for references to rows of the same file. */
  readonly later?: boolean
}

/** One kind of record that each row makes or finds. */
export interface RecordMap {
  readonly object: string
  /** The name under which other records of the row refer to it; its object's name unless said. */
  readonly as: string
  /** Keys in order: the first that has a value and finds a record decides. */
  readonly match: readonly string[]
  readonly mode: Mode
  readonly when?: Test
  readonly fields: Readonly<Record<string, Source>>
  /** The record's own id, where the file holds ids of ours. */
  readonly id?: Source
  readonly externalIds: Readonly<Record<string, Source>>
}

/** How the rows of a file become records. */
export interface ImportMap {
  readonly name?: string
  readonly file: TableOptions
  /** What a blank cell does to a record that has a value: keeps it (unless said) or clears it. */
  readonly blanks: 'keep' | 'clear'
  readonly records: readonly RecordMap[]
}

const external = 'externalId:'

/** The system of a key such as 'externalId:erp'; undefined for other keys. */
export const systemOf = (key: string): string | undefined =>
  key.startsWith(external) ? key.slice(external.length) : undefined

/** The source that a match key takes its value from. */
export function sourceOfKey(record: RecordMap, key: string): Source | undefined {
  if (key === 'id') return record.id
  const system = systemOf(key)
  return system === undefined ? record.fields[key] : record.externalIds[system]
}

/** Every column that a source reads, for naming the cell that is wrong. */
export function columnsOf(source: Source): readonly string[] {
  const { column, columns = [], amount, currency } = source
  const parts = [column, ...columns, amount, typeof currency === 'object' ? currency : undefined]
  return parts.flatMap((part) =>
    part === undefined ? [] : typeof part === 'string' ? [part] : columnsOf(part),
  )
}

/** The name of a source in the report. */
export const nameOf = (source: Source): string => columnsOf(source).join(' + ')

/** Every source of a record map, with its place as a JSON pointer. */
export const sourcesOf = (record: RecordMap): readonly (readonly [string, Source])[] => [
  ...(record.id === undefined ? [] : [['/id', record.id] as const]),
  ...Object.entries(record.fields).map(([name, source]) => [`/fields/${name}`, source] as const),
  ...Object.entries(record.externalIds).map(([name, source]) => [`/externalIds/${name}`, source] as const),
]

/** Whether the map has fields that wait for a second pass. */
export const hasLater = (map: ImportMap): boolean =>
  map.records.some((record) => Object.values(record.fields).some((source) => source.later === true))
