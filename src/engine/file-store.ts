import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Problem } from '../model/problem.ts'
import type { Crypto } from './crypto.ts'

/** Where files lie: named by a keyed hash of their content, encrypted, each content once. */
export interface FileStore {
  /** Keeps content and gives its name. */
  keep(content: Uint8Array): Promise<string>
  /** The content of a name; a missing one is a 410 problem. */
  open(name: string): Promise<Buffer>
}

const ivBytes = 12
const tagBytes = 16

/** A store in a folder. */
export function fileStore(folder: string, crypto: Crypto): FileStore {
  const pathOf = (name: string) => join(folder, name.slice(0, 2), name.slice(2, 4), name)
  return {
    async keep(content) {
      const name = crypto.digestOf(content)
      const path = pathOf(name)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', crypto.fileKey, iv)
      const body = Buffer.concat([cipher.update(content), cipher.final()])
      const beside = `${path}.${randomBytes(6).toString('hex')}`
      // Whole or not at all: a crash leaves no half file under the name.
      await writeFile(beside, Buffer.concat([iv, cipher.getAuthTag(), body]), { mode: 0o600, flush: true })
      await rename(beside, path)
      return name
    },
    async open(name) {
      const bytes = await readFile(pathOf(name)).catch((error: unknown) => {
        throw new Problem('gone', 'The content of this file is missing', { cause: error })
      })
      const decipher = createDecipheriv('aes-256-gcm', crypto.fileKey, bytes.subarray(0, ivBytes))
      decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()])
    },
  }
}
