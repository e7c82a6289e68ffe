import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { unescapeText } from './xlsx-cell.ts'
import { readXml, type XmlReader } from './xml.ts'

/** The texts that cells refer to by number. */
export interface SharedStrings {
  at(index: number): string
  close(): void
}

export const noStrings: SharedStrings = { at: () => '', close: () => {} }

/** Characters kept in memory; the rest goes to a nameless file of ours. */
const inMemory = 16 * 1024 * 1024
const flushAt = 1024 * 1024

/** Reads the table of shared texts; memory stays constant however many there are. */
export async function readSharedStrings(stream: Readable, most = inMemory): Promise<SharedStrings> {
  const kept: string[] = []
  let size = 0
  let spilled: Spill | undefined
  try {
    for await (const text of readXml(stream, stringReader())) {
      if (size < most) {
        kept.push(text)
        size += text.length
      } else {
        spilled ??= await openSpill()
        spilled.add(text)
      }
    }
  } catch (error) {
    spilled?.close()
    throw error
  }
  return {
    at: (index) => kept[index] ?? spilled?.at(index - kept.length) ?? '',
    close: () => spilled?.close(),
  }
}

/** Gathers the runs of each text; the phonetic guide (rPh) is not part of it. */
function stringReader(): XmlReader<string> {
  let text = ''
  let isText = false
  let isPhonetic = false
  return {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') isPhonetic = true
      else if (name === 't') isText = !isPhonetic
    },
    close(name, emit) {
      if (name === 'si') emit(unescapeText(text))
      else if (name === 'rPh') isPhonetic = false
      else if (name === 't') isText = false
    },
    text(part) {
      if (isText) text += part
    },
  }
}

interface Spill {
  add(text: string): void
  at(index: number): string
  close(): void
}

/** A file without a name from its first moment on (POSIX): nothing is left behind when the process is killed. */
async function openSpill(): Promise<Spill> {
  const folder = await mkdtemp(join(tmpdir(), 'zhike-import-'))
  const file = openSync(join(folder, 'strings'), 'wx+', 0o600)
  rmSync(folder, { recursive: true, force: true, maxRetries: 0 })
  const ends: number[] = []
  let pending: Buffer[] = []
  let pendingSize = 0
  let end = 0
  const flush = (): void => {
    if (pendingSize === 0) return
    writeSync(file, Buffer.concat(pending), 0, pendingSize, end - pendingSize)
    pending = []
    pendingSize = 0
  }
  return {
    add(text) {
      const bytes = Buffer.from(text)
      pending.push(bytes)
      pendingSize += bytes.length
      end += bytes.length
      ends.push(end)
      if (pendingSize >= flushAt) flush()
    },
    at(index) {
      flush()
      const to = ends[index]
      if (to === undefined) return ''
      const from = ends[index - 1] ?? 0
      const bytes = Buffer.allocUnsafe(to - from)
      readSync(file, bytes, 0, bytes.length, from)
      return bytes.toString()
    },
    close: () => closeSync(file),
  }
}
