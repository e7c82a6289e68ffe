import type { Id } from '../../model/id.ts'
import type { ObjectDecl } from '../../model/object.ts'
import type { Context, Live, Log } from '../context.ts'
import type { Actor } from '../policy/actor.ts'
import { loadActor } from '../policy/load-actor.ts'
import type { Db } from '../postgres/database.ts'
import { sql } from '../postgres/sql.ts'
import { loadSnapshot } from '../schema/migrate.ts'
import { loadCompany, type Company } from './company.ts'
import type { Snapshot } from './snapshot.ts'
import { loadTaxonomies, type Taxonomies } from './taxonomies.ts'

type What = 'access' | 'taxonomy' | 'company'

const everyMilliseconds = 1000

interface State {
  snapshot: Snapshot
  company: Company
  taxonomies: Taxonomies
  revisions: ReadonlyMap<string, string>
  actors: Map<Id<'user'>, Promise<Actor | undefined>>
}

/** What every request needs and seldom changes, kept in memory and looked after once a second. */
export interface LiveState extends Live {
  stop(): void
}

async function readRevisions(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.rows<{ name: string; value: string }>(sql`
    select name, value::text as value from crm.revision union all select 'model', version::text from crm.model`)
  return new Map(rows.map(({ name, value }) => [name, value]))
}

/**
 * Loads model, company and taxonomies and keeps them current: changes made in this process count at once, those of
 * other processes within a second, by a counter in the database that needs no notification to arrive.
 */
export async function startLive(db: Db, decls: readonly ObjectDecl[], log: Log): Promise<LiveState> {
  const state: State = {
    revisions: await readRevisions(db),
    snapshot: await loadSnapshot(db, decls),
    company: await loadCompany(db),
    taxonomies: await loadTaxonomies(db),
    actors: new Map(),
  }
  const reload: Readonly<Record<string, () => Promise<void>>> = {
    access: async () => state.actors.clear(),
    taxonomy: async () => void (state.taxonomies = await loadTaxonomies(db)),
    company: async () => void (state.company = await loadCompany(db)),
    model: async () => void (state.snapshot = await loadSnapshot(db, decls)),
  }
  const refresh = async (): Promise<void> => {
    const revisions = await readRevisions(db)
    const moved = [...revisions].filter(([name, value]) => state.revisions.get(name) !== value)
    for (const [name] of moved) await reload[name]?.()
    state.revisions = revisions
  }
  const timer = setInterval(() => {
    refresh().catch((error: unknown) =>
      log.warn({ error: String(error) }, 'could not look for changes of rights and settings'),
    )
  }, everyMilliseconds)
  timer.unref()
  return {
    snapshot: () => state.snapshot,
    company: () => state.company,
    taxonomies: () => state.taxonomies,
    actor: (user) => actorFrom(db, state, user),
    refresh,
    stop: () => clearInterval(timer),
  }
}

function actorFrom(db: Db, state: State, user: Id<'user'>): Promise<Actor | undefined> {
  const known = state.actors.get(user)
  if (known !== undefined) return known
  const loading = loadActor(db, user)
  state.actors.set(user, loading)
  // A failed look-up must not be remembered.
  loading.catch(() => state.actors.delete(user))
  return loading
}

/** Counts, in the transaction that runs, a change that every process must take notice of. */
export async function touch(ctx: Context, what: What): Promise<void> {
  await ctx.db.run(sql`update crm.revision set value = value + 1 where name = ${what}`)
  if (ctx.settled !== undefined) ctx.settled.changed = true
}
