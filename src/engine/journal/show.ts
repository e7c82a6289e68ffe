import type { Id } from '../../model/id.ts'
import type { Context } from '../context.ts'
import { permitted, type Allowed } from '../policy/allow.ts'
import { systemActors } from '../policy/actor.ts'
import type { Db } from '../postgres/database.ts'
import { every, sql, uuids } from '../postgres/sql.ts'
import { isSecret } from '../records/columns.ts'
import { showValue } from '../records/present.ts'
import type { ModelField, ObjectModel } from '../registry/snapshot.ts'
import type { JournalAction } from './entry.ts'
import type { Changes, JournalRow } from './row.ts'

/** A change as an actor may see it: hidden fields left out, masked ones masked, secrets never shown. */
export interface ShownChange {
  readonly id: Id
  readonly position: number
  readonly at: string
  readonly actor: { readonly id: Id<'user'>; readonly name: string | null }
  readonly via: string
  readonly request: string | null
  readonly run: Id | null
  readonly action: JournalAction
  readonly object: string
  readonly record: Id
  readonly version: number
  /** Old and new value by field; null for a creation, whose record says it all. */
  readonly changes: Changes | null
}

/** Of a secret only whether there was one: the journal holds no more of it than that here. */
const showEither = (may: Allowed, each: ModelField, value: unknown): unknown =>
  isSecret(each)
    ? may.readable.has(each.name) || may.masked.has(each.name)
      ? value
      : undefined
    : showValue(may, each, value)

function showChanges(may: Allowed, changes: Changes | null): Changes | null {
  if (changes === null) return null
  const shown = Object.entries(changes).flatMap(([name, [before, after]]) => {
    const each = may.model.fields.get(name)
    const old = each === undefined ? undefined : showEither(may, each, before)
    if (each === undefined || old === undefined) return []
    return [[name, [old, showEither(may, each, after)] as const] as const]
  })
  return Object.fromEntries(shown)
}

async function namesOf(db: Db, users: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  const rows = await db.rows<{ id: Id; name: string }>(
    sql`select id, name from crm.user where id = any(${uuids(users)})`,
  )
  return new Map([...systemNames, ...rows.map(({ id, name }) => [id, name] as const)])
}

const systemNames = Object.entries(systemActors).map(([task, id]) => [id as Id, task] as const)

/** Presents changes of objects that the actor may read, with the names of those who made them. */
export async function showChangesOf(
  ctx: Context,
  rows: readonly JournalRow[],
): Promise<readonly ShownChange[]> {
  if (rows.length === 0) return []
  const names = await namesOf(ctx.db, [...new Set(rows.map(({ actor }) => actor))])
  return rows.flatMap((row): readonly ShownChange[] => {
    const model = ctx.snapshot.byNumber.get(row.object)
    const may = model === undefined ? undefined : permitted(ctx, model.name, 'read')
    if (may === undefined) return []
    const { id, position, at, via, request, run, action, record, version } = row
    return [
      {
        id,
        position,
        at,
        actor: { id: row.actor, name: names.get(row.actor) ?? null },
        via,
        request,
        run,
        action,
        object: may.model.name,
        record,
        version,
        changes: showChanges(may, row.changes),
      },
    ]
  })
}

/** Whether every record of an object is in an actor's reach, those that are no more included. */
export const reachesAll = (may: Allowed): boolean => may.scope === 'all' && may.model.decl.private !== true

/** The rows whose records the actor may read now, in the bin or not; one query for each object. */
export async function rowsInReach(ctx: Context, rows: readonly JournalRow[]): Promise<readonly JournalRow[]> {
  const inReach = new Set<JournalRow>()
  for (const [object, group] of Map.groupBy(rows, (row) => row.object)) {
    const model = ctx.snapshot.byNumber.get(object)
    const reached = model === undefined ? [] : await reachedOf(ctx, model, group)
    for (const row of reached) inReach.add(row)
  }
  return rows.filter((row) => inReach.has(row))
}

async function reachedOf(
  ctx: Context,
  model: ObjectModel,
  rows: readonly JournalRow[],
): Promise<readonly JournalRow[]> {
  const may = permitted(ctx, model.name, 'read')
  if (may === undefined) return []
  if (reachesAll(may)) return rows
  const ids = [...new Set(rows.map(({ record }) => record))]
  const found = await ctx.db.rows<{ id: Id }>(
    sql`select r.id from ${sql.id('crm', model.table)} r where ${every([sql`r.id = any(${uuids(ids)})`, may.rows('r')])}`,
  )
  const reached = new Set(found.map(({ id }) => id))
  return rows.filter(({ record }) => reached.has(record))
}
