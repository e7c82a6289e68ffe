import { Big } from 'big.js'
import type { Json } from '../../model/json.ts'
import { fail, ok, type Issue, type Result } from '../../model/result.ts'
import { meets, type Cells } from './condition.ts'
import { readDate } from './date.ts'
import { nameOf, type Source, type ValueTable } from './map.ts'
import { readNumber } from './number.ts'
import type { Tally } from './tally.ts'

/** What a source gives in one row: a value, a blank, nothing at all (its condition is not met), or why not. */
export type Shown =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'blank' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'issues'; readonly issues: readonly Issue[] }

/** Where a cell is read. */
export interface Around {
  readonly cells: Cells
  readonly tally: Tally
  readonly timeZone: string
}

const blank: Shown = { kind: 'blank' }

/** Reads the value of a source in one row: condition, text, replacements, default, and then dates, numbers and lists. */
export function readCell(source: Source, around: Around): Shown {
  if (!meets(source.when, around.cells)) return { kind: 'absent' }
  if (source.amount !== undefined) return readMoney(source, source.amount, around)
  if (source.value !== undefined) return { kind: 'value', value: source.value }
  const text = textOf(source, around)
  const replaced = text.ok ? replace(text.value, source, around.tally) : text
  if (!replaced.ok) return { kind: 'issues', issues: replaced.issues }
  if (replaced.value === '') return standIn(source, around.tally)
  return shownOf(shape(replaced.value, source, around))
}

function textOf({ column, columns = [], join = ' ', trim }: Source, around: Around): Result<string> {
  const parts = (column === undefined ? columns : [column]).map((part) =>
    partOf(part, around, trim !== false),
  )
  const issues = parts.flatMap((part) => (part.ok ? [] : part.issues))
  if (issues.length > 0) return { ok: false, issues }
  return ok(parts.flatMap((part) => (part.ok && part.value !== '' ? [part.value] : [])).join(join))
}

function partOf(part: string | Source, around: Around, trim: boolean): Result<string> {
  if (typeof part === 'string') return ok(trim ? around.cells(part).trim() : around.cells(part))
  const shown = readCell(part, around)
  if (shown.kind === 'issues') return { ok: false, issues: shown.issues }
  return ok(shown.kind === 'value' ? printed(shown.value) : '')
}

/** Takes a text through each table in turn; what the last one leaves may be blank. */
function replace(text: string, source: Source, tally: Tally): Result<string> {
  let current = text
  for (const table of tablesOf(source)) {
    if (current === '') break
    const found = find(table, current, source.ignoreCase === true)
    if (found === undefined && source.unlisted === 'error')
      return fail('import.unlisted', { value: current.slice(0, 100) })
    const next = found ?? (source.unlisted === 'blank' ? '' : current)
    if (next !== current) tally.mended(nameOf(source), current, next)
    current = next
  }
  return ok(current)
}

const tablesOf = ({ values = [] }: Source): readonly ValueTable[] =>
  // A single table is an object, several are a list; Array.isArray does not narrow readonly lists.
  Array.isArray(values) ? (values as readonly ValueTable[]) : [values as ValueTable]

function find(table: ValueTable, text: string, ignoreCase: boolean): string | undefined {
  if (Object.hasOwn(table, text)) return table[text]
  if (!ignoreCase) return undefined
  const lower = text.toLowerCase()
  return Object.entries(table).find(([from]) => from.toLowerCase() === lower)?.[1]
}

function standIn(source: Source, tally: Tally): Shown {
  if (source.default === undefined) return blank
  tally.stoodIn(nameOf(source), printed(source.default))
  return { kind: 'value', value: source.default }
}

const printed = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

function shape(text: string, source: Source, { timeZone }: Around): Result<Json> {
  if (source.format !== undefined || source.timeZone !== undefined)
    return readDate(text, source.format, source.timeZone === 'company' ? timeZone : source.timeZone)
  if (source.number !== undefined || source.times !== undefined) return readNumber(text, source)
  return ok(source.split === undefined ? text : partsOf(text, source.split))
}

const partsOf = (text: string, sign: string): readonly string[] =>
  text
    .split(sign)
    .map((part) => part.trim())
    .filter((part) => part !== '')

const shownOf = (result: Result<Json>): Shown =>
  result.ok ? { kind: 'value', value: result.value } : { kind: 'issues', issues: result.issues }

function readMoney({ currency }: Source, amount: Source, around: Around): Shown {
  const shown = readCell(amount, around)
  if (shown.kind !== 'value') return shown
  const code = typeof currency === 'object' ? readCell(currency, around) : undefined
  if (code !== undefined && code.kind !== 'value') return code.kind === 'issues' ? code : blank
  const unit = code === undefined ? currency : code.value
  const number = plainAmount(shown.value)
  return { kind: 'value', value: unit === undefined ? number : { amount: number, currency: String(unit) } }
}

/** Amounts leave as decimal text (ARCHITECTURE.md 4), also those that a map writes as a number. */
const plainAmount = (value: Json): string =>
  typeof value === 'number' ? new Big(value).toFixed() : printed(value)
