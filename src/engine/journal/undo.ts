import { isId, type Id } from '../../model/id.ts'
import { issueAt } from '../../model/input.ts'
import { isObject, sameJson } from '../../model/json.ts'
import { Problem } from '../../model/problem.ts'
import { inTransaction, type Context } from '../context.ts'
import { allow, permitted, requireCapability } from '../policy/allow.ts'
import { sql } from '../postgres/sql.ts'
import { removeRecords, restoreRecords } from '../records/bin.ts'
import { isSealed, type Sealed } from '../records/columns.ts'
import { readStoredByIds, type StoredRecord } from '../records/stored.ts'
import { refuseAny, writeSet } from '../records/write.ts'
import type { ModelField, ObjectModel } from '../registry/snapshot.ts'
import { readRow, rowColumns, type Changes, type JournalRow, type RawRow } from './row.ts'
import { reachesAll } from './show.ts'

/** The record of which a change was undone. */
export interface Undone {
  readonly object: string
  readonly id: Id
}

type SealedRow = JournalRow & { readonly sealed: Changes | null }

const missing = (): Problem => new Problem('not-found', 'There is no such change')

/**
 * Undoes one change by the entry that the journal keeps of it, as a change of its own under the actor's rights: an
 * update gives every field its old value back, a creation puts the record into the bin, a deletion brings it back, a
 * restoration takes it away again. A 409 problem names the fields that were changed since; what was purged is gone
 * (410). For a change of somebody else's one needs the capability `undo`.
 */
export async function undoEntry(ctx: Context, entryId: string): Promise<Undone> {
  return inTransaction(ctx, async (tx) => {
    const { entry, model, record } = await find(tx, entryId)
    if (entry.actor !== tx.actor.id) requireCapability(tx, 'undo')
    if (entry.action === 'purge' || record === undefined)
      throw new Problem('gone', 'The record was removed for good')
    if (entry.action === 'update') await undoUpdate(tx, model, entry, record)
    else await undoWhole(tx, model, entry, record)
    return { object: model.name, id: record.id }
  })
}

interface Found {
  readonly entry: SealedRow
  readonly model: ObjectModel
  /** Undefined for one that is no more. */
  readonly record: StoredRecord | undefined
}

async function find(ctx: Context, entryId: string): Promise<Found> {
  const rows = isId(entryId)
    ? await ctx.db.rows<RawRow & Pick<SealedRow, 'sealed'>>(
        sql`select ${rowColumns('j')}, j.sealed from crm.journal j where j.id = ${entryId}::uuid`,
      )
    : []
  const [entry] = rows.map(readRow)
  const model = entry === undefined ? undefined : ctx.snapshot.byNumber.get(entry.object)
  const may = model === undefined ? undefined : permitted(ctx, model.name, 'read')
  if (entry === undefined || model === undefined || may === undefined) throw missing()
  const record = (await readStoredByIds(ctx.db, may, [entry.record], 'any')).get(entry.record)
  if (record === undefined && !reachesAll(may)) throw missing()
  return { entry, model, record }
}

async function undoWhole(
  ctx: Context,
  model: ObjectModel,
  { action, changes }: SealedRow,
  record: StoredRecord,
): Promise<void> {
  const restores = action === 'delete'
  const expected = restores ? (changes?.['deletedAt']?.[1] ?? null) : null
  if ((record.values['deletedAt'] ?? null) !== expected)
    throw new Problem('conflict', 'The record was deleted or restored again since', {
      errors: [issueAt('deletedAt', 'undo.changed')],
    })
  if (restores) await restoreRecords(ctx, model.decl, [record.id])
  else await removeRecords(ctx, model.decl, [{ id: record.id, version: record.version }])
}

async function undoUpdate(
  ctx: Context,
  model: ObjectModel,
  entry: SealedRow,
  record: StoredRecord,
): Promise<void> {
  const fields = Object.keys(entry.changes ?? {}).flatMap((name) => model.fields.get(name) ?? [])
  // What the program derives follows what it is derived from.
  const own = fields.filter(({ field }) => field.derived === undefined)
  const may = allow(ctx, model.decl, 'update')
  if (own.some(({ name }) => !may.writable.has(name)))
    throw new Problem('forbidden', 'You may not change every field that this change touched')
  refuseChanged(own, entry, record)
  const old = own.map(({ name }) => [name, before(entry, name)] as const)
  const set = Object.fromEntries(old.filter(([, value]) => !isSealed(value)))
  const sealed = new Map(old.filter((each): each is readonly [string, Sealed] => isSealed(each[1])))
  // Values that the engine itself once stored.
  const change = { update: record.id, set: set as never, version: record.version, sealed }
  refuseAny(await writeSet(ctx, model.decl, [change]))
}

const sideOf =
  (side: 0 | 1) =>
  ({ changes, sealed }: SealedRow, name: string): unknown => {
    const value = changes?.[name]?.[side] ?? null
    const texts = sealed?.[name]?.[side]
    return isObject(value) && Array.isArray(texts) ? { sealed: texts } : value
  }
const before = sideOf(0)
const after = sideOf(1)

/** An undo takes back just what the entry did: where somebody has changed a field since, it would take back theirs. */
function refuseChanged(fields: readonly ModelField[], entry: SealedRow, record: StoredRecord): void {
  const binned = record.values['deletedAt'] !== null
  const changed = fields.filter(
    ({ name }) => binned || !same(record.values[name] ?? null, after(entry, name)),
  )
  if (fields.length === 0) throw new Problem('conflict', 'The program alone changed the record')
  if (changed.length > 0)
    throw new Problem('conflict', binned ? 'The record is in the bin' : 'It was changed again since', {
      errors: changed.map(({ name }) => issueAt(name, 'undo.changed')),
    })
}

/** Secrets are equal when their keyed hashes are: sealing the same text twice gives different texts. */
const same = (a: unknown, b: unknown): boolean =>
  isSealed(a) && isSealed(b) ? a.sealed[1] === b.sealed[1] : sameJson(a, b)
