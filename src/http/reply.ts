import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../model/problem.ts'
import type { Visible } from '../engine/records/present.ts'

/** Sends one record with its version as ETag; takes only what was presented. */
export const sendRecord = (reply: FastifyReply, record: Visible, status = 200): FastifyReply => {
  const version = (record as unknown as { readonly version?: number }).version
  if (version !== undefined) reply.header('etag', `"${version}"`)
  return reply.code(status).send(record)
}

/** The version that a request insists on (RFC 9110, If-Match); without one it is a 428 problem. */
export function ifMatch(request: FastifyRequest): number {
  const raw = request.headers['if-match']
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(raw ?? '') ?? []
  if (version === undefined)
    throw new Problem('version-required', 'Send If-Match with the version of the record that you have seen')
  return Number(version)
}
