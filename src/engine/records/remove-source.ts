import type { Id } from '../../model/id.ts'
import { inTransaction, type Context, type Source } from '../context.ts'
import { allow, requireCapability } from '../policy/allow.ts'
import type { Db } from '../postgres/database.ts'
import { column, sql, type Sql } from '../postgres/sql.ts'
import type { ObjectModel, Snapshot } from '../registry/snapshot.ts'
import { newId } from '../id.ts'
import { linkTable } from '../schema/table-names.ts'
import { eraseTaken, type Edge } from './erase-taken.ts'
import { goesToo, letGoLinks, letGoOne } from './purge.ts'
import { forgetSource } from './source.ts'

/** How many records of each object went, and how many stayed because others still need them. */
export interface Removed {
  readonly removed: Readonly<Record<string, number>>
  readonly kept: Readonly<Record<string, number>>
}

/** Every reference that people write; what the program writes of itself binds nothing. */
function edgesOf(snapshot: Snapshot): readonly Edge[] {
  return [...snapshot.objects.values()].flatMap((from) =>
    [...from.fields.values()].flatMap((field): readonly Edge[] => {
      const target = field.field.target
      if (target === undefined || field.field.derived !== undefined) return []
      return [{ from, field, to: snapshot.objects.get(target.object) }]
    }),
  )
}

/** The column by which a row of `from` points, under an alias; those kept in link tables have none. */
const pointer = ({ field }: Edge, alias: string): Sql => column(alias, field.compared?.name ?? 'id')

const table = ({ table: name }: ObjectModel): Sql => sql.id('crm', name)

const isTaken = (model: ObjectModel, id: Sql): Sql =>
  sql`exists (select from pg_temp.taken x where x.object = ${model.number}::smallint and x.id = ${id})`

/**
 * Removes for good every record of a source, with what belongs to it whoever wrote that, in one transaction. It is as
 * if they had never been: their journal rows go too, and one row each says that they are purged, so that followers of
 * the journal learn of it. A record that others still need (by a reference that refuses) stays, and is counted.
 */
export async function removeSource(ctx: Context, source: Source): Promise<Removed> {
  requireCapability(ctx, 'purge')
  for (const { decl } of ctx.snapshot.objects.values()) allow(ctx, decl, 'delete')
  const result = await inTransaction(ctx, async (tx) => {
    // It takes as long as it takes; the sample company about ten seconds.
    await tx.db.run(sql`set local statement_timeout = 0`)
    const [found] = await tx.db.rows<{ readonly id: Id }>(
      sql`select id from crm.source where kind = ${source.kind} and key = ${source.key} and deleted_at is null`,
    )
    return found === undefined ? { removed: {}, kept: {} } : removeAll(tx, found.id)
  })
  forgetSource(ctx.engine, source)
  return result
}

async function removeAll(ctx: Context, source: Id): Promise<Removed> {
  const { db, snapshot } = ctx
  const edges = edgesOf(snapshot)
  await take(db, snapshot, edges, source)
  const before = await count(db, snapshot)
  await keepNeeded(db, edges)
  const removed = await count(db, snapshot)
  await letGoOfTaken(ctx, edges)
  await eraseTaken(ctx, edges, newId())
  const kept = Object.fromEntries(
    Object.entries(before)
      .map(([name, all]) => [name, all - (removed[name] ?? 0)] as const)
      .filter(([, stays]) => stays > 0),
  )
  if (Object.keys(kept).length === 0) await db.run(sql`delete from crm.source where id = ${source}::uuid`)
  return { removed, kept }
}

/** Lists what goes in a table of its own: the records of the source and, level by level, what belongs to them. */
async function take(db: Db, snapshot: Snapshot, edges: readonly Edge[], source: Id): Promise<void> {
  await db.run(
    sql`create temp table taken (object smallint, id uuid, key uuid, primary key (object, id)) on commit drop`,
  )
  for (const model of snapshot.objects.values())
    await db.run(sql`insert into pg_temp.taken select ${model.number}::smallint, r.id, ${column('r', model.key)}
      from ${table(model)} r where r.source_id = ${source}::uuid`)
  await db.run(sql`analyze pg_temp.taken`)
  const down = edges.filter(
    ({ field, to }) => field.compared !== undefined && to !== undefined && goesToo(field),
  )
  for (let found = 1; found > 0;) {
    found = 0
    for (const edge of down)
      found += await db.run(sql`insert into pg_temp.taken
        select ${edge.from.number}::smallint, r.id, ${column('r', edge.from.key)}
        from pg_temp.taken t join ${table(edge.from)} r on ${pointer(edge, 'r')} = t.id
        where t.object = ${edge.to?.number ?? 0}::smallint and not ${isTaken(edge.from, sql`r.id`)}`)
  }
}

/** Gives back what records that stay cannot do without, and what those need in turn. */
async function keepNeeded(db: Db, edges: readonly Edge[]): Promise<void> {
  const binding = edges.filter(
    ({ field, to }) =>
      field.compared !== undefined &&
      to !== undefined &&
      (field.field.target?.onPurge === 'refuse' || goesToo(field)),
  )
  for (let found = 1; found > 0;) {
    found = 0
    for (const edge of binding)
      found += await db.run(sql`delete from pg_temp.taken t using ${table(edge.from)} r
        where t.object = ${edge.to?.number ?? 0}::smallint and ${pointer(edge, 'r')} = t.id and not ${isTaken(edge.from, sql`r.id`)}`)
  }
}

/** Clears, with journal rows, what records that stay say of those that go. */
async function letGoOfTaken(ctx: Context, edges: readonly Edge[]): Promise<void> {
  for (const edge of edges) {
    const { from, field } = edge
    const ids = await referred(ctx.db, edge)
    if (ids.length === 0) continue
    const except = await ctx.db.rows<{ readonly id: Id }>(
      sql`select id from pg_temp.taken where object = ${from.number}::smallint`,
    )
    const holder = { other: from, field, ids, except: except.map(({ id }) => id) }
    await (field.compared === undefined ? letGoLinks(ctx, holder) : letGoOne(ctx, holder))
  }
}

/** The taken records that a record which stays refers to by this field. */
async function referred(db: Db, edge: Edge): Promise<readonly Id[]> {
  const { from, field, to } = edge
  const which = to === undefined ? sql`true` : sql`t.object = ${to.number}::smallint`
  const links = sql.id('crm', linkTable(from, field))
  const holders =
    field.compared === undefined
      ? sql`${links} r on r.target = t.id`
      : sql`${table(from)} r on ${pointer(edge, 'r')} = t.id`
  const holder = field.compared === undefined ? sql`r.record` : sql`r.id`
  const rows = await db.rows<{ readonly id: Id }>(
    sql`select distinct t.id from pg_temp.taken t join ${holders} where ${which} and not ${isTaken(from, holder)}`,
  )
  return rows.map(({ id }) => id)
}

async function count(db: Db, snapshot: Snapshot): Promise<Readonly<Record<string, number>>> {
  const rows = await db.rows<{ readonly object: number; readonly count: string }>(
    sql`select object, count(*) as count from pg_temp.taken group by object`,
  )
  return Object.fromEntries(
    rows.map((row) => [snapshot.byNumber.get(row.object)?.name ?? '', Number(row.count)]),
  )
}
