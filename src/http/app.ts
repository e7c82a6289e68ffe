import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { Engine } from '../engine/context.ts'
import { newId } from '../engine/id.ts'
import { Problem } from '../model/problem.ts'
import { acceptJson } from './body.ts'
import { notFound, sendProblem } from './problem.ts'
import { batchRoutes } from './routes/batch.ts'
import { changeRoutes } from './routes/changes.ts'
import { docsRoutes } from './routes/docs.ts'
import { fileRoutes } from './routes/files.ts'
import { healthRoutes, type Readiness } from './routes/health.ts'
import { importRoutes } from './routes/imports.ts'
import { journalRoutes } from './routes/journal.ts'
import { modelRoutes } from './routes/model.ts'
import { recordRoutes } from './routes/records.ts'
import { sessionRoutes } from './routes/session.ts'
import { unreadable } from './unreadable.ts'
import { authenticate } from './session.ts'

export interface AppOptions {
  readonly engine: Engine
  readonly log: FastifyBaseLogger | false
  readonly trustProxy: boolean | number | readonly string[]
  /** What readiness depends on besides the database. */
  readonly readiness: Readiness
  /** Where rejected rows of imports are kept. */
  readonly importsFolder: string
  /** Further plug-ins: the web app, the API page. */
  readonly pages?: (app: FastifyInstance) => Promise<void>
}

const mostBytes = 2 ** 20

/** The HTTP server: every route refuses the unknown unless it is marked public; every error is a problem document. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { engine, log, trustProxy } = options
  const app = Fastify({
    ...(log === false ? { logger: false } : { loggerInstance: log }),
    trustProxy:
      typeof trustProxy === 'number'
        ? (_address: string, hop: number) => hop < trustProxy
        : typeof trustProxy === 'boolean'
          ? trustProxy
          : [...trustProxy],
    bodyLimit: mostBytes,
    genReqId: () => newId(),
    routerOptions: { maxParamLength: 200 },
    // A secure default: keys that could reach a prototype are refused, not dropped.
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    return503OnClosing: true,
    ...unreadable,
    forceCloseConnections: 'idle',
  })
  app.decorateRequest('context', undefined)
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler({ preHandler: [] }, notFound)
  app.addHook('onRequest', authenticate(engine))
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    reply.header('x-content-type-options', 'nosniff')
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  closeWhenEnding(app)
  acceptJson(app)
  await app.register(rateLimit, { global: false, errorResponseBuilder: tooMany })
  await app.register(multipart)
  await addRoutes(app, options)
  return app
}

/** Answers that are given while the program ends close their connection: kept open, each would hold up the end until it times out. */
function closeWhenEnding(app: FastifyInstance): void {
  let isEnding = false
  app.addHook('preClose', async () => {
    isEnding = true
  })
  app.addHook('onSend', async (_request, reply) => {
    if (isEnding) reply.header('connection', 'close')
  })
}

async function addRoutes(app: FastifyInstance, options: AppOptions): Promise<void> {
  await app.register(healthRoutes(options.engine, options.readiness))
  await app.register(sessionRoutes(options.engine))
  await app.register(modelRoutes)
  await app.register(recordRoutes)
  await app.register(batchRoutes)
  await app.register(journalRoutes)
  await app.register(changeRoutes)
  await app.register(fileRoutes)
  await app.register(importRoutes(options.importsFolder))
  await app.register(docsRoutes)
  if (options.pages !== undefined) await app.register(options.pages)
}

const tooMany = () => new Problem('too-many-requests', 'Too many requests; wait a minute')
