import { Transform, type Readable } from 'node:stream'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { Problem } from '../../model/problem.ts'

/** Limits that a spreadsheet made in good faith never reaches; a zip bomb does. */
export interface ZipLimits {
  /** Bytes that one part may unpack to. */
  readonly partSize: number
  /** How many times its packed size a part may unpack to; small parts are free. */
  readonly ratio: number
  readonly parts: number
}

export const zipLimits: ZipLimits = { partSize: 8 * 1024 ** 3, ratio: 250, parts: 10_000 }
const smallPart = 16 * 1024 * 1024

/** An open zip file: its parts by name, each read as a stream. */
export interface Package {
  has(name: string): boolean
  open(name: string): Promise<Readable>
  close(): void
}

/** Opens a zip file; refuses what is not one, what is encrypted, and what unpacks to absurd sizes. */
export async function openPackage(path: string, limits: ZipLimits = zipLimits): Promise<Package> {
  const zip = await openZip(path)
  try {
    const entries = await entriesOf(zip, limits)
    return {
      has: (name) => entries.has(name),
      open: (name) => openPart(zip, entries.get(name), limits),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false })
  } catch (cause) {
    throw new Problem('bad-request', 'The file is not a readable xlsx workbook', {
      errors: [{ code: 'import.notXlsx' }],
      cause,
    })
  }
}

async function entriesOf(zip: ZipFile, limits: ZipLimits): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > limits.parts) throw tooLarge()
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  return entries
}

async function openPart(zip: ZipFile, entry: Entry | undefined, limits: ZipLimits): Promise<Readable> {
  if (entry === undefined || entry.isEncrypted())
    throw new Problem('bad-request', 'The workbook lacks a part, or is protected by a password', {
      errors: [{ code: 'import.notXlsx' }],
    })
  const most = Math.min(limits.partSize, Math.max(smallPart, entry.compressedSize * limits.ratio))
  if (entry.uncompressedSize > most) throw tooLarge()
  const packed = await zip.openReadStreamPromise(entry)
  const counted = capped(most)
  packed.on('error', (error) => counted.destroy(error))
  counted.on('close', () => packed.destroy())
  return packed.pipe(counted)
}

/** The size that a zip file states may be a lie: what really comes out is counted too. */
function capped(most: number): Transform {
  let size = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      if (size > most) done(tooLarge())
      else done(null, chunk)
    },
  })
}

const tooLarge = (): Problem =>
  new Problem('too-large', 'The workbook unpacks to more than any honest one', {
    errors: [{ code: 'import.tooLarge' }],
  })
