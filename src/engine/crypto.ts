import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto'

/** Seals and opens secrets, and makes the keyed hashes by which they are found. */
export interface Crypto {
  /** AES-256-GCM text (NIST SP 800-38D) bound to its place, as a PostgreSQL bytea literal. */
  seal(plain: string, place: string): string
  /** The plain text of what was sealed for this place; throws on any other. */
  open(sealed: string, place: string): string
  /** A keyed hash (HMAC-SHA-256) for equality look-up within one place, as a bytea literal. */
  digest(plain: string, place: string): string
  /** A keyed hash of bytes, for naming files by their content. */
  digestOf(bytes: Uint8Array): string
  /** The key under which files are encrypted. */
  readonly fileKey: KeyObject
}

const version = 1
const ivBytes = 12
const tagBytes = 16

const derive = (master: Uint8Array, purpose: string): KeyObject =>
  // A KeyObject, never a Buffer: a Buffer as key cut HMAC to a fifth on Node 24 (TECH.md).
  createSecretKey(Buffer.from(hkdfSync('sha256', master, 'zhike', purpose, 32)))

const bytea = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`
const bytesOf = (literal: string): Buffer => Buffer.from(literal.slice(2), 'hex')

/** Keys for one master key of 32 bytes. */
export function cryptoFrom(master: Uint8Array): Crypto {
  if (master.length !== 32) throw new Error('The master key must have 32 bytes')
  const [text, index, file] = [derive(master, 'text'), derive(master, 'index'), derive(master, 'file')]
  return {
    seal(plain, place) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', text, iv).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return bytea(Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), body]))
    },
    open(sealed, place) {
      const bytes = bytesOf(sealed)
      const iv = bytes.subarray(1, 1 + ivBytes)
      const tag = bytes.subarray(1 + ivBytes, 1 + ivBytes + tagBytes)
      const decipher = createDecipheriv('aes-256-gcm', text, iv).setAAD(Buffer.from(place)).setAuthTag(tag)
      const body = bytes.subarray(1 + ivBytes + tagBytes)
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
    },
    digest: (plain, place) => bytea(createHmac('sha256', index).update(`${place}\0${plain}`).digest()),
    digestOf: (bytes) => createHmac('sha256', file).update(bytes).digest('hex'),
    fileKey: derive(master, 'file content'),
  }
}
