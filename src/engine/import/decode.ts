import { createReadStream } from 'node:fs'
import { TextDecoder } from 'node:util'
import { detectEncoding, type Encoding } from './detect.ts'

/** A text as a stream, with the encoding that it was read in. */
export interface Decoded {
  readonly encoding: Encoding
  readonly text: AsyncIterable<string>
}

/** Decodes bytes as they come, without the byte-order mark; characters cut by a chunk's end stay whole. */
export async function* decode(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string, void, undefined> {
  // Not iconv-lite: it loses a four-byte character of GB18030 that a chunk's end cuts.
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

/** Opens a text file; without a given encoding the file is read once before, to tell it. Memory stays constant. */
export async function decodeFile(path: string, encoding?: Encoding): Promise<Decoded> {
  const known = encoding ?? (await detectEncoding(createReadStream(path)))
  return { encoding: known, text: decode(createReadStream(path), known) }
}
