import { isId } from '../../model/id.ts'
import type { ObjectDecl } from '../../model/object.ts'
import { invalid, Problem } from '../../model/problem.ts'
import type { Context } from '../context.ts'
import { allow, permitted, type Allowed } from '../policy/allow.ts'
import { every, sql, uuids, type Sql } from '../postgres/sql.ts'
import { include, parseInclude, withIncluded } from './include.ts'
import { fromTable, idOf, presentStored, projection, seen, type Projection, type Visible } from './present.ts'
import { Collector, fieldsOf, texts } from './query.ts'
import type { StoredRecord } from './stored.ts'

export interface ReadOptions {
  readonly fields?: unknown
  readonly include?: unknown
  /** Whether the record is looked for in the bin too. */
  readonly deleted?: boolean
}

/** One record as the actor may see it; a missing one and one out of reach answer alike, with a 404 problem. */
export async function readRecord<D extends ObjectDecl>(
  ctx: Context,
  object: D,
  id: string,
  options: ReadOptions = {},
): Promise<Visible<D>> {
  const may = allow(ctx, object, 'read')
  const includes = parseInclude(ctx, may, texts(options.include ?? []) ?? [])
  const found = new Collector()
  const wanted = fieldsOf(may, options.fields, found)
  if (found.issues.length > 0) throw invalid(found.issues)
  const fields = [...(withIncluded(wanted, includes) ?? [])]
  const records = isId(id) ? await readVisible(ctx, may, [id], { ...options, fields }) : []
  const [record] = await include(ctx, includes, records)
  if (record === undefined) throw new Problem('not-found', `There is no ${object.name} with this id`)
  // The record was read for this object.
  return record as Visible<D>
}

/** The live records of these ids that the actor may see, in no order. */
export async function readVisible(
  ctx: Context,
  may: Allowed,
  ids: readonly string[],
  options: ReadOptions = {},
): Promise<readonly Visible[]> {
  const shown = projection(ctx.engine.crypto, may, names(options.fields))
  const rows = await ctx.db.texts(readStatement(may, shown, ids, options), { prepared: true })
  return rows.map(shown.read)
}

/** `select … from crm.customer r where r.id = any($1::uuid[]) and <live> and <scope>`. */
export function readStatement(
  may: Allowed,
  shown: Projection,
  ids: readonly string[],
  { deleted }: Pick<ReadOptions, 'deleted'>,
): Sql {
  const live = deleted === true ? [] : [sql`r.deleted_at is null`]
  const where = every([sql`r.id = any(${uuids(ids)})`, ...live, may.rows('r')])
  return sql`select ${shown.columns('r')} from ${fromTable(may.model, 'r', shown.apart)} where ${where}`
}

const names = (raw: unknown): ReadonlySet<string> | undefined => {
  const list = raw === undefined ? undefined : texts(raw)
  return list === undefined || list.length === 0 ? undefined : new Set(list)
}

/** Records that were just written, as the actor may see them, with what was computed in the same transaction. */
export async function presentWritten(
  ctx: Context,
  object: ObjectDecl,
  records: readonly StoredRecord[],
): Promise<readonly Visible[]> {
  const may = permitted(ctx, object.name, 'read')
  // Who may write but not read learns what they need to go on: the id and the version.
  if (may === undefined) return records.map(({ id, version }) => ({ id, version }) as unknown as Visible)
  const bare = records.map((record) => presentStored(ctx.engine.crypto, may, record))
  const apart = seen(may, undefined).filter(({ field }) => field.place === 'apart')
  if (apart.length === 0) return bare
  const derived = await readVisible(
    ctx,
    may,
    records.map(({ id }) => id),
    { fields: apart.map(({ name }) => name) },
  )
  const byId = new Map(derived.map((record) => [idOf(record), record]))
  return bare.map((record) => ({ ...record, ...byId.get(idOf(record)) }))
}
