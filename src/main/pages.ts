import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../model/problem.ts'
import { webFolder } from './web-build.ts'

const policy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** The built web app: its files, and its one page for every other address that is not the API's. */
export async function webPages(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, { root: webFolder, serve: false })
  app.get('/*', { config: { public: true }, logLevel: 'warn' }, async (request, reply) => {
    const path = (request.params as Readonly<Record<string, string>>)['*'] ?? ''
    if (path === 'api' || path.startsWith('api/'))
      throw new Problem('not-found', 'There is nothing at this address')
    reply.header('content-security-policy', policy)
    reply.header('referrer-policy', 'no-referrer')
    reply.header('x-frame-options', 'DENY')
    if (path.startsWith('assets/')) return reply.sendFile(path, { maxAge: '365d', immutable: true })
    return /\.[a-z0-9]+$/i.test(path)
      ? reply.sendFile(path)
      : reply.sendFile('index.html', { cacheControl: false })
  })
}
