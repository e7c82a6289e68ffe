import { TextDecoder } from 'node:util'
import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { Problem } from '../../model/problem.ts'

/** What a reader of XML is told; names come without their prefix. */
export interface XmlReader<T> {
  open(name: string, attributes: Readonly<Record<string, string>>, emit: (item: T) => void): void
  close(name: string, emit: (item: T) => void): void
  text?(text: string): void
}

/** A text between two tags that is longer than this is not a cell: Excel's own limit is 32,767 characters. */
const longestText = 8 * 1024 * 1024

/** Reads XML as it comes and yields what the reader emits; memory stays constant. No entity is expanded but XML's own. */
export async function* readXml<T>(
  stream: Readable,
  reader: XmlReader<T>,
): AsyncGenerator<T, void, undefined> {
  const queue: T[] = []
  const progress = { sinceTag: 0 }
  const parser = parserFor(reader, queue, progress)
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    progress.sinceTag += chunk.length
    parser.write(decoder.decode(chunk, { stream: true }))
    if (progress.sinceTag > longestText) throw broken('text without end')
    yield* queue.splice(0)
  }
  parser.close()
  yield* queue.splice(0)
}

type PlainNames = { readonly xmlns: false; readonly position: false }

function parserFor<T>(
  reader: XmlReader<T>,
  queue: T[],
  progress: { sinceTag: number },
): SaxesParser<PlainNames> {
  const parser = new SaxesParser<PlainNames>({ xmlns: false, position: false })
  const emit = (item: T): void => void queue.push(item)
  parser.on('opentag', (tag) => {
    progress.sinceTag = 0
    reader.open(local(tag.name), unprefixed(tag.attributes), emit)
  })
  parser.on('closetag', (tag) => {
    progress.sinceTag = 0
    reader.close(local(tag.name), emit)
  })
  parser.on('text', (text) => reader.text?.(text))
  parser.on('cdata', (text) => reader.text?.(text))
  parser.on('error', (error) => {
    throw broken(error.message)
  })
  return parser
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Attributes by their local names; those without a prefix win, as in `id` against `r:id`. */
function unprefixed(attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const result: Record<string, string> = {}
  for (const [name, value] of Object.entries(attributes)) if (name.includes(':')) result[local(name)] = value
  for (const [name, value] of Object.entries(attributes)) if (!name.includes(':')) result[name] = value
  return result
}

const broken = (reason: string): Problem =>
  new Problem('bad-request', `The workbook cannot be read: ${reason}`, {
    errors: [{ code: 'import.notXlsx' }],
  })
