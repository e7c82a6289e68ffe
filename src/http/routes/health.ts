import type { FastifyInstance } from 'fastify'
import type { Engine } from '../../engine/context.ts'
import { pendingMigrations } from '../../engine/schema/migrate.ts'
import { isAlive } from '../../engine/postgres/database.ts'

/** One thing that readiness depends on. */
export interface Check {
  readonly ok: boolean
  readonly lagSeconds?: number
}

/** What readiness depends on besides the database. */
export interface Readiness {
  dispatcher(): Promise<Check> | Check
  queue(): Promise<Check> | Check
}

const orNot = (check: () => Promise<Check> | Check): Promise<Check> =>
  Promise.resolve()
    .then(check)
    .catch(() => ({ ok: false }))

/** Whether the program is alive, and whether it is ready: both open to all, neither tells a secret. */
export const healthRoutes =
  (engine: Engine, readiness: Readiness) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/api/health', { config: { public: true }, logLevel: 'warn' }, async () => ({ status: 'alive' }))
    app.get('/api/ready', { config: { public: true }, logLevel: 'warn' }, async (_request, reply) => {
      const [database, migrations, dispatcher, queue] = await Promise.all([
        orNot(async () => ({ ok: await isAlive(engine.main) })),
        orNot(async () => ({ ok: (await pendingMigrations(engine.main)).length === 0 })),
        orNot(() => readiness.dispatcher()),
        orNot(() => readiness.queue()),
      ])
      const ready = [database, migrations, dispatcher, queue].every(({ ok }) => ok)
      return reply
        .code(ready ? 200 : 503)
        .send({ status: ready ? 'ready' : 'not ready', checks: { database, migrations, dispatcher, queue } })
    })
  }
