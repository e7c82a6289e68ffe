import type { FastifyInstance } from 'fastify'
import { Problem } from '../model/problem.ts'

/** Deeper than any value that a field takes (64), within a record, an operation and a batch. */
const deepest = 100

/** Whether a JSON value nests deeper than so many levels. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1))
}

const tooDeep = () => new Problem('bad-request', `JSON nests at most ${deepest} levels deep here`)

/** The same value, unless its depth would exhaust the stack of whoever reads on: then a 400 problem. */
export function shallow(value: unknown): unknown {
  if (!isDeeper(value, deepest)) return value
  throw tooDeep()
}

/**
 * Takes JSON bodies. A request with a JSON type and no body is one without a body: what it lacks is named by the route.
 * Depth that would exhaust the stack of whoever reads on is refused at the door.
 */
export function acceptJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else
      void parse(request, body.toString(), (error, value: unknown) =>
        error === null && isDeeper(value, deepest) ? done(tooDeep()) : done(error, value),
      )
  })
}
