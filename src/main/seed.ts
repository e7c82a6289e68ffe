import { contextFor, type Engine } from '../engine/context.ts'
import { systemActor } from '../engine/policy/actor.ts'
import { seed } from '../features/identity/seed.ts'
import { seedPipelines } from '../features/pipeline/seed.ts'

const all = { create: 'all', read: 'all', update: 'all' } as const

/** Gives a database what every one has: company, roles, taxonomies, a pipeline. Adds what is missing, changes nothing. */
export async function seedDatabase(engine: Engine): Promise<void> {
  await seed(engine)
  const ctx = contextFor(
    engine,
    systemActor('migration', { '*': all }),
    { via: 'system', source: { kind: 'system', key: 'seed' } },
    'seed',
  )
  await seedPipelines(ctx)
}
