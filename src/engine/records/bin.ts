import { isId, type Id } from '../../model/id.ts'
import type { ObjectDecl } from '../../model/object.ts'
import { Problem } from '../../model/problem.ts'
import { inTransaction, type Context } from '../context.ts'
import { newId } from '../id.ts'
import { entry, journalStatement, type JournalAction } from '../journal/entry.ts'
import { allow, type Allowed } from '../policy/allow.ts'
import type { Db } from '../postgres/database.ts'
import { sql, uuids, type Sql } from '../postgres/sql.ts'
import { fieldOf, modelOf, type ModelField, type ObjectModel } from '../registry/snapshot.ts'
import { claim, hasClaims, release } from './claims.ts'
import { rollUp, type Around } from './rollup.ts'
import { sourceOf } from './source.ts'
import { lockRecords, readStored, readStoredByIds, storedColumns, type StoredRecord } from './stored.ts'

/** A record to be removed; with a version, only if it still has that one. */
export interface Removal {
  readonly id: Id
  readonly version?: number
}

/** What one deletion put into the bin, or a restoration brought back. */
export interface Binned {
  readonly deletion: Id
  /** How many records of each object. */
  readonly counts: Readonly<Record<string, number>>
}

/**
 * Puts records into the bin, with all that belongs to them (a customer's children, a document's lines) under one
 * deletion, in one transaction. Unique values are given up.
 */
export async function removeRecords(
  ctx: Context,
  object: ObjectDecl,
  removals: readonly Removal[],
): Promise<Binned> {
  return inTransaction(ctx, async (tx) => {
    const may = allow(tx, object, 'delete')
    refuseReadOnly(tx, object)
    const ids = removals.map(({ id }) => id)
    // Whoever changes, bins or restores them at the same moment comes before or after, never between.
    await lockRecords(tx.db, may.model, ids)
    if (may.model.isRoot) await holdChildren(tx, ids)
    const found = await readStoredByIds(tx.db, may, ids)
    for (const removal of removals) checkRemoval(may, removal, found.get(removal.id))
    const deletion = newId()
    const counts: Record<string, number> = {}
    await move(tx, may.model, {
      ids: [...found.keys()],
      deletion,
      at: tx.now.toISOString(),
      action: 'delete',
      counts,
    })
    return { deletion, counts }
  })
}

function refuseReadOnly(ctx: Context, object: ObjectDecl): void {
  if (object.readOnly === true && ctx.actor.kind !== 'system')
    throw new Problem('forbidden', `${object.name} is written by the program alone`)
}

function checkRemoval(may: Allowed, { id, version }: Removal, record: StoredRecord | undefined): void {
  if (record === undefined) throw new Problem('not-found', `There is no ${may.model.name} with the id ${id}`)
  if (version !== undefined && version !== record.version)
    throw new Problem('version-conflict', `The record has version ${record.version}, not ${version}`, {
      members: { version: record.version },
    })
}

/** Brings records back from the bin, with all that went there under the same deletion. */
export async function restoreRecords(ctx: Context, object: ObjectDecl, ids: readonly Id[]): Promise<Binned> {
  return inTransaction(ctx, async (tx) => {
    const may = allow(tx, object, 'delete')
    refuseReadOnly(tx, object)
    await lockRecords(tx.db, may.model, ids)
    const found = await readStoredByIds(tx.db, may, ids, 'binned')
    for (const id of ids)
      if (!found.has(id))
        throw new Problem('not-found', `There is no ${object.name} with the id ${id} in the bin`)
    const counts: Record<string, number> = {}
    const deletions = Map.groupBy(found.values(), ({ deletion }) => deletion ?? '')
    for (const [deletion, records] of deletions) {
      await refuseOrphans(tx, may.model, records)
      // Every binned record carries the id of its deletion.
      await move(tx, may.model, {
        ids: records.map(({ id }) => id),
        deletion: deletion as Id,
        at: String(records[0]?.values['deletedAt']),
        action: 'restore',
        counts,
      })
    }
    return { deletion: ([...deletions.keys()][0] ?? '') as Id, counts }
  })
}

/** Children that are being made hold their customer's directory row: waits for them, so that they go along. */
async function holdChildren(ctx: Context, ids: readonly Id[]): Promise<void> {
  await ctx.db
    .run(sql`select from crm.directory where subject = any(${uuids(ids.filter(isId))}) and id = subject
    order by id for no key update`)
}

/** Nothing lives, comes back or is made while what it belongs to lies in the bin; a 409 problem. */
export async function refuseOrphans(
  ctx: Context,
  model: ObjectModel,
  records: readonly StoredRecord[],
): Promise<void> {
  for (const field of model.fields.values()) {
    if (!belongsBy(field)) continue
    const above = modelOf(ctx.snapshot, field.field.target?.object ?? '')
    const ids = records.flatMap(({ values }) =>
      typeof values[field.name] === 'string' ? [String(values[field.name])] : [],
    )
    if (ids.length === 0) continue
    const binned = await ctx.db.rows(
      sql`select 1 from ${sql.id('crm', above.table)} where id = any(${uuids([...new Set(ids)])}) and deleted_at is not null limit 1`,
    )
    if (binned.length > 0)
      throw new Problem('conflict', `What it belongs to (${field.name}) is in the bin: restore that`)
  }
}

/** Whether rows go where the row goes that this reference points to. */
export const belongsBy = ({ field }: ModelField): boolean =>
  field.place === 'row' &&
  (field.target?.mode === 'parent' ||
    field.target?.mode === 'subject' ||
    (field.target?.mode === 'sibling' && field.target.onPurge === 'purge'))

interface Move {
  readonly ids: readonly Id[]
  readonly deletion: Id
  /** When they are put into the bin, or were. */
  readonly at: string
  readonly action: Extract<JournalAction, 'delete' | 'restore'>
  readonly counts: Record<string, number>
}

async function move(ctx: Context, model: ObjectModel, step: Move): Promise<void> {
  const moved = await stamp(ctx, model, sql`r.id = any(${uuids(step.ids)})`, step)
  await follow(ctx, model, moved, step)
}

/** What belongs to the moved records moves with them, level by level. */
async function follow(
  ctx: Context,
  model: ObjectModel,
  moved: readonly StoredRecord[],
  step: Move,
): Promise<void> {
  if (moved.length === 0) return
  const ids = moved.map(({ id }) => id)
  for (const { object, field } of model.incoming) {
    const child = modelOf(ctx.snapshot, object)
    const via = fieldOf(child, field)
    if (!belongsBy(via)) continue
    const below = await stamp(
      ctx,
      child,
      sql`r.${sql.id(via.compared?.name ?? '')} = any(${uuids(ids)})`,
      step,
    )
    await follow(ctx, child, below, step)
  }
}

/** Marks or unmarks rows as binned, with claims, journal and roll-ups; those already so are left alone. */
async function stamp(
  ctx: Context,
  model: ObjectModel,
  which: Sql,
  step: Move,
): Promise<readonly StoredRecord[]> {
  const { deletion, action, counts } = step
  const time = ctx.now.toISOString()
  const binning = action === 'delete'
  const state = binning ? sql`r.deleted_at is null` : sql`r.deletion = ${deletion}::uuid`
  const sets = binning
    ? sql`deleted_at = ${time}::timestamptz, deletion = ${deletion}::uuid`
    : sql`deleted_at = null, deletion = null`
  const rows = await ctx.db
    .texts(sql`update ${sql.id('crm', model.table)} r set ${sets}, version = r.version + 1,
    updated_at = ${time}::timestamptz, updated_by_id = ${ctx.actor.id}::uuid where ${which} and ${state} returning ${storedColumns(model, 'r')}`)
  const records = rows.map((texts) => readStored(model, texts))
  if (records.length === 0) return records
  counts[model.name] = (counts[model.name] ?? 0) + records.length
  await claims(ctx.db, model, records, binning)
  await note(ctx, model, records, step)
  await rollUp(
    ctx,
    model,
    records.map((record): Around =>
      binning ? { before: record, after: undefined } : { before: undefined, after: record },
    ),
  )
  for (const rule of ctx.engine.rules)
    if (rule.object === model.name)
      await rule.removed?.(
        ctx,
        records.map(({ id }) => id),
      )
  return records
}

async function claims(
  db: Db,
  model: ObjectModel,
  records: readonly StoredRecord[],
  binning: boolean,
): Promise<void> {
  if (!hasClaims(model)) return
  if (binning)
    await release(
      db,
      records.map(({ id }) => id),
    )
  else await claim(db, model, records, false)
}

async function note(
  ctx: Context,
  model: ObjectModel,
  records: readonly StoredRecord[],
  { action, at, deletion }: Move,
): Promise<void> {
  const pair = (value: string) => (action === 'delete' ? ([null, value] as const) : ([value, null] as const))
  const changes = { deletedAt: pair(at), deletion: pair(deletion) }
  const entries = records.map((record) => entry(action, record, { changes, sealed: null }))
  await ctx.db.run(journalStatement(ctx, model, entries, await sourceOf(ctx)))
}
