import type { Id } from '../../model/id.ts'
import type { Values } from '../../model/input.ts'
import type { ObjectDecl } from '../../model/object.ts'
import { Problem } from '../../model/problem.ts'
import { inTransaction, type Context } from '../context.ts'
import { differences, entry, journalStatement, wholeRecord } from '../journal/entry.ts'
import { allow, requireCapability } from '../policy/allow.ts'
import { sql, uuids, type Sql } from '../postgres/sql.ts'
import { fieldOf, modelOf, type ModelField, type ObjectModel } from '../registry/snapshot.ts'
import { derivedTable, linkTable } from '../schema/table-names.ts'
import { belongsBy } from './bin.ts'
import { release } from './claims.ts'
import { rollUp } from './rollup.ts'
import { sourceOf } from './source.ts'
import { lockRecords, readStored, readStoredByIds, storedColumns, type StoredRecord } from './stored.ts'

/** The records that a purge takes, by object. */
type Taken = Map<ObjectModel, Map<Id, StoredRecord>>

/**
 * Removes binned records for good, with all that belongs to them, and says how many of each object. What else refers to
 * them follows its declaration: it refuses the purge, lets go of the reference, or goes too. The journal keeps the rows.
 */
export async function purgeRecords(
  ctx: Context,
  object: ObjectDecl,
  ids: readonly Id[],
): Promise<Readonly<Record<string, number>>> {
  requireCapability(ctx, 'purge')
  return inTransaction(ctx, async (tx) => {
    const may = allow(tx, object, 'delete')
    await lockRecords(tx.db, may.model, ids)
    const found = await readStoredByIds(tx.db, may, ids, 'binned')
    for (const id of ids)
      if (!found.has(id))
        throw new Problem('not-found', `There is no ${object.name} with the id ${id} in the bin`)
    const taken: Taken = new Map()
    await gather(tx, taken, may.model, [...found.values()])
    for (const [model, records] of taken) await letGo(tx, taken, model, [...records.keys()])
    for (const model of childrenFirst(taken)) await erase(tx, model, [...(taken.get(model)?.values() ?? [])])
    return Object.fromEntries([...taken].map(([model, records]) => [model.name, records.size]))
  })
}

/** Whether rows are purged with the row that this reference points to. */
export const goesToo = (field: ModelField): boolean =>
  belongsBy(field) || field.field.target?.onPurge === 'purge'

/** Takes records and, level by level, what goes with them. */
async function gather(
  ctx: Context,
  taken: Taken,
  model: ObjectModel,
  records: readonly StoredRecord[],
): Promise<void> {
  if (records.length === 0) return
  const known = taken.get(model) ?? new Map<Id, StoredRecord>()
  taken.set(model, known)
  const fresh = records.filter(({ id }) => !known.has(id))
  for (const record of fresh) known.set(record.id, record)
  if (fresh.length === 0) return
  for (const { object, field } of model.incoming) {
    const child = modelOf(ctx.snapshot, object)
    const via = fieldOf(child, field)
    if (via.compared === undefined || !goesToo(via)) continue
    const rows = await ctx.db
      .texts(sql`select ${storedColumns(child, 'r')} from ${sql.id('crm', child.table)} r
      where r.${sql.id(via.compared.name)} = any(${uuids(fresh.map(({ id }) => id))})`)
    await gather(
      ctx,
      taken,
      child,
      rows.map((texts) => readStored(child, texts)),
    )
  }
}

/** What stays but refers to what is taken: it refuses, or its reference is cleared, with a journal row as for any change. */
async function letGo(ctx: Context, taken: Taken, model: ObjectModel, ids: readonly Id[]): Promise<void> {
  for (const other of ctx.snapshot.objects.values()) {
    const staying = [...(taken.get(other)?.keys() ?? [])]
    for (const field of other.fields.values()) {
      const target = field.field.target
      if (
        target === undefined ||
        field.field.derived !== undefined ||
        (target.object !== model.name && target.object !== '*')
      )
        continue
      const holder = { other, field, ids, except: staying }
      await (field.compared === undefined ? letGoLinks(ctx, holder) : letGoOne(ctx, holder))
    }
  }
}

/** A field of records that stay, and the ids that go. */
export interface Holder {
  readonly other: ObjectModel
  readonly field: ModelField
  readonly ids: readonly Id[]
  readonly except: readonly Id[]
}

/** Clears a reference to what goes, with journal rows; a 409 problem where the declaration refuses. */
export async function letGoOne(ctx: Context, { other, field, ids, except }: Holder): Promise<void> {
  const table = sql.id('crm', other.table)
  const which = sql`r.${sql.id(field.compared?.name ?? '')} = any(${uuids(ids)}) and not r.id = any(${uuids(except)})`
  const rows = await ctx.db.texts(
    sql`select ${storedColumns(other, 'r')} from ${table} r where ${which} for update`,
  )
  if (rows.length === 0) return
  if (field.field.target?.onPurge === 'refuse')
    throw new Problem('conflict', `${rows.length} records of ${other.name} still refer to it (${field.name})`)
  const cleared = field.columns.map(({ name }) => sql`${sql.id(name)} = null`)
  const records = rows.map((texts) => readStored(other, texts))
  await change(ctx, other, records, cleared)
  await note(ctx, other, records, ({ values }) => ({ ...values, [field.name]: null }))
}

/** The same for a reference to several: what is taken leaves the list. */
export async function letGoLinks(ctx: Context, { other, field, ids, except }: Holder): Promise<void> {
  const links = sql.id('crm', linkTable(other, field))
  const gone = new Set<unknown>(ids)
  const rows = await ctx.db.texts(sql`select ${storedColumns(other, 'r')} from ${sql.id('crm', other.table)} r
    where r.id in (select l.record from ${links} l where l.target = any(${uuids(ids)})) and not r.id = any(${uuids(except)}) for update`)
  await ctx.db.run(sql`delete from ${links} where target = any(${uuids(ids)})`)
  if (rows.length === 0) return
  const records = rows.map((texts) => readStored(other, texts))
  await change(ctx, other, records, [])
  await note(ctx, other, records, ({ values }) => {
    const left = ((values[field.name] ?? []) as readonly unknown[]).filter((id) => !gone.has(id))
    return { ...values, [field.name]: left.length === 0 ? null : left }
  })
}

async function change(
  ctx: Context,
  model: ObjectModel,
  records: readonly StoredRecord[],
  sets: readonly Sql[],
): Promise<void> {
  const system = [
    sql`version = r.version + 1`,
    sql`updated_at = ${ctx.now.toISOString()}::timestamptz`,
    sql`updated_by_id = ${ctx.actor.id}::uuid`,
  ]
  await ctx.db.run(sql`update ${sql.id('crm', model.table)} r set ${sql.join([...sets, ...system])}
    where r.id = any(${uuids(records.map(({ id }) => id))})`)
}

async function note(
  ctx: Context,
  model: ObjectModel,
  records: readonly StoredRecord[],
  after: (record: StoredRecord) => Values,
): Promise<void> {
  const entries = records.map((record) =>
    entry(
      'update',
      { ...record, version: record.version + 1 },
      differences(model, record.values, after(record)) ?? null,
    ),
  )
  await ctx.db.run(journalStatement(ctx, model, entries, await sourceOf(ctx)))
}

/** Objects in an order in which none is deleted before one that refers to it by a foreign key. */
function childrenFirst(taken: Taken): readonly ObjectModel[] {
  const done: ObjectModel[] = []
  const visit = (model: ObjectModel, path: ReadonlySet<ObjectModel>): void => {
    if (done.includes(model) || path.has(model)) return
    const referring = [...taken.keys()].filter((other) =>
      model.incoming.some(({ object }) => object === other.name),
    )
    for (const other of referring) visit(other, new Set([...path, model]))
    if (!done.includes(model)) done.push(model)
  }
  for (const model of taken.keys()) visit(model, new Set())
  return done
}

async function erase(ctx: Context, model: ObjectModel, records: readonly StoredRecord[]): Promise<void> {
  const ids = uuids(records.map(({ id }) => id))
  const entries = records.map((record) => entry('purge', record, wholeRecord(model, record)))
  await ctx.db.run(journalStatement(ctx, model, entries, await sourceOf(ctx)))
  for (const field of model.linkFields)
    await ctx.db.run(sql`delete from ${sql.id('crm', linkTable(model, field))} where record = any(${ids})`)
  if (model.apartFields.length > 0)
    await ctx.db.run(sql`delete from ${sql.id('crm', derivedTable(model))} where id = any(${ids})`)
  await release(
    ctx.db,
    records.map(({ id }) => id),
  )
  await ctx.db.run(
    sql`delete from crm.directory where subject = any(${uuids([...new Set(records.map(({ key }) => key))])}) and id = any(${ids})`,
  )
  await ctx.db.run(sql`delete from ${sql.id('crm', model.table)} where id = any(${ids})`)
  await rollUp(
    ctx,
    model,
    records.map((record) => ({ before: record, after: undefined })),
  )
}
