import type { Issue } from './result.ts'

/** Every expected failure, with its HTTP status (RFC 9110) and its title in English; the closed table of RFC 9457 types. */
export const problemTypes = {
  'bad-request': { status: 400, title: 'The request could not be read' },
  unauthenticated: { status: 401, title: 'A valid API key is required' },
  forbidden: { status: 403, title: 'Not allowed' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'not-acceptable': { status: 406, title: 'Not acceptable' },
  duplicate: { status: 409, title: 'Already exists' },
  conflict: { status: 409, title: 'In conflict with the present state' },
  gone: { status: 410, title: 'No longer available' },
  'version-conflict': { status: 412, title: 'Changed by somebody else meanwhile' },
  'too-large': { status: 413, title: 'Too large' },
  'unsupported-media-type': { status: 415, title: 'Unsupported media type' },
  'validation-failed': { status: 422, title: 'Validation failed' },
  'version-required': { status: 428, title: 'If-Match with the record’s version is required' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Internal error' },
  'not-ready': { status: 503, title: 'Not ready' },
} as const

export type ProblemType = keyof typeof problemTypes

/** What a problem may carry besides its type and detail. */
export interface ProblemExtra {
  readonly errors?: readonly Issue[]
  readonly cause?: unknown
  /** Further members of the problem document, e.g. the present version of a record. */
  readonly members?: Readonly<Record<string, unknown>>
}

/** An expected failure; everything else that is thrown is a bug and answers 500. */
export class Problem extends Error {
  readonly type: ProblemType
  readonly errors: readonly Issue[]
  readonly members: Readonly<Record<string, unknown>>

  constructor(type: ProblemType, detail: string, extra: ProblemExtra = {}) {
    super(detail, extra.cause === undefined ? undefined : { cause: extra.cause })
    this.name = 'Problem'
    this.type = type
    this.errors = extra.errors ?? []
    this.members = extra.members ?? {}
  }

  get status(): number {
    return problemTypes[this.type].status
  }
}

/** The problem that names every invalid value at once. */
export const invalid = (issues: readonly Issue[]): Problem =>
  new Problem(
    'validation-failed',
    issues.length === 1 ? '1 value is not valid' : `${issues.length} values are not valid`,
    {
      errors: issues,
    },
  )
