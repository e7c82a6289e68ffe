import { pino, type DestinationStream, type Logger } from 'pino'
import { scrub } from './scrub.ts'

/** How the log is made. */
export interface LogOptions {
  readonly level: string
  /** Where its lines go; standard output by default. */
  readonly destination?: DestinationStream
}

// Values of fields so named never reach the log, at the top or one level down; a net under the rule that nobody logs them.
const hidden = [
  'authorization',
  'cookie',
  'password',
  'newPassword',
  'secret',
  'token',
  'apiKey',
  'key',
  'masterKey',
  'databaseUrl',
  'body',
  'query',
  'headers',
  'values',
  'parameters',
]

interface RequestLike {
  readonly id?: unknown
  readonly method?: unknown
  readonly routeOptions?: { readonly url?: unknown }
}

// The route's pattern, never the path or the query: both may carry what somebody looked for.
const request = ({ method, routeOptions }: RequestLike) => ({ method, route: routeOptions?.url ?? 'none' })

const reply = ({ statusCode }: { readonly statusCode?: unknown }) => ({ statusCode })

/** An error as it may be logged: where and what, with names of the database but no value. */
export function loggedError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  // PostgreSQL's errors carry these; its message, detail and hint may quote personal values.
  const { code, severity, table, column, constraint, routine } = error as Error & Record<string, unknown>
  const isFromDatabase = typeof severity === 'string'
  return {
    type: error.name,
    message: isFromDatabase ? undefined : scrub(error.message, error instanceof SyntaxError),
    code,
    ...(isFromDatabase ? { table, column, constraint, routine } : {}),
    stack: error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .join('\n'),
    cause: error.cause === undefined ? undefined : loggedError(error.cause),
  }
}

/** The program's log: JSON lines whose requests, errors and named secrets are cut down to what may be read by anyone who runs it. */
export const createLog = ({ level, destination }: LogOptions): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { req: request, res: reply, err: loggedError, error: loggedError },
      redact: { paths: hidden.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  )
