import { Readable } from 'node:stream'
import { setTimeout as after } from 'node:timers/promises'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Context, Engine } from '../../engine/context.ts'
import { changesAfter, presentPosition } from '../../engine/journal/changes.ts'
import type { ShownChange } from '../../engine/journal/show.ts'
import { Problem } from '../../model/problem.ts'
import { contextOf, whoAsks } from '../session.ts'

const pageSize = 500
const pauseMilliseconds = 300
const heartbeatMilliseconds = 15_000
const mostStreams = 500

/** Where the reader was: `Last-Event-ID` of an earlier stream (HTML Living Standard, 9.2); undefined to start now. */
function startOf(request: FastifyRequest): number | undefined {
  const raw = request.headers['last-event-id']
  if (raw === undefined || raw === '') return undefined
  const position = typeof raw === 'string' && /^\d{1,15}$/.test(raw) ? Number(raw) : undefined
  if (position === undefined)
    throw new Problem('bad-request', 'Last-Event-ID is the id of an event of this stream')
  return position
}

const eventOf = (change: ShownChange): string => `id: ${change.position}\ndata: ${JSON.stringify(change)}\n\n`

interface Stream {
  readonly engine: Engine
  readonly request: FastifyRequest
  readonly signal: AbortSignal
}

/**
 * The events of one reader: changes as they come, a comment every 15 s without any. Who asks is asked again before
 * anything is sent, so that a revoked key or a lost right ends or narrows the stream; the reader's pace sets its own.
 */
async function* events({ engine, request, signal }: Stream, start: number): AsyncGenerator<string> {
  let position = start
  let sentAt = Date.now()
  // The position at once, so that a reader who is cut off before the first change can go on from here.
  yield `retry: 2000\nid: ${position}\n\n`
  while (!signal.aborted) {
    const ctx = await whoAsks(engine, request)
    if (ctx === undefined) return
    const page = await changesAfter(ctx, position, pageSize)
    position = page.position
    if (page.changes.length > 0) yield page.changes.map(eventOf).join('')
    else if (Date.now() - sentAt >= heartbeatMilliseconds) yield `: still here\nid: ${position}\n\n`
    else {
      if (!page.more) await after(pauseMilliseconds, undefined, { signal }).catch(() => {})
      continue
    }
    sentAt = Date.now()
  }
}

async function firstPosition(ctx: Context, start: number | undefined): Promise<number> {
  const present = await presentPosition(ctx)
  return start === undefined ? present : Math.min(start, present)
}

/** `GET /api/changes`: every change that the reader may see, as server-sent events; resumable by `Last-Event-ID`. */
export async function changeRoutes(app: FastifyInstance): Promise<void> {
  const open = new Set<AbortController>()
  app.addHook('preClose', async () => {
    for (const each of open) each.abort()
  })
  app.get('/api/changes', { exposeHeadRoute: false }, async (request, reply) => {
    const ctx = contextOf(request)
    const start = await firstPosition(ctx, startOf(request))
    if (open.size >= mostStreams) throw new Problem('too-many-requests', 'Too many streams are open')
    const ending = new AbortController()
    open.add(ending)
    reply.raw.once('close', () => {
      ending.abort()
      open.delete(ending)
    })
    const stream = Readable.from(events({ engine: ctx.engine, request, signal: ending.signal }, start), {
      highWaterMark: 1,
    })
    return reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('x-accel-buffering', 'no')
      .send(stream)
  })
}
