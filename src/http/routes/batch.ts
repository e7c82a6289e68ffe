import type { FastifyInstance } from 'fastify'
import { parseBatch, runBatch, type Answer } from '../../engine/records/batch.ts'
import type { Context } from '../../engine/context.ts'
import type { Written } from '../../engine/records/idempotency.ts'
import { idOf } from '../../engine/records/present.ts'
import { readVisible } from '../../engine/records/read.ts'
import { permitted } from '../../engine/policy/allow.ts'
import { repeatable } from '../repeat.ts'

const mostBytes = 16 * 2 ** 20

/** What was written, as it may be seen today; what is gone since, or out of reach, stands as its id. */
async function again(ctx: Context, written: readonly Written[]): Promise<readonly Answer[]> {
  const records = new Map<string, Answer>()
  for (const [object, group] of Map.groupBy(written, (each) => each.object)) {
    const may = permitted(ctx, object, 'read')
    const found =
      may === undefined
        ? []
        : await readVisible(
            ctx,
            may,
            group.map(({ id }) => id),
          )
    for (const record of found) records.set(idOf(record), { record })
  }
  return written.map(({ id }) => records.get(id) ?? { id })
}

/** Up to 1,000 operations over any objects, all or none. */
export async function batchRoutes(app: FastifyInstance): Promise<void> {
  app.post('/api/batch', { bodyLimit: mostBytes }, async (request, reply) => {
    const operations = parseBatch(request.body)
    const results = await repeatable(
      request,
      reply,
      async (ctx) => {
        const answer = await runBatch(ctx, operations)
        const written = answer.map((each, index) => ({
          object: operations[index]?.object ?? '',
          id: 'record' in each ? idOf(each.record) : each.id,
        }))
        return { answer, written }
      },
      again,
    )
    return { results }
  })
}
