import type { Id } from '../../model/id.ts'
import type { Context } from '../context.ts'
import { newId } from '../id.ts'
import { column, sql, type Sql } from '../postgres/sql.ts'
import type { ModelField, ObjectModel } from '../registry/snapshot.ts'
import { derivedTable, linkTable } from '../schema/table-names.ts'

/** A reference from one object to another, or to any. */
export interface Edge {
  readonly from: ObjectModel
  readonly field: ModelField
  /** Undefined: a reference to a record of any object. */
  readonly to: ObjectModel | undefined
}

const table = ({ table: name }: ObjectModel): Sql => sql.id('crm', name)

/** References that the database itself holds: their targets cannot go before them. */
const isHeld = ({ field, to }: Edge): boolean =>
  to !== undefined &&
  field.compared !== undefined &&
  ['parent', 'shared', 'sibling'].includes(field.field.target?.mode ?? '')

interface Plan {
  readonly order: readonly ObjectModel[]
  /** References that must be cleared first, because objects refer to each other in a ring. */
  readonly cut: readonly Edge[]
}

/** An order in which no object goes before one that refers to it, and the rings that must be cut for it. */
export function planOf(models: readonly ObjectModel[], edges: readonly Edge[]): Plan {
  const held = edges.filter((edge) => isHeld(edge) && edge.from !== edge.to)
  const left = new Set(models)
  const order: ObjectModel[] = []
  const cut: Edge[] = []
  const blocking = (model: ObjectModel) => held.filter(({ from, to }) => to === model && left.has(from))
  while (left.size > 0) {
    const free = [...left].find((model) => blocking(model).length === 0)
    const next = free ?? fewest([...left], (model) => blocking(model).length)
    cut.push(...blocking(next))
    left.delete(next)
    order.push(next)
  }
  return { order, cut }
}

const fewest = (models: readonly ObjectModel[], of: (model: ObjectModel) => number): ObjectModel =>
  // Asked only while some are left.
  models.toSorted((a, b) => of(a) - of(b))[0] as ObjectModel

/** Erases every record that the table `taken` lists, with all that is kept of it elsewhere; notes each as purged by one run. */
export async function eraseTaken(ctx: Context, edges: readonly Edge[], run: Id): Promise<void> {
  const { db, snapshot } = ctx
  const numbers = await db.rows<{ readonly object: number }>(sql`select distinct object from pg_temp.taken`)
  const models = numbers.flatMap(({ object }) => snapshot.byNumber.get(object) ?? [])
  const plan = planOf(models, edges)
  await replaceJournal(ctx, run)
  for (const edge of plan.cut)
    await db.run(sql`update ${table(edge.from)} r set ${sql.id(edge.field.compared?.name ?? '')} = null
      from pg_temp.taken t where t.object = ${edge.from.number}::smallint and r.id = t.id`)
  for (const model of plan.order) await eraseOf(ctx, model)
  await db.run(sql`delete from crm.claim c using pg_temp.taken t where c.record = t.id`)
  await db.run(sql`delete from crm.directory d using pg_temp.taken t where d.subject = t.key and d.id = t.id`)
  for (const model of plan.order) await tell(ctx, model)
}

async function eraseOf({ db }: Context, model: ObjectModel): Promise<void> {
  const gone = (alias: string, id: string) =>
    sql`pg_temp.taken t where t.object = ${model.number}::smallint and ${column(alias, id)} = t.id`
  for (const field of model.linkFields)
    await db.run(sql`delete from ${sql.id('crm', linkTable(model, field))} r using ${gone('r', 'record')}`)
  if (model.apartFields.length > 0)
    await db.run(sql`delete from ${sql.id('crm', derivedTable(model))} r using ${gone('r', 'id')}`)
  await db.run(sql`delete from ${table(model)} r using ${gone('r', 'id')}`)
}

/** Features learn of it as of any removal. */
async function tell(ctx: Context, model: ObjectModel): Promise<void> {
  const rules = ctx.engine.rules.filter(
    ({ object, removed }) => object === model.name && removed !== undefined,
  )
  if (rules.length === 0) return
  const rows = await ctx.db.rows<{ readonly id: Id }>(
    sql`select id from pg_temp.taken where object = ${model.number}::smallint`,
  )
  for (const rule of rules)
    await rule.removed?.(
      ctx,
      rows.map(({ id }) => id),
    )
}

const portion = 20_000

async function replaceJournal({ db, actor, origin, now, requestId }: Context, run: Id): Promise<void> {
  await db.run(sql`delete from crm.journal j using pg_temp.taken t where j.record = t.id`)
  const rows = await db.rows<{ readonly object: number; readonly id: Id; readonly key: Id }>(
    sql`select object, id, key from pg_temp.taken`,
  )
  for (let from = 0; from < rows.length; from += portion) {
    const entries = rows.slice(from, from + portion).map((row) => ({ ...row, entry: newId() }))
    await db.run(sql`insert into crm.journal (id, subject, at, actor, via, request, action, object, record, run)
      select x.entry, x.key, ${now.toISOString()}::timestamptz, ${actor.id}::uuid, ${origin.via}, ${requestId}, 'purge', x.object, x.id, ${run}::uuid
      from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as x(entry uuid, object smallint, id uuid, key uuid)`)
  }
}
