import type { FastifyReply, FastifyRequest } from 'fastify'
import { contextFor, type Context, type Engine } from '../engine/context.ts'
import { userOfKey } from '../features/identity/api-keys.ts'
import { Problem } from '../model/problem.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set before any route but the public ones runs. */
    context: Context | undefined
  }
  interface FastifyContextConfig {
    /** Open to the unknown; every other route refuses them. */
    readonly public?: boolean
  }
}

const bearer = /^Bearer ([\x21-\x7e]+)$/i

/** Who asks, by API key, with the rights of this moment; undefined for the unknown. */
export async function whoAsks(engine: Engine, request: FastifyRequest): Promise<Context | undefined> {
  const [, key] = bearer.exec(request.headers.authorization ?? '') ?? []
  const user = key === undefined ? undefined : await userOfKey(engine, key)
  const actor = user === undefined ? undefined : await engine.live.actor(user)
  return actor === undefined
    ? undefined
    : contextFor(engine, actor, { via: 'api', source: { kind: 'api', key: 'api' } }, request.id)
}

/** Finds out who asks; refuses the unknown everywhere but on routes marked public. */
export const authenticate =
  (engine: Engine) =>
  async (request: FastifyRequest, _reply: FastifyReply): Promise<void> => {
    if (request.routeOptions.config.public === true) return
    request.context = await whoAsks(engine, request)
    // The same answer for a missing, a wrong, an expired and a revoked key, and for a disabled user.
    if (request.context === undefined)
      throw new Problem('unauthenticated', 'Send a valid API key: Authorization: Bearer zk_…')
  }

/** The context of a request; a route that asks for one and is public is a bug. */
export function contextOf(request: FastifyRequest): Context {
  if (request.context === undefined)
    throw new Error(`No context on ${request.routeOptions.url ?? 'an unknown route'}`)
  return request.context
}
