import type { Id } from '../../model/id.ts'
import { sameJson } from '../../model/json.ts'
import { Problem } from '../../model/problem.ts'
import type { Context } from '../context.ts'
import { differences, entry, journalStatement } from '../journal/entry.ts'
import type { Allowed } from '../policy/allow.ts'
import type { Texts } from '../postgres/database.ts'
import { sql } from '../postgres/sql.ts'
import { fieldOf, type ObjectModel } from '../registry/snapshot.ts'
import { refuseOrphans } from './bin.ts'
import { claim } from './claims.ts'
import { sealNew } from './columns.ts'
import { keyOf } from './prepare.ts'
import { rollUp } from './rollup.ts'
import type { Pending } from '../context.ts'
import { sourceOf } from './source.ts'
import {
  insertStatement,
  linkStatements,
  moveStatements,
  ownerStatements,
  updateStatement,
  type Moved,
  type Ready,
} from './sql.ts'
import { readStored, type StoredRecord } from './stored.ts'

type Records = ReadonlyMap<Id, StoredRecord>

const ready = (model: ObjectModel, each: Pending): Ready => ({
  id: each.id,
  key: keyOf(model, each),
  formerKey: keyOf(model, { ...each, after: each.before ?? each.after }),
  version: Number(each.before?.['version'] ?? 1),
  values: each.after,
})

/** Reads what a write returned; a result out of the actor's reach takes the whole write back. */
function returned(may: Allowed, rows: readonly Texts[], expected: number): readonly StoredRecord[] {
  if (rows.length < expected)
    throw new Problem(
      'version-conflict',
      'Somebody else changed the record, or the model, at the same moment',
    )
  if (rows.some(([visible]) => visible !== 't'))
    throw new Problem('forbidden', `The ${may.model.name} would be out of your reach`)
  return rows.map((texts) => readStored(may.model, texts.slice(1)))
}

async function runAfterRules(ctx: Context, model: ObjectModel, pending: readonly Pending[]): Promise<void> {
  for (const rule of ctx.engine.rules)
    if (rule.object === model.name && rule.after !== undefined) await rule.after(ctx, pending)
}

/** Inserts prepared records with their directory rows, links, claims and journal rows; then what follows in the same transaction. */
export async function insertRows(
  ctx: Context,
  may: Allowed,
  pending: readonly Pending[],
  source: Id,
): Promise<Records> {
  if (pending.length === 0) return new Map()
  const { model } = may
  for (const each of pending) sealNew(ctx.engine.crypto, model, each)
  const rows = pending.map((each) => ready(model, each))
  const texts = await ctx.db.texts(insertStatement(ctx, may, rows), { prepared: true })
  const bare = returned(may, texts, rows.length)
  for (const field of model.linkFields)
    for (const statement of linkStatements(model, field, rows).slice(1)) await ctx.db.run(statement)
  const records = withLinks(model, bare, pending)
  await claim(ctx.db, model, records, false)
  await ctx.db.run(
    journalStatement(
      ctx,
      model,
      records.map((record) => entry('create', record, null)),
      source,
    ),
  )
  await runAfterRules(ctx, model, pending)
  await rollUp(
    ctx,
    model,
    records.map((record) => ({ before: undefined, after: record })),
  )
  // Checked when the references were, and again now: it may have gone to the bin while this write waited for it.
  await refuseOrphans(ctx, model, records)
  return byId(records)
}

/** Updates prepared records that differ from what is stored; those that do not are left alone. */
export async function updateRows(
  ctx: Context,
  may: Allowed,
  pending: readonly Pending[],
  stored: Records,
): Promise<Records> {
  const { model } = may
  for (const each of pending) sealNew(ctx.engine.crypto, model, each)
  const changed = pending.filter(({ before, after }) => differences(model, before ?? {}, after) !== undefined)
  if (changed.length === 0) return new Map()
  const rows = changed.map((each) => ready(model, each))
  const touches = (name: string) =>
    changed.some(({ before, after }) => !sameJson(before?.[name] ?? null, after[name] ?? null))
  const fields = model.rowFields.filter(({ name }) => name !== 'id' && touches(name))
  const texts = await ctx.db.texts(updateStatement(ctx, may, fields, rows), { prepared: true })
  const bare = returned(may, texts, rows.length)
  const moved = rows.flatMap(({ id, key, formerKey }) =>
    key === formerKey ? [] : [{ id, was: formerKey, key }],
  )
  for (const field of model.linkFields)
    if (touches(field.name) || moved.length > 0)
      for (const statement of linkStatements(model, field, rows)) await ctx.db.run(statement)
  const records = withLinks(model, bare, changed)
  await keepDirectory(ctx, model, { records, moved, touches })
  await claim(ctx.db, model, records, true)
  const entries = records.map((record) =>
    entry('update', record, differences(model, stored.get(record.id)?.values ?? {}, record.values) ?? null),
  )
  await ctx.db.run(journalStatement(ctx, model, entries, await sourceOf(ctx)))
  await runAfterRules(ctx, model, changed)
  await rollUp(
    ctx,
    model,
    records.map((record) => ({ before: stored.get(record.id), after: record })),
  )
  if (moved.length > 0) await refuseOrphans(ctx, model, records)
  return byId(records)
}

interface Kept {
  readonly records: readonly StoredRecord[]
  readonly moved: readonly Moved[]
  readonly touches: (name: string) => boolean
}

async function keepDirectory(
  ctx: Context,
  model: ObjectModel,
  { records, moved, touches }: Kept,
): Promise<void> {
  const ids = records.map(({ id }) => id)
  for (const statement of moveStatements(model, moved)) await ctx.db.run(statement)
  const owned = model.owner !== undefined && (touches(model.owner) || touches('department'))
  const models = [...ctx.snapshot.objects.values()]
  if (owned) for (const statement of ownerStatements(model, models, ids)) await ctx.db.run(statement)
  if (!touches(model.at)) return
  const at = fieldOf(model, model.at).compared?.name ?? 'created_at'
  await ctx.db.run(sql`update crm.directory d set at = coalesce(r.${sql.id(at)}::timestamptz, r.created_at)
    from ${sql.id('crm', model.table)} r where r.id = any(${ids}::uuid[]) and d.id = r.id and d.subject = r.${sql.id(model.key)}`)
}

/** Links are written after the rows that carry them are returned: what was just written stands in for what was read. */
function withLinks(
  model: ObjectModel,
  records: readonly StoredRecord[],
  pending: readonly Pending[],
): readonly StoredRecord[] {
  if (model.linkFields.length === 0) return records
  const after = new Map(pending.map((each) => [each.id, each.after]))
  return records.map((record) => {
    const links = model.linkFields.map(({ name }) => [name, after.get(record.id)?.[name] ?? null] as const)
    return { ...record, values: { ...record.values, ...Object.fromEntries(links) } }
  })
}

const byId = (records: readonly StoredRecord[]): Records =>
  new Map(records.map((record) => [record.id, record]))
