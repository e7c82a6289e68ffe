import type { Issue } from '../model/result.ts'

/** Why a request failed, as RFC 9457 problem details say it; status 0 means that nothing answered. */
export interface Failure {
  readonly status: number
  readonly detail: string
  readonly request: string
  readonly errors: readonly Issue[]
  /** The whole answer, for what is not common to all problems. */
  readonly body: unknown
}

export type Answer =
  { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly failure: Failure }

const patience = 10_000

/** Reads JSON from our own server; never throws, gives up after ten seconds. */
export const getJson = (path: string): Promise<Answer> => ask(path, {})

/** Sends JSON to our own server; never throws, gives up after ten seconds. */
export const postJson = (path: string, body: unknown): Promise<Answer> =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

async function ask(path: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(path, { ...init, cache: 'no-store', signal: AbortSignal.timeout(patience) })
    const body: unknown = await response.json().catch(() => undefined)
    return response.ok ? { ok: true, body } : { ok: false, failure: failureOf(response.status, body) }
  } catch {
    return { ok: false, failure: { status: 0, detail: '', request: '', errors: [], body: undefined } }
  }
}

function failureOf(status: number, body: unknown): Failure {
  const { detail, instance, errors } = asRecord(body)
  return {
    status,
    detail: typeof detail === 'string' ? detail : '',
    request: typeof instance === 'string' ? instance.replace('urn:zhike:request:', '') : '',
    // Our own server's problem details: the shape is the one of model/result.ts.
    errors: Array.isArray(errors) ? (errors as Issue[]) : [],
    body,
  }
}

/** The value if it is a JSON object, else an empty one. */
export const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  // Narrowed to an object that is not null by the test before.
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
