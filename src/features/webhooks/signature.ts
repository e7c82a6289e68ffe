import { createHmac, createSecretKey, randomBytes } from 'node:crypto'

const prefix = 'whsec_'
const keyBytes = 32

/** A new signing key in the form that Standard Webhooks gives to keys. */
export const newSigningKey = (): string => prefix + randomBytes(keyBytes).toString('base64')

/** A key's bytes: base64 after `whsec_`, else the text itself. */
const bytesOf = (key: string): Buffer =>
  key.startsWith(prefix) ? Buffer.from(key.slice(prefix.length), 'base64') : Buffer.from(key, 'utf8')

export interface Message {
  readonly id: string
  /** When it is sent. */
  readonly at: Date
  readonly body: string
}

/** The headers that let the receiver check whence a message comes (Standard Webhooks 1.0: HMAC-SHA-256 over id, time and body). */
export function signedHeaders(key: string, { id, at, body }: Message): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signature = createHmac('sha256', createSecretKey(bytesOf(key)))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
