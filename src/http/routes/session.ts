import type { FastifyInstance } from 'fastify'
import { listApiKeys, makeApiKey, revokeApiKey } from '../../features/identity/api-keys.ts'
import { setUp } from '../../features/identity/setup.ts'
import type { Engine } from '../../engine/context.ts'
import { isId, type Id } from '../../model/id.ts'
import { isObject } from '../../model/json.ts'
import { invalid } from '../../model/problem.ts'
import { languageOf } from '../problem.ts'
import { contextOf } from '../session.ts'

const latestYear = 9999

function newKey(body: unknown, self: Id<'user'>) {
  const asked = isObject(body) ? body : {}
  const name = asked['name']
  if (typeof name !== 'string' || name.trim() === '' || name.length > 100 || name.includes('\0'))
    throw invalid([{ code: 'field.required', pointer: '#/name' }])
  const user = asked['user'] ?? self
  if (!isId(user)) throw invalid([{ code: 'reference.invalid', pointer: '#/user' }])
  return { name, user: user as Id<'user'>, expiresAt: expiry(asked['expiresAt']) }
}

function expiry(raw: unknown): string | undefined {
  if (raw === undefined || raw === null) return undefined
  const at = typeof raw === 'string' ? new Date(raw) : new Date(Number.NaN)
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > latestYear || at.getUTCFullYear() < 1)
    throw invalid([{ code: 'timestamp.invalid', pointer: '#/expiresAt' }])
  return at.toISOString()
}

/** Who one is, one's keys, and the set-up of the first administrator. */
export const sessionRoutes =
  (engine: Engine) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/api/me', async (request) => {
      const { actor } = contextOf(request)
      return {
        id: actor.id,
        name: actor.name,
        language: actor.language,
        department: actor.department ?? null,
        roles: actor.roles.map(({ code }) => code),
        capabilities: [...actor.capabilities].sort(),
      }
    })
    app.get('/api/api-keys', async (request) => ({ keys: await listApiKeys(contextOf(request)) }))
    app.post('/api/api-keys', async (request, reply) => {
      const ctx = contextOf(request)
      return reply.code(201).send(await makeApiKey(ctx, newKey(request.body, ctx.actor.id)))
    })
    app.delete('/api/api-keys/:id', async (request, reply) => {
      await revokeApiKey(contextOf(request), (request.params as { readonly id: string }).id)
      return reply.code(204).send()
    })
    const gentle = { max: 10, timeWindow: '1 minute' }
    app.post('/api/setup', { config: { public: true, rateLimit: gentle } }, async (request, reply) => {
      const body = isObject(request.body) ? request.body : {}
      const token = typeof body['token'] === 'string' ? body['token'] : ''
      const { email, name, company, language } = body
      const wanted = {
        email,
        name,
        company,
        language: language === 'en' || language === 'zh-CN' ? language : languageOf(request),
      }
      return reply.code(201).send(await setUp(engine, token, wanted, request.id))
    })
  }
