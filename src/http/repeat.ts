import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../engine/context.ts'
import { once, type Written } from '../engine/records/idempotency.ts'
import { contextOf } from './session.ts'

/** What a writing request did: what it wrote, and its answer. */
export interface Done<T> {
  readonly written: readonly Written[]
  readonly answer: T
}

/**
 * Runs a writing request. With an Idempotency-Key its repetition writes nothing: `again` makes the answer anew from what
 * was written, under the rights of today.
 */
export async function repeatable<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  work: (ctx: Context) => Promise<Done<T>>,
  again: (ctx: Context, written: readonly Written[]) => Promise<T>,
): Promise<T> {
  const ctx = contextOf(request)
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '') return (await work(ctx)).answer
  const asked = JSON.stringify([
    request.method,
    request.url,
    request.headers['if-match'] ?? null,
    request.body ?? null,
  ])
  let answer: T | undefined
  const { repeated, written } = await once(ctx, { key, asked }, async (tx) => {
    const done = await work(tx)
    answer = done.answer
    return done.written
  })
  if (!repeated && answer !== undefined) return answer
  reply.header('idempotency-replayed', 'true')
  return again(ctx, written)
}
