import { Readable } from 'node:stream'
import { isObject } from '../../model/json.ts'
import type { Language } from '../../model/label.ts'
import type { ObjectDecl } from '../../model/object.ts'
import type { Context } from '../context.ts'
import { csvLine } from '../csv.ts'
import { allow } from '../policy/allow.ts'
import type { Texts } from '../postgres/database.ts'
import { compile, every, sql } from '../postgres/sql.ts'
import type { ModelField } from '../registry/snapshot.ts'
import { conditionsOf } from './list.ts'
import { fromTable, projection, type Projection, type Visible } from './present.ts'
import { parseQuery } from './query.ts'

export type ExportFormat = 'csv' | 'ndjson'

export interface ExportOptions {
  readonly format: ExportFormat
  /** The language of the heads; without one they are the fields' names. */
  readonly heads?: Language
}

const fetchRows = 1000

/**
 * Every record that matches, complete and of one moment, as it may be seen: CSV (RFC 4180, with a byte-order mark, cells
 * that a spreadsheet would run as formulas defused by an apostrophe) or one JSON object a line. Memory stays constant.
 */
export function exportRecords(
  ctx: Context,
  object: ObjectDecl,
  raw: unknown,
  options: ExportOptions,
): Readable {
  const may = allow(ctx, object, 'export')
  const reading = allow(ctx, object, 'read')
  const query = parseQuery(ctx, reading, raw)
  const shown = projection(ctx.engine.crypto, may, query.fields)
  const conditions = every([conditionsOf(ctx, reading, query), may.rows('r')])
  const statement = sql`declare rows no scroll cursor for select ${shown.columns('r')} from ${fromTable(may.model, 'r', shown.apart)} where ${conditions} order by r.id`
  const { text, values } = compile(statement)
  return Readable.from(lines(ctx, { text, values }, shown, writerOf(shown, options)))
}

interface Writer {
  readonly head: string
  readonly line: (record: Visible) => string
}

function writerOf(shown: Projection, { format, heads }: ExportOptions): Writer {
  if (format === 'ndjson') return { head: '', line: (record) => `${JSON.stringify(record)}\n` }
  const names = shown.fields.map(({ name, field }) => (heads === undefined ? name : field.label[heads]))
  const cells = (record: Visible) =>
    shown.fields.map((each) => cell(each, (record as Readonly<Record<string, unknown>>)[each.name]))
  return { head: `\uFEFF${csvLine(names)}`, line: (record) => csvLine(cells(record)) }
}

function cell({ field }: ModelField, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (isObject(value) && typeof value['masked'] === 'string') return value['masked']
  return field.print(value)
}

async function* lines(
  ctx: Context,
  statement: { text: string; values: readonly unknown[] },
  shown: Projection,
  writer: Writer,
): AsyncGenerator<string> {
  if (writer.head !== '') yield writer.head
  const pages = cursorPages(ctx, statement)
  for await (const texts of pages) yield texts.map((each) => writer.line(shown.read(each))).join('')
}

/** The rows of a cursor, page by page, on a connection of its own that is given back however the reader ends. */
async function* cursorPages(
  ctx: Context,
  { text, values }: { text: string; values: readonly unknown[] },
): AsyncGenerator<readonly Texts[]> {
  const held = await ctx.engine.lists.hold()
  let spoilt = true
  try {
    await held.query('begin isolation level repeatable read read only')
    await held.query('set local statement_timeout = 0')
    await held.query(text, [...values])
    for (;;) {
      const page = await held.texts(`fetch ${fetchRows} from rows`)
      if (page.length === 0) break
      yield page
    }
    await held.query('rollback')
    spoilt = false
  } finally {
    // A reader that went away leaves its cursor open: that connection is closed.
    held.release(spoilt)
  }
}
