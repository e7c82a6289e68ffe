import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fieldKinds, type FieldKind, type Operator } from '../src/model/field.ts'
import type { AnyField, ObjectDecl } from '../src/model/object.ts'
import { relativeWords } from '../src/model/relative.ts'
import { builtins } from '../src/objects/index.ts'

// Writes the tables of docs/field-kinds.md from what the kinds answer: `node tools/field-kinds.ts --write`.

/** Where the tables stand. */
export const page = join(resolve(import.meta.dirname, '..'), 'docs/field-kinds.md')

/** What a value of each kind looks like in JSON, and what is taken besides. */
const values: Readonly<Record<FieldKind, string>> = {
  text: '`"text"`, one line, kept as typed; with a format (code, currency, time zone, …) in that format’s one form',
  longText: '`"text"`, any number of lines, kept as typed',
  number: 'whole: `12`; with places: `"12.5"`, a string, so that no reader rounds it',
  money:
    '`{"amount":"1234.50","currency":"CNY"}`; read with `base`, the amount in the base currency; also `"¥1,234.50"`',
  percent: '`"35"` is 35 %; also `"35%"`',
  boolean: '`true`, `false`; also `"是"`, `"no"`, `1`',
  date: '`"2026-01-31"`; also `2026/1/31`, `2026年1月31日`',
  timestamp: '`"2026-01-31T09:30:00.000Z"`; taken with any offset, never without one',
  duration: 'seconds: `5400`; also `"1:30:00"`, `"PT1H30M"`',
  enumeration: 'the code of one declared value; also its label',
  several: 'a list of codes of declared values',
  tree: 'a code of the taxonomy',
  tags: '`["vip","展会"]`; trimmed, at most 50 of 60 characters',
  phone: 'E.164: `"+8613800138000"`; taken as people write it',
  phones: 'a list of phones, at most 20',
  email: '`"li@example.com"`',
  emails: 'a list of addresses, at most 20',
  url: '`"https://example.com/"`',
  region: 'a code of GB/T 2260: `"330106"`',
  reference: 'the id of a record; to any object: `{"object":"customer","id":"…"}`',
  references: 'a list of ids',
  file: 'the id of a file',
  json: 'any object or list, at most 64 deep',
  running: '`"C-000001"`, given by the program',
  secret: 'text, kept encrypted; found only whole or by its last four',
  rollup: 'computed from children: money, a number or a time',
}

const meanings: Readonly<Record<Operator, string>> = {
  eq: 'equals',
  ne: 'does not equal; also true where there is no value',
  in: 'is one of a list of at most 1,000',
  notIn: 'is none of a list; also true where there is no value',
  lt: 'is less, or before the period',
  lte: 'is at most, or not after the period',
  gt: 'is more, or after the period',
  gte: 'is at least, or not before the period',
  between: 'lies from the first to the second of two values, both included',
  within: 'lies in a period told from today',
  contains: 'contains a text, whatever its case',
  startsWith: 'starts with a text',
  endsWith: 'ends with a text',
  has: 'the list has a value',
  hasAny: 'the list has at least one of several',
  hasAll: 'the list has all of several',
  under: 'is a node of a taxonomy or lies below it',
  lastFour: 'ends with these four letters or digits',
  isNull: '`true`: there is no value; `false`: there is one',
}

/** A kind, told apart where its options change what it admits. */
const nameOf = ({ kind, options, target }: AnyField): string => {
  const as = options['as']
  if (typeof as === 'string') return `\`${kind}\` of ${as}`
  return target?.object === '*' ? `\`${kind}\` to any object` : `\`${kind}\``
}

const yes = (is: boolean): string => (is ? 'yes' : '')

function kindRows(): readonly string[] {
  const decls: readonly ObjectDecl[] = builtins
  const fields = decls.flatMap((decl) => Object.values(decl.fields))
  const ranked = fieldKinds.flatMap((kind) => fields.filter((field) => field.kind === kind))
  const named = new Map(ranked.map((field) => [nameOf(field), field]))
  return [...named].map(([name, field]) => {
    const operators = field.operators.map((each) => `\`${each}\``).join(' ')
    const tokens = field.tokens.includes('relative') ? 'periods' : ''
    return `| ${name} | ${operators} | ${yes(field.sortable)} | ${yes(field.groupable)} | ${yes(field.summable)} | ${tokens} |`
  })
}

/** The tables of the page, as the code has them today. */
export function kindTables(): string {
  const forms = fieldKinds.map((kind) => `| \`${kind}\` | ${values[kind]} |`)
  const operators = Object.entries(meanings).map(([name, meaning]) => `| \`${name}\` | ${meaning} |`)
  return [
    '## Values',
    ['| kind | in JSON |', '| --- | --- |', ...forms].join('\n'),
    '## Filter operators',
    ['| operator | true where the value |', '| --- | --- |', ...operators].join('\n'),
    '## Operators of each kind',
    [
      '| kind | operators | sorts | groups | sums | compares with |',
      '| --- | --- | --- | --- | --- | --- |',
      ...kindRows(),
    ].join('\n'),
    '## Words for periods',
    relativeWords.map((word) => `\`${word}\``).join(' '),
  ].join('\n\n')
}

const [open, close] = ['<!-- kinds -->', '<!-- /kinds -->']

/** The page with its tables made anew. */
export function settled(text: string): string {
  const [before, rest] = text.split(open)
  const after = rest?.split(close)[1]
  if (before === undefined || after === undefined) throw new Error(`The page has no ${open} … ${close}`)
  return `${before}${open}\n\n${kindTables()}\n\n${close}${after}`
}

if (process.argv.includes('--write')) await writeFile(page, settled(await readFile(page, 'utf8')))
