import type { Json } from '../../model/json.ts'
import type { Issue } from '../../model/result.ts'
import { columnsOf, type ImportMap, type RecordMap, type Source } from './map.ts'
import { readCell, type Shown } from './shape.ts'
import type { SourceRow } from './table.ts'
import { meets, type Cells } from './condition.ts'
import { onceEach, silent, type Tally } from './tally.ts'

/** One thing that is wrong with a row, and the cell where it is. */
export interface CellIssue extends Issue {
  readonly row: number
  /** The columns that the value came from; empty where the whole row is meant. */
  readonly columns: readonly string[]
}

/** A record that a field refers to, still to be found. */
export interface Lookup {
  readonly field: string
  readonly source: Source
  readonly texts: readonly string[]
  /** Whether the field takes several. */
  readonly isList: boolean
}

/** One record that a row makes or changes: raw values, as the records engine takes them. */
export interface Draft {
  readonly record: RecordMap
  readonly row: number
  readonly id: string | undefined
  /** null where a blank cell clears the value. */
  readonly values: Readonly<Record<string, Json>>
  readonly lookups: readonly Lookup[]
  readonly refs: readonly { readonly field: string; readonly ref: string }[]
  readonly externalIds: Readonly<Record<string, string>>
}

/** A row as records to be: one draft for each record map, in their order; undefined where the row has none. */
export interface RowDraft {
  readonly row: SourceRow
  readonly drafts: readonly (Draft | undefined)[]
  readonly issues: readonly CellIssue[]
}

/** What drafting needs besides the row. */
export interface Drafting {
  readonly map: ImportMap
  readonly header: readonly string[]
  /** `later`: only the fields that wait for the second pass. */
  readonly pass: 'first' | 'later'
  readonly tally: Tally
  /** The company's time zone, for sources that say 'company'. */
  readonly timeZone: string
}

/** Makes the function that turns a row into drafts; nothing is read from the database, kinds of fields are not looked at. */
export function drafter(drafting: Drafting): (row: SourceRow) => RowDraft {
  const places = new Map(drafting.header.map((name, index) => [name, index]))
  return (row) => {
    const cells: Cells = (column) => row.cells[places.get(column) ?? -1] ?? ''
    const issues: CellIssue[] = []
    const tally = onceEach(drafting.tally)
    const surplus = row.cells.slice(drafting.header.length).some((cell) => cell.trim() !== '')
    if (surplus) {
      const params = { cells: row.cells.length, columns: drafting.header.length }
      return {
        row,
        drafts: [],
        issues: [{ row: row.number, columns: [], code: 'import.tooManyCells', params }],
      }
    }
    const drafts = drafting.map.records.map((record) =>
      !meets(record.when, cells) || (drafting.pass === 'later' && !isLater(record))
        ? undefined
        : draftOf(forPass(record, drafting.pass), { ...drafting, tally, cells, row: row.number, issues }),
    )
    return { row, drafts, issues }
  }
}

const isLater = (record: RecordMap): boolean =>
  Object.values(record.fields).some((source) => source.later === true)

interface Scene extends Drafting {
  readonly cells: Cells
  readonly row: number
  readonly issues: CellIssue[]
}

/** The second pass only changes the records that the first one brought in. */
const forPass = (record: RecordMap, pass: Drafting['pass']): RecordMap =>
  pass === 'first' ? record : { ...record, mode: 'update' }

function draftOf(record: RecordMap, scene: Scene): Draft {
  const values: Record<string, Json> = {}
  const lookups: Lookup[] = []
  const refs: { field: string; ref: string }[] = []
  for (const [field, source] of Object.entries(record.fields)) {
    if (!isDue(record, field, scene)) continue
    if (source.ref !== undefined) {
      if (meets(source.when, scene.cells)) refs.push({ field, ref: source.ref })
      continue
    }
    const shown = read(source, scene, field)
    if (shown === undefined) continue
    if (source.by !== undefined && shown.value !== null)
      lookups.push({ field, source, ...textsOf(shown.value) })
    else values[field] = shown.value
  }
  const id = record.id === undefined ? undefined : textOf(read(record.id, scene, 'id'))
  return { record, row: scene.row, id, values, lookups, refs, externalIds: externalIdsOf(record, scene) }
}

/** In the second pass only what waited for it is written; match keys and the customer are read in both, to find the record again. */
const isDue = (record: RecordMap, field: string, { pass }: Scene): boolean =>
  (record.fields[field]?.later === true) === (pass === 'later') ||
  record.match.includes(field) ||
  field === 'customer'

/** What the first pass has counted is not counted again. */
const tallyOf = (source: Source, { pass, tally }: Scene): Tally =>
  (source.later === true) === (pass === 'later') ? tally : silent

function externalIdsOf(record: RecordMap, scene: Scene): Readonly<Record<string, string>> {
  const entries = Object.entries(record.externalIds).flatMap(([system, source]) => {
    const text = textOf(read(source, scene, `externalIds/${system}`))
    return text === undefined ? [] : [[system, text] as const]
  })
  return Object.fromEntries(entries)
}

/** The value of a source in this row; undefined where the field is left alone, also after an issue. */
function read(source: Source, scene: Scene, field: string): { readonly value: Json } | undefined {
  const shown: Shown = readCell(source, { ...scene, tally: tallyOf(source, scene) })
  if (shown.kind === 'value') return { value: shown.value }
  if (shown.kind === 'blank')
    return (source.blanks ?? scene.map.blanks) === 'clear' ? { value: null } : undefined
  if (shown.kind === 'absent') return undefined
  const columns = columnsOf(source)
  for (const issue of shown.issues)
    scene.issues.push({ ...issue, row: scene.row, columns, pointer: `#/${field}` })
  return undefined
}

const textsOf = (value: Json): Pick<Lookup, 'texts' | 'isList'> =>
  Array.isArray(value)
    ? { texts: value.map(String), isList: true }
    : { texts: [String(value)], isList: false }

const textOf = (shown: { readonly value: Json } | undefined): string | undefined =>
  shown === undefined || shown.value === null ? undefined : String(shown.value)
