import type { Id } from '../../model/id.ts'
import { inList, issueAt } from '../../model/input.ts'
import type { Input, ObjectDecl, Patch } from '../../model/object.ts'
import { invalid, Problem } from '../../model/problem.ts'
import type { Issue } from '../../model/result.ts'
import { inTransaction, type Context } from '../context.ts'
import { allow, permitted, type Allowed } from '../policy/allow.ts'
import type { Sealed } from './columns.ts'
import { pendingCreate, pendingUpdate, prepare } from './prepare.ts'
import type { Visible } from './present.ts'
import { presentWritten } from './read.ts'
import type { Pending } from '../context.ts'
import { sourceOf } from './source.ts'
import { lockRecords, readStoredByIds, type StoredRecord } from './stored.ts'
import { insertRows, updateRows } from './write-rows.ts'

/** One change of a set. An update without a version takes the record as it is now. */
export type Change<D extends ObjectDecl = ObjectDecl> =
  | { readonly create: Input<D> }
  | {
      readonly update: Id
      readonly set: Patch<D>
      readonly version?: number
      /** Secrets to be put back as they once lay in the table: for undoing alone, never from outside. */
      readonly sealed?: ReadonlyMap<string, Sealed>
    }

/** What became of one change of a set in which sound changes go in though others are refused. */
export type Outcome =
  | { readonly done: 'created' | 'updated' | 'unchanged'; readonly record: StoredRecord }
  | { readonly done: 'refused'; readonly issues: readonly Issue[] }

/** Applies changes to records of one object, all or none, and returns them as the actor may see them. */
export async function writeRecords<D extends ObjectDecl>(
  ctx: Context,
  object: D,
  changes: readonly Change<D>[],
): Promise<readonly Visible<D>[]> {
  return inTransaction(ctx, async (tx) => {
    const outcomes = await writeSet(tx, object, changes)
    refuseAny(outcomes)
    const records = outcomes.flatMap((each) => (each.done === 'refused' ? [] : [each.record]))
    // The set was written for this object.
    return (await presentWritten(tx, object, records)) as readonly Visible<D>[]
  })
}

/** Throws the problem that refused changes of a set stand for, if there are any. */
export function refuseAny(outcomes: readonly Outcome[]): void {
  const single = outcomes.length === 1
  const issues = outcomes.flatMap((each, index) =>
    each.done === 'refused' ? (single ? each.issues : inList(index, each.issues)) : [],
  )
  if (issues.length === 0) return
  if (issues.every(({ code }) => code === 'unique.taken'))
    throw new Problem('duplicate', 'Another record has this value', { errors: issues })
  throw invalid(issues)
}

/**
 * Applies the sound changes of a set and says what became of each, in their order; the refused ones write nothing.
 * Missing records, stale versions and results out of the actor's reach refuse the whole set.
 */
export async function writeSet<D extends ObjectDecl>(
  ctx: Context,
  object: D,
  changes: readonly Change<D>[],
): Promise<readonly Outcome[]> {
  refuseReadOnly(ctx, object)
  const slots = changes.map((change, index) => ({ change, index }))
  const outcomes: Outcome[] = []
  const creates = slots.flatMap(({ change, index }) =>
    'create' in change ? [{ index, raw: change.create }] : [],
  )
  const updates = slots.flatMap(({ change, index }) => ('update' in change ? [{ index, ...change }] : []))
  await inTransaction(ctx, async (tx) => {
    const made =
      creates.length === 0
        ? []
        : await create(
            tx,
            object,
            creates.map(({ raw }) => raw),
          )
    creates.forEach(({ index }, at) => (outcomes[index] = made[at] as Outcome))
    const changed = updates.length === 0 ? [] : await update(tx, object, updates)
    updates.forEach(({ index }, at) => (outcomes[index] = changed[at] as Outcome))
  })
  return outcomes
}

function refuseReadOnly(ctx: Context, object: ObjectDecl): void {
  if (object.readOnly === true && ctx.actor.kind !== 'system')
    throw new Problem('forbidden', `${object.name} is written by the program alone`)
}

async function create(
  ctx: Context,
  object: ObjectDecl,
  raws: readonly unknown[],
): Promise<readonly Outcome[]> {
  const may = allow(ctx, object, 'create')
  const source = await sourceOf(ctx)
  const pending = raws.map((raw) => pendingCreate(ctx, may, raw, source))
  await prepare(ctx, may.model, pending)
  const sound = pending.filter(({ issues }) => issues.length === 0)
  const records = await insertRows(ctx, may, sound, source)
  return pending.map(({ id, issues }) => outcome(issues, 'created', records.get(id)))
}

type Update = {
  readonly update: Id
  readonly set: unknown
  readonly version?: number
  readonly sealed?: ReadonlyMap<string, Sealed>
}

async function update(
  ctx: Context,
  object: ObjectDecl,
  updates: readonly Update[],
): Promise<readonly Outcome[]> {
  const may = allow(ctx, object, 'update')
  // Without a version the record is taken as it is when everybody before has finished with it.
  const unversioned = updates.flatMap(({ update: id, version }) => (version === undefined ? [id] : []))
  if (unversioned.length > 0) await lockRecords(ctx.db, may.model, unversioned)
  const stored = await readStoredByIds(
    ctx.db,
    may,
    updates.map(({ update: id }) => id),
  )
  for (const each of updates) checkVersion(ctx, may, each, stored.get(each.update))
  const pending = updates.flatMap(({ update: id, set, sealed }) => {
    const record = stored.get(id)
    return record === undefined ? [] : [putBack(may, pendingUpdate(ctx, may, set, record), sealed)]
  })
  refuseTwice(pending)
  await prepare(ctx, may.model, pending)
  const sound = pending.filter(({ issues }) => issues.length === 0)
  const records = await updateRows(ctx, may, sound, stored)
  return pending.map(({ id, issues }) =>
    outcome(issues, records.has(id) ? 'updated' : 'unchanged', records.get(id) ?? stored.get(id)),
  )
}

function putBack(may: Allowed, pending: Pending, sealed: Update['sealed']): Pending {
  for (const [name, value] of sealed ?? [])
    if (may.writable.has(name)) pending.after[name] = value
    else pending.issues.push(issueAt(name, 'field.notWritable'))
  return pending
}

function outcome(
  issues: readonly Issue[],
  done: 'created' | 'updated' | 'unchanged',
  record: StoredRecord | undefined,
): Outcome {
  if (issues.length > 0 || record === undefined) return { done: 'refused', issues }
  return { done, record }
}

function refuseTwice(pending: readonly Pending[]): void {
  const ids = new Set(pending.map(({ id }) => id))
  if (ids.size < pending.length) throw new Problem('bad-request', 'A record may be changed once in a set')
}

function checkVersion(
  ctx: Context,
  may: Allowed,
  { update: id, version }: Update,
  record: StoredRecord | undefined,
): void {
  // A record out of the reach of `update` may still be in that of `read`; both answers are those of a missing one.
  if (record === undefined) throw new Problem('not-found', `There is no ${may.model.name} with the id ${id}`)
  if (version === undefined || version === record.version) return
  const mayRead = permitted(ctx, may.model.name, 'read') !== undefined
  throw new Problem('version-conflict', `The record has version ${record.version}, not ${version}`, {
    members: mayRead ? { version: record.version } : {},
  })
}
