import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../engine/context.ts'
import { waitForRollups } from '../../engine/journal/rollups.ts'
import { aggregateRecords } from '../../engine/records/aggregate.ts'
import { removeRecords, restoreRecords } from '../../engine/records/bin.ts'
import { exportRecords, type ExportFormat } from '../../engine/records/export.ts'
import type { Written } from '../../engine/records/idempotency.ts'
import { listRecords } from '../../engine/records/list.ts'
import { idOf, type Visible } from '../../engine/records/present.ts'
import { purgeRecords } from '../../engine/records/purge.ts'
import { readRecord } from '../../engine/records/read.ts'
import { writeRecords } from '../../engine/records/write.ts'
import { modelOf } from '../../engine/registry/snapshot.ts'
import { isId, type Id } from '../../model/id.ts'
import { isObject } from '../../model/json.ts'
import type { ObjectDecl } from '../../model/object.ts'
import { Problem } from '../../model/problem.ts'
import { languageOf } from '../problem.ts'
import { repeatable } from '../repeat.ts'
import { ifMatch, sendRecord } from '../reply.ts'
import { contextOf } from '../session.ts'

interface Named {
  readonly object: string
  readonly id: string
}

const namedBy = (request: FastifyRequest): Named => request.params as Named

/** The declaration that a request names; an unknown one is a 404 problem. */
const objectOf = (ctx: Context, request: FastifyRequest): ObjectDecl =>
  modelOf(ctx.snapshot, namedBy(request).object).decl

/** The id that a request names; what is not one names nothing. */
function idIn(request: FastifyRequest): Id {
  const { id, object } = namedBy(request)
  if (!isId(id)) throw new Problem('not-found', `There is no ${object} with this id`)
  return id.toLowerCase() as Id
}

const again =
  (object: ObjectDecl) =>
  async (ctx: Context, written: readonly Written[]): Promise<Visible> =>
    readRecord(ctx, object, written[0]?.id ?? '')

async function create(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const object = objectOf(contextOf(request), request)
  const record = await repeatable(
    request,
    reply,
    async (ctx) => {
      const [made] = await writeRecords(ctx, object, [{ create: request.body as never }])
      if (made === undefined) throw new Error('Nothing was written')
      return { answer: made, written: [{ object: object.name, id: idOf(made) }] }
    },
    again(object),
  )
  reply.header('location', `/api/records/${object.name}/${idOf(record)}`)
  return sendRecord(reply, record, 201)
}

async function update(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const object = objectOf(contextOf(request), request)
  const [id, version] = [idIn(request), ifMatch(request)]
  const record = await repeatable(
    request,
    reply,
    async (ctx) => {
      const [changed] = await writeRecords(ctx, object, [{ update: id, version, set: request.body as never }])
      if (changed === undefined) throw new Error('Nothing was written')
      return { answer: changed, written: [{ object: object.name, id }] }
    },
    again(object),
  )
  return sendRecord(reply, record)
}

async function remove(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const object = objectOf(contextOf(request), request)
  const [id, version] = [idIn(request), ifMatch(request)]
  const answer = await repeatable(
    request,
    reply,
    async (ctx) => {
      const binned = await removeRecords(ctx, object, [{ id, version }])
      return { answer: binned.counts, written: [{ object: object.name, id }] }
    },
    async () => ({}),
  )
  return reply.send({ deleted: answer })
}

function exportFormat(request: FastifyRequest): ExportFormat {
  const asked = (request.query as Readonly<Record<string, unknown>>)['format'] ?? 'csv'
  if (asked === 'csv' || asked === 'ndjson') return asked
  throw new Problem('not-acceptable', 'An export is csv or ndjson')
}

async function exportAll(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const ctx = contextOf(request)
  const object = objectOf(ctx, request)
  const format = exportFormat(request)
  const labelled = (request.query as Readonly<Record<string, unknown>>)['heads'] === 'labels'
  const lines = exportRecords(ctx, object, request.body ?? request.query, {
    format,
    ...(labelled && { heads: languageOf(request) }),
  })
  reply.header('content-disposition', `attachment; filename="${object.name}.${format}"`)
  reply.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8')
  return reply.send(lines)
}

const mostWait = 5000

/** `?wait=rollups`: answers once what is computed from changes holds all that was written before, or after 5 s. */
async function waitIfAsked(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if ((request.query as Readonly<Record<string, unknown>>)['wait'] !== 'rollups') return
  const reached = await waitForRollups(contextOf(request).engine, 'now', mostWait)
  reply.header('preference-applied', reached ? 'wait=rollups' : 'none')
}

/** Records of any object: the one set of routes behind which the engine stands. */
export async function recordRoutes(app: FastifyInstance): Promise<void> {
  const base = '/api/records/:object'
  app.addHook('preHandler', waitIfAsked)
  app.get(base, async (request) =>
    listRecords(contextOf(request), objectOf(contextOf(request), request), request.query),
  )
  app.post(`${base}/query`, async (request) =>
    listRecords(contextOf(request), objectOf(contextOf(request), request), request.body),
  )
  app.post(`${base}/aggregate`, async (request) =>
    aggregateRecords(contextOf(request), objectOf(contextOf(request), request), request.body),
  )
  app.get(`${base}/export`, exportAll)
  app.post(`${base}/export`, exportAll)
  app.post(base, create)
  app.get(`${base}/:id`, async (request, reply) => {
    const ctx = contextOf(request)
    const asked = isObject(request.query) ? request.query : {}
    const options = {
      fields: asked['fields'],
      include: asked['include'],
      deleted: asked['deleted'] === 'true',
    }
    return sendRecord(reply, await readRecord(ctx, objectOf(ctx, request), namedBy(request).id, options))
  })
  app.patch(`${base}/:id`, update)
  app.delete(`${base}/:id`, remove)
  app.post(`${base}/:id/restore`, async (request) => {
    const ctx = contextOf(request)
    const { counts } = await restoreRecords(ctx, objectOf(ctx, request), [idIn(request)])
    return { restored: counts }
  })
  app.post(`${base}/:id/purge`, async (request) => {
    const ctx = contextOf(request)
    return { purged: await purgeRecords(ctx, objectOf(ctx, request), [idIn(request)]) }
  })
}
