import type { Id } from '../../model/id.ts'
import { sameJson } from '../../model/json.ts'
import type { Values } from '../../model/input.ts'
import type { Context } from '../context.ts'
import { newId } from '../id.ts'
import { sql, type Sql } from '../postgres/sql.ts'
import { isSealed } from '../records/columns.ts'
import type { ObjectModel } from '../registry/snapshot.ts'

/** What happened to a record. */
export type JournalAction = 'create' | 'update' | 'delete' | 'restore' | 'purge'

/** One change as it is written: values in JSON form, secrets apart as ciphertext. */
export interface Entry {
  readonly id: Id
  readonly subject: string
  readonly record: string
  readonly action: JournalAction
  readonly version: number
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>> | null
  readonly sealed: Readonly<Record<string, readonly [unknown, unknown]>> | null
}

/** Fields that change with every write and stand in the journal row itself. */
const implied = new Set([
  'id',
  'version',
  'updatedAt',
  'updatedBy',
  'createdAt',
  'createdBy',
  'source',
  'pinyin',
  'deletedAt',
])

const shown = (value: unknown): unknown => (isSealed(value) ? { sealed: true } : (value ?? null))

type Pair = readonly [unknown, unknown]

const pairs = (model: ObjectModel, keep: (name: string) => boolean, pairOf: (name: string) => Pair) =>
  [...model.rowFields, ...model.linkFields]
    .filter(({ name }) => keep(name))
    .map(({ name }) => [name, pairOf(name)] as const)

function written(changed: readonly (readonly [string, Pair])[]): Pick<Entry, 'changes' | 'sealed'> {
  const texts = (value: unknown) => (isSealed(value) ? value.sealed : null)
  const secret = changed.filter(([, pair]) => pair.some(isSealed))
  return {
    changes: Object.fromEntries(
      changed.map(([name, [before, after]]) => [name, [shown(before), shown(after)] as const]),
    ),
    sealed:
      secret.length === 0
        ? null
        : Object.fromEntries(
            secret.map(([name, [before, after]]) => [name, [texts(before), texts(after)] as const]),
          ),
  }
}

/** What differs between two states of a record, field by field; undefined if nothing does. */
export function differences(
  model: ObjectModel,
  before: Values,
  after: Values,
): Pick<Entry, 'changes' | 'sealed'> | undefined {
  const differs = (name: string) => !implied.has(name) && !sameJson(before[name] ?? null, after[name] ?? null)
  const changed = pairs(model, differs, (name) => [before[name], after[name]])
  return changed.length === 0 ? undefined : written(changed)
}

/** A whole record, as the change by which it goes for good: what it was made of stands nowhere else any more. */
export function wholeRecord(
  model: ObjectModel,
  { values, deletion }: { readonly values: Values; readonly deletion: string | null },
): Pick<Entry, 'changes' | 'sealed'> {
  const all = pairs(
    model,
    (name) => (values[name] ?? null) !== null,
    (name) => [values[name], null],
  )
  const { changes, sealed } = written(all)
  return { changes: { ...changes, ...(deletion !== null && { deletion: [deletion, null] }) }, sealed }
}

/** A new entry; `what` is what differs, null for actions whose row is their own record. */
export const entry = (
  action: JournalAction,
  of: { readonly id: string; readonly key: string; readonly version: number },
  what: Pick<Entry, 'changes' | 'sealed'> | null,
): Entry => ({
  id: newId(),
  subject: of.key,
  record: of.id,
  action,
  version: of.version,
  changes: what?.changes ?? null,
  sealed: what?.sealed ?? null,
})

/**
 * `insert into crm.journal … select … from jsonb_to_recordset($1)`: one row for each entry. `from` may name a common
 * table expression of the statement whose records alone are journaled.
 */
export function journalStatement(
  ctx: Context,
  model: ObjectModel,
  entries: readonly Entry[],
  source: Id,
): Sql {
  return sql`insert into crm.journal (id, subject, at, actor, via, request, action, object, record, run, source, version, changes, sealed)
    select x.id, x.subject, ${ctx.now.toISOString()}::timestamptz, ${ctx.actor.id}::uuid, ${ctx.origin.via}, ${ctx.requestId},
      x.action, ${model.number}::smallint, x.record, ${ctx.origin.run ?? null}::uuid, ${source}::uuid, x.version, x.changes, x.sealed
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      as x(id uuid, subject uuid, record uuid, action text, version integer, changes jsonb, sealed jsonb)`
}
