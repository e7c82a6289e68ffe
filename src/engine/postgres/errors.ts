import { DatabaseError } from 'pg'
import { Problem } from '../../model/problem.ts'

/** Errors after which the same transaction may succeed: serialisation, deadlock, lock time-out (PostgreSQL, appendix A). */
const passing = new Set(['40001', '40P01', '55P03'])

/** Whether running the transaction again may succeed. */
export const isPassing = (error: unknown): boolean =>
  error instanceof DatabaseError && error.code !== undefined && passing.has(error.code)

/** The problem that a database error stands for, or the error itself when it is a bug. */
export function problemOf(error: unknown): unknown {
  if (!(error instanceof DatabaseError) || error.code === undefined) return error
  switch (error.code) {
    case '23503':
      return new Problem('conflict', 'A record that is referred to is missing, or still referred to', {
        cause: error,
      })
    case '23505':
      return new Problem('duplicate', 'A record with this key exists', { cause: error })
    case '57014':
      return new Problem('conflict', 'The question took too long; narrow it', { cause: error })
    case '53300':
    case '57P01':
    case '57P03':
      return new Problem('not-ready', 'The database is not ready', { cause: error })
    default:
      return isPassing(error)
        ? new Problem('conflict', 'Others are changing the same records', { cause: error })
        : error
  }
}
