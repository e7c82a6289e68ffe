import type { FastifyRequest } from 'fastify'
import { Problem } from '../model/problem.ts'

/** What @fastify/busboy says of a form that it cannot read: it gives these errors neither code nor status. */
const unreadable = /multipart data|Multipart: Boundary|The needle|Unsupported Content-Type/

/** Runs what reads a form; a request that is no form is a 415 problem, a malformed one a 400 problem. */
export async function readingForm<T>(request: FastifyRequest, read: () => Promise<T>): Promise<T> {
  if (!request.isMultipart()) throw new Problem('unsupported-media-type', 'Send multipart/form-data')
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof Error) || !unreadable.test(error.message)) throw error
    throw new Problem('bad-request', 'The form could not be read to its end', { cause: error })
  }
}
