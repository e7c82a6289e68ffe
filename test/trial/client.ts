import { setTimeout as after } from 'node:timers/promises'
import { isObject } from '../../src/model/json.ts'
import type { Program } from './program.ts'

/** An answer of the API; `status` 0 means that none came. */
export interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** Calls the API with one person's key; never throws. */
export type Client = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>

/** A client of a program at this address. */
export const clientOf =
  (url: string, key?: string): Client =>
  async (method, path, body, headers = {}) => {
    const sent = body === undefined ? { headers: {} } : payload(body)
    try {
      const response = await fetch(`${url}${path}`, {
        method,
        ...sent,
        headers: { ...sent.headers, ...(key && { authorization: `Bearer ${key}` }), ...headers },
      })
      const text = await response.text()
      const parsed: unknown = text === '' ? {} : JSON.parse(text)
      return { status: response.status, body: isObject(parsed) ? parsed : {} }
    } catch (error) {
      return { status: 0, body: { error: reasonOf(error) } }
    }
  }

/** What fetch says of a failure, and why: it hides the reason in the cause. */
const reasonOf = (error: unknown): string =>
  error instanceof Error && error.cause !== undefined
    ? `${error.message}: ${String(error.cause)}`
    : String(error)

const payload = (body: unknown): { body: string | FormData; headers: Record<string, string> } =>
  body instanceof FormData
    ? { body, headers: {} }
    : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }

/** Makes the first administrator by the set-up link and gives their key. */
export async function setUp({ url, setupToken: token }: Program): Promise<string> {
  const wanted = { token, name: 'Trial', email: 'trial@example.com', language: 'en' }
  const { status, body } = await clientOf(url)('POST', '/api/setup', wanted)
  if (status !== 201) throw new Error(`The set-up answered ${status}: ${JSON.stringify(body)}`)
  return String(body['apiKey'])
}

/** The body of an answer; throws when it is no success. */
export function must({ status, body }: Answer): Readonly<Record<string, unknown>> {
  if (status >= 200 && status < 300) return body
  throw new Error(`The API answered ${status}: ${JSON.stringify(body).slice(0, 1000)}`)
}

/** Sends a file and its map to the import. */
export function importFile(client: Client, name: string, text: string, map: unknown): Promise<Answer> {
  const form = new FormData()
  form.append('map', JSON.stringify(map))
  form.append('file', new Blob([text]), name)
  return client('POST', '/api/imports', form)
}

/** Waits until the program says that it is ready; false when the time (seconds) ran out first. */
export async function untilReady(url: string, seconds: number): Promise<boolean> {
  const client = clientOf(url)
  const end = Date.now() + seconds * 1000
  while (Date.now() < end) {
    if ((await client('GET', '/api/ready')).status === 200) return true
    await after(50)
  }
  return false
}

export interface AggregateRow {
  readonly key: Readonly<Record<string, unknown>>
  readonly values: Readonly<Record<string, unknown>>
}

/** The groups of an aggregate. */
export async function aggregate(client: Client, object: string, question: unknown) {
  const { rows } = must(await client('POST', `/api/records/${object}/aggregate`, question))
  // The shape that the API promises.
  return rows as readonly AggregateRow[]
}
