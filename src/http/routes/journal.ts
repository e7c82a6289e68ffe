import type { FastifyInstance, FastifyRequest } from 'fastify'
import { historyOf, recordAsOf } from '../../engine/journal/history.ts'
import { undoEntry } from '../../engine/journal/undo.ts'
import { modelOf } from '../../engine/registry/snapshot.ts'
import { numberOf } from '../../model/json.ts'
import { invalid } from '../../model/problem.ts'
import { contextOf } from '../session.ts'

interface Named {
  readonly object: string
  readonly id: string
}

const mostEntries = 200
const usualEntries = 50

function pageIn(request: FastifyRequest): { readonly limit: number; readonly before?: number } {
  const asked = request.query as Readonly<Record<string, unknown>>
  const [limit, before] = [numberOf(asked['limit'] ?? usualEntries), numberOf(asked['before'] ?? 0)]
  if (!Number.isInteger(limit) || limit < 1 || limit > mostEntries)
    throw invalid([{ code: 'limit.range', params: { max: mostEntries }, pointer: '#/limit' }])
  if (!Number.isSafeInteger(before) || before < 0)
    throw invalid([{ code: 'cursor.invalid', pointer: '#/before' }])
  return before === 0 ? { limit } : { limit, before }
}

function instantIn(request: FastifyRequest): Date {
  const raw = (request.query as Readonly<Record<string, unknown>>)['at']
  const at = typeof raw === 'string' ? new Date(raw) : new Date(Number.NaN)
  const year = at.getUTCFullYear()
  // A time without an offset would be that of the server, whatever that is.
  if (!(year >= 1 && year <= 9999) || typeof raw !== 'string' || !/(Z|[+-]\d{2}:?\d{2})$/i.test(raw.trim()))
    throw invalid([{ code: 'timestamp.invalid', pointer: '#/at' }])
  return at
}

/** What happened to records, how they were, and taking changes back. */
export async function journalRoutes(app: FastifyInstance): Promise<void> {
  const named = (request: FastifyRequest) => request.params as Named
  app.get('/api/records/:object/:id/history', async (request) => {
    const ctx = contextOf(request)
    return historyOf(
      ctx,
      modelOf(ctx.snapshot, named(request).object).decl,
      named(request).id,
      pageIn(request),
    )
  })
  app.get('/api/records/:object/:id/as-of', async (request) => {
    const ctx = contextOf(request)
    return recordAsOf(
      ctx,
      modelOf(ctx.snapshot, named(request).object).decl,
      named(request).id,
      instantIn(request),
    )
  })
  app.post('/api/journal/:id/undo', async (request) => undoEntry(contextOf(request), named(request).id))
}
