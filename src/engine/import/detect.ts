import { TextDecoder } from 'node:util'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'windows-1252'

/** How much of a file that is not UTF-8 is looked at: enough for thousands of characters of any language. */
const sampleSize = 256 * 1024

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * Tells a text's encoding from all of its bytes: by its byte-order mark, else UTF-16 by its zero bytes, UTF-8 if it is
 * valid throughout (RFC 3629), else the most plausible of GB18030, Big5 and Windows-1252.
 */
export async function detectEncoding(chunks: AsyncIterable<Uint8Array>): Promise<Encoding> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  const sample = sampler()
  let valid = true
  for await (const chunk of chunks) {
    const known = sample.size() === 0 ? byMark(chunk) : undefined
    if (known !== undefined) return known
    sample.take(chunk)
    valid = valid && isValid(strict, chunk)
    if (!valid && sample.size() >= sampleSize) break
  }
  const bytes = sample.bytes()
  return byZeros(bytes) ?? (valid && isValid(strict) ? 'utf-8' : byPlausibility(bytes))
}

/** Keeps the first chunk, and of the others those that say more than ASCII does. */
function sampler() {
  const kept: Uint8Array[] = []
  let size = 0
  return {
    size: () => size,
    bytes: () => Buffer.concat(kept),
    take(chunk: Uint8Array) {
      if (size >= sampleSize || (size > 0 && isAscii(chunk))) return
      kept.push(chunk.slice(0, sampleSize - size))
      size += Math.min(chunk.length, sampleSize - size)
    },
  }
}

function byMark(bytes: Uint8Array): Encoding | undefined {
  return marks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0]
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80)

function isValid(strict: TextDecoder, chunk?: Uint8Array): boolean {
  try {
    strict.decode(chunk, { stream: chunk !== undefined })
    return true
  } catch {
    // A fatal decoder says "not UTF-8" by throwing; that is the answer, not a failure.
    return false
  }
}

/** Text has no zero bytes, save as the high half of Latin characters, commas and line ends in UTF-16. */
function byZeros(bytes: Uint8Array): Encoding | undefined {
  let even = 0
  let odd = 0
  for (let index = 0; index < bytes.length; index++) {
    if (bytes[index] !== 0) continue
    if (index % 2 === 0) even++
    else odd++
  }
  if (Math.max(even, odd) * 50 < bytes.length) return undefined
  if (odd > even * 4) return 'utf-16le'
  return even > odd * 4 ? 'utf-16be' : undefined
}

function byPlausibility(bytes: Buffer): Encoding {
  if (isNearlyUtf8(bytes)) return 'utf-8'
  const gb = shareOfCommon(bytes, (lead, trail) => lead >= 0xb0 && lead <= 0xf7 && trail >= 0xa1)
  const big5 = shareOfCommon(bytes, (lead, trail) => lead >= 0xa4 && lead <= 0xc6 && isBig5Trail(trail))
  if (Math.max(gb, big5) < 0.5) return 'windows-1252'
  // Half of Big5's trail bytes lie below A1, where GB2312 has none, so true Big5 scores clearly lower as GB.
  return big5 > gb ? 'big5' : 'gb18030'
}

const isBig5Trail = (byte: number): boolean =>
  (byte >= 0x40 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xfe)

/** UTF-8 with a few broken characters is still UTF-8: in another encoding hardly any sequence would be valid. */
function isNearlyUtf8(bytes: Buffer): boolean {
  const text = bytes.toString('utf8')
  let broken = 0
  let whole = 0
  for (const character of text) {
    if (character === '\ufffd') broken++
    else if (character > '\x7f') whole++
  }
  return whole > broken * 20
}

/** The share of double-byte characters that lie where an encoding keeps its everyday characters. */
function shareOfCommon(bytes: Uint8Array, isCommon: (lead: number, trail: number) => boolean): number {
  let pairs = 0
  let common = 0
  for (let index = 0; index < bytes.length - 1; index++) {
    const lead = bytes[index] ?? 0
    if (lead < 0x80) continue
    const trail = bytes[index + 1] ?? 0
    // Punctuation (A1-A3) is where both encodings have it: it tells nothing.
    if (lead < 0xa1 || lead > 0xa3) {
      pairs++
      if (isCommon(lead, trail)) common++
    }
    index++
  }
  return pairs === 0 ? 0 : common / pairs
}
