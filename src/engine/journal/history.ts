import { isId, type Id } from '../../model/id.ts'
import type { ObjectDecl } from '../../model/object.ts'
import { Problem } from '../../model/problem.ts'
import type { Context } from '../context.ts'
import { allow, type Allowed } from '../policy/allow.ts'
import { every, sql } from '../postgres/sql.ts'
import { presentStored, type Visible } from '../records/present.ts'
import { readStored, readStoredByIds, storedColumns } from '../records/stored.ts'
import { rewind, type State, type Step } from './rewind.ts'
import { readRow, rowColumns, type RawRow } from './row.ts'
import { reachesAll, showChangesOf, type ShownChange } from './show.ts'

export interface HistoryOptions {
  /** Only changes before this position: where the page before ended. */
  readonly before?: number
  readonly limit: number
}

/** Some of the changes of a record, newest first. */
export interface HistoryPage {
  readonly changes: readonly ShownChange[]
  /** Where the next page begins; absent on the last one. */
  readonly next?: number
}

const missing = (object: string): Problem => new Problem('not-found', `There is no ${object} with this id`)

/**
 * What happened to a record, newest first, as the actor may see it; a 404 problem for a record out of reach. A record
 * that is no more has a history for those who see every record of its object.
 */
export async function historyOf(
  ctx: Context,
  object: ObjectDecl,
  id: string,
  { before, limit }: HistoryOptions,
): Promise<HistoryPage> {
  const may = allow(ctx, object, 'read')
  if (!isId(id)) throw missing(object.name)
  const found = await readStoredByIds(ctx.db, may, [id], 'any')
  if (!found.has(id) && !reachesAll(may)) throw missing(object.name)
  const earlier = before === undefined ? [] : [sql`j.position < ${before}::bigint`]
  const conditions = [sql`j.record = ${id}::uuid`, sql`j.object = ${may.model.number}::smallint`]
  const rows = await ctx.db.rows<RawRow>(sql`
    select ${rowColumns('j')} from crm.journal j where ${every([...conditions, ...earlier])}
    order by j.position desc limit ${limit + 1}::integer`)
  if (rows.length === 0 && !found.has(id) && before === undefined) throw missing(object.name)
  const page = rows.slice(0, limit).map(readRow)
  const last = page.at(-1)
  return {
    changes: await showChangesOf(ctx, page),
    ...(rows.length > limit && last !== undefined && { next: last.position }),
  }
}

/**
 * A record as it was at an instant, as the actor may see such a record now: also one that lay in the bin then, or is
 * no more now. A 404 problem for one out of reach, and for a time at which there was none.
 */
export async function recordAsOf<D extends ObjectDecl>(
  ctx: Context,
  object: D,
  id: string,
  at: Date,
): Promise<Visible<D>> {
  const may = allow(ctx, object, 'read')
  const state = isId(id) ? await stateAsOf(ctx, may, id, at) : undefined
  if (state === undefined) throw missing(object.name)
  const stored = { id: id as Id, key: id as Id, version: Number(state.values['version']), ...state }
  // The state is one of this object.
  return presentStored(ctx.engine.crypto, may, stored) as Visible<D>
}

async function stateAsOf(ctx: Context, may: Allowed, id: Id, at: Date): Promise<State | undefined> {
  const { state, steps } = await presentAndPast(ctx, may, id)
  if (state === undefined && !reachesAll(may)) return undefined
  // From the first later change on: clocks of several processes differ, but the order of positions is the true one.
  const instant = at.toISOString()
  const first = steps.findIndex((step) => step.at > instant)
  const from = first < 0 ? steps.length : first
  const earlier = rewind(state, steps.slice(from), steps[from - 1], may.model.decl.title)
  // A few records of the program itself were made without a journal row.
  return earlier !== undefined && String(earlier.values['createdAt']) > instant ? undefined : earlier
}

type RawStep = Omit<Step, 'at'> & { readonly at: string }

/** The record as it is, if there is one in reach, and all its changes, oldest first: one statement, so that they agree. */
async function presentAndPast(
  ctx: Context,
  may: Allowed,
  id: Id,
): Promise<{ readonly state: State | undefined; readonly steps: readonly Step[] }> {
  const { model } = may
  const steps = sql`select json_agg(json_build_object('action', j.action, 'at', j.at, 'actor', j.actor, 'version', j.version,
      'changes', j.changes, 'sealed', j.sealed) order by j.position)
    from crm.journal j where j.record = ${id}::uuid and j.object = ${model.number}::smallint`
  const [row] = await ctx.db.texts(sql`
    select (${steps}), r.id, ${storedColumns(model, 'r')} from (select 1) one
    left join ${sql.id('crm', model.table)} r on ${every([sql`r.id = ${id}::uuid`, may.rows('r')])}`)
  const [past, present, ...texts] = row ?? []
  const raw = JSON.parse(past ?? '[]') as readonly RawStep[]
  return {
    state: present == null ? undefined : readStored(model, texts),
    steps: raw.map((step) => ({ ...step, at: new Date(step.at).toISOString() })),
  }
}
