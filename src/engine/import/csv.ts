import { Readable } from 'node:stream'
import { CsvError, parse, type Parser } from 'csv-parse'
import { Problem } from '../../model/problem.ts'
import { decodeFile } from './decode.ts'
import { splitHeader, type SourceRow, type Table, type TableOptions } from './table.ts'

const separators = [',', ';', '\t', '|'] as const
/** A quote that is never closed would gather the rest of the file: no honest row is longer. */
const longestRow = 8 * 1024 * 1024
const sampleLength = 64 * 1024

/** Tells the separator from the beginning of a text: the one that cuts the most lines into equally many cells. */
export function detectSeparator(sample: string): string {
  const declared = /^sep=(.)\r?\n/i.exec(sample)?.[1]
  if (declared !== undefined) return declared
  const lines = linesOutsideQuotes(sample)
  const scores = separators.map((separator) => ({ separator, score: scoreOf(separator, lines) }))
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).separator
}

function linesOutsideQuotes(sample: string): readonly string[] {
  const bare = sample.replaceAll(/"(?:[^"]|"")*"/g, '')
  const lines = bare.split(/\r\n|\n|\r/)
  // The last line is likely cut off.
  return (lines.length > 1 ? lines.slice(0, -1) : lines).filter((line) => line !== '').slice(0, 50)
}

function scoreOf(separator: string, lines: readonly string[]): number {
  const counts = lines.map((line) => line.split(separator).length - 1)
  const header = counts[0] ?? 0
  if (header === 0) return 0
  return header * (counts.filter((count) => count === header).length / counts.length)
}

/** Cuts text into rows (RFC 4180; also lone line feeds, and quotes inside unquoted cells); empty rows are left out. */
export async function* readCsv(
  text: AsyncIterable<string>,
  separator: string,
): AsyncGenerator<SourceRow, void, undefined> {
  const parser = parserFor(text, separator)
  try {
    for await (const item of parser) {
      // With `info` every item of this parser has this shape.
      const { record, info } = item as { record: string[]; info: { records: number; empty_lines: number } }
      if (record.some((cell) => cell !== '')) yield { number: info.records + info.empty_lines, cells: record }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new Problem('bad-request', `The file cannot be read as CSV: ${error.message}`, {
      errors: [{ code: 'import.csvBroken' }],
      cause: error,
    })
  } finally {
    parser.destroy()
  }
}

function parserFor(text: AsyncIterable<string>, separator: string): Parser {
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
  })
  const source = Readable.from(text, { objectMode: true })
  source.on('error', (error) => parser.destroy(error))
  parser.on('close', () => source.destroy())
  source.pipe(parser)
  return parser
}

/** Opens a CSV file as a table; encoding and separator are found out where they are not given. */
export async function openCsv(path: string, options: TableOptions = {}): Promise<Table> {
  const { encoding, text } = await decodeFile(path, options.encoding)
  const { sample, whole } = await peek(text)
  const separator = options.separator ?? detectSeparator(sample)
  const all = readCsv(withoutDeclaration(whole), separator)
  const { header, rows } = await splitHeader(all, options.headerRow)
  return { header, rows, format: { kind: 'csv', encoding, separator } }
}

async function peek(
  text: AsyncIterable<string>,
): Promise<{ readonly sample: string; readonly whole: AsyncIterable<string> }> {
  const rest = text[Symbol.asyncIterator]()
  let sample = ''
  while (sample.length < sampleLength) {
    const next = await rest.next()
    if (next.done === true) break
    sample += next.value
  }
  return { sample, whole: joined(sample, rest) }
}

async function* joined(head: string, rest: AsyncIterator<string>): AsyncGenerator<string, void, undefined> {
  try {
    yield head
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

/** Excel's first line `sep=;` is no row, but it counts as a line: an empty one stands in for it. */
async function* withoutDeclaration(text: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let first = true
  for await (const chunk of text) {
    yield first ? chunk.replace(/^sep=.(?=\r?\n)/i, '') : chunk
    first = false
  }
}
