import type { Stored } from '../../model/field.ts'
import type { Context } from '../context.ts'
import type { Allowed } from '../policy/allow.ts'
import { column, commas, sql, uuids, type Sql } from '../postgres/sql.ts'
import type { ModelColumn, ModelField, ObjectModel } from '../registry/snapshot.ts'
import { fieldOf } from '../registry/snapshot.ts'
import { sqlType } from '../schema/plan.ts'
import { derivedTable, linkTable, sequenceOf } from '../schema/table-names.ts'
import { encode } from './columns.ts'
import { storedColumns } from './stored.ts'

/** A record ready for the table: parsed, checked, every column of the fields written. */
export interface Ready {
  readonly id: string
  readonly key: string
  /** What bound it to its customer before; the same as `key` unless it moves. */
  readonly formerKey: string
  /** The version that the record must still have; for a change. */
  readonly version: number
  readonly values: Readonly<Record<string, unknown>>
}

/** The rows of a write as one JSON parameter: column by column, so that any number of rows is one statement. */
function rowsOf(
  ctx: Context,
  model: ObjectModel,
  fields: readonly ModelField[],
  ready: readonly Ready[],
): string {
  const rows = ready.map(({ id, key, version, values }) => {
    const row: Record<string, Stored> = { id, _key: key, _was: version }
    for (const each of fields) {
      const stored = encode(ctx.engine.crypto, { model, field: each, id }, values[each.name])
      each.columns.forEach(({ name }, index) => (row[name] = stored[index] ?? null))
    }
    return row
  })
  return JSON.stringify(rows)
}

const typed = ({ name, type }: ModelColumn): Sql => sql`${sql.id(name)} ${sqlType(type)}`

/** `(select * from jsonb_to_recordset($1) as x(id uuid, _key uuid, _was integer, name text, …))` */
function recordset(
  ctx: Context,
  model: ObjectModel,
  fields: readonly ModelField[],
  ready: readonly Ready[],
): Sql {
  const columns = fields.filter(({ name }) => name !== 'id').flatMap((each) => each.columns)
  return sql`jsonb_to_recordset(${rowsOf(ctx, model, fields, ready)}::jsonb) as x(${commas([sql`id uuid, _key uuid, _was integer`, ...columns.map(typed)])})`
}

/** `'C-' || lpad(n, greatest(6, length(n)), '0')` over the next number of the field's sequence. */
function nextNumber(model: ObjectModel, each: ModelField): Sql {
  const { prefix, width } = each.field.sequence ?? { prefix: '', width: 1 }
  const next = sql`nextval(${`crm.${JSON.stringify(sequenceOf(model, each))}`}::regclass)`
  return sql`(select ${prefix} || lpad(n, greatest(${width}::integer, length(n)), '0') from (select ${next}::text as n) s)`
}

/**
 * Inserts records with their directory rows in one statement and returns them as stored, each with whether it is in
 * the actor's reach. Rows of a customer take owner and department from the customer's directory row, under a lock that
 * an ownership change waits for.
 */
export function insertStatement(ctx: Context, may: Allowed, ready: readonly Ready[]): Sql {
  const { model } = may
  const fields = model.rowFields
  const columns = fields.flatMap((each) => each.columns.map(({ name }) => ({ name, each })))
  const value = ({ name, each }: { name: string; each: ModelField }) =>
    each.field.sequence === undefined
      ? sql`x.${sql.id(name)}`
      : sql`coalesce(x.${sql.id(name)}, ${nextNumber(model, each)})`
  const subject = model.key === 'subject' ? [sql`subject`] : []
  const names = commas([...subject, ...columns.map(({ name }) => sql.id(name))])
  const values = commas([...subject.map(() => sql`x._key`), ...columns.map(value)])
  return sql`with x as (select * from ${recordset(ctx, model, fields, ready)}),
    o as (${ownersOfCustomers(model)}),
    r as (insert into ${sql.id('crm', model.table)} (${names}) select ${values} from x
      where exists (select from crm.model where version = ${ctx.snapshot.version}) returning *),
    d as (insert into crm.directory (object, subject, id, owner, department, at)
      select ${model.number}::smallint, r.${sql.id(model.key)}, r.id, ${directoryOwner(model)}, coalesce(${atOf(model, 'r')}, r.created_at)
      from r left join o on o.id = r.${sql.id(model.key)})
    select ${may.rows('r', 'customer')}, ${storedColumns(model, 'r')} from r`
}

const ownersOfCustomers = (model: ObjectModel): Sql =>
  model.byCustomer
    ? sql`select id, owner, department from crm.directory where subject in (select _key from x) and id = subject for share`
    : sql`select null::uuid as id, null::uuid as owner, null::uuid as department`

/** Owner and department as the directory keeps them: the customer's for rows of a customer, else the record's own. */
function directoryOwner(model: ObjectModel): Sql {
  if (model.byCustomer) return sql`o.owner, o.department`
  return commas(ownColumns(model, 'r'))
}

/** The owner and department columns of a record's own table; null where it has none. */
export function ownColumns(model: ObjectModel, alias: string): readonly [Sql, Sql] {
  if (model.owner === undefined) return [sql`null::uuid`, sql`null::uuid`]
  const owner = column(alias, fieldOf(model, model.owner).compared?.name ?? '')
  const department = model.fields.get('department')?.compared?.name
  return [owner, department === undefined ? sql`null::uuid` : column(alias, department)]
}

/** The time by which a record is listed, as a time stamp. */
export function atOf(model: ObjectModel, alias: string): Sql {
  const at = fieldOf(model, model.at).compared
  return sql`${column(alias, at?.name ?? 'created_at')}::timestamptz`
}

/**
 * Updates the given fields of records that still have the version read, and returns them as stored, each with whether
 * it is in the actor's reach; fewer rows than asked for mean that somebody else was quicker.
 */
export function updateStatement(
  ctx: Context,
  may: Allowed,
  fields: readonly ModelField[],
  ready: readonly Ready[],
): Sql {
  const { model } = may
  const columns = fields.flatMap((each) => each.columns)
  const subject =
    model.key === 'subject' && fields.some(({ name }) => name === 'customer') ? [sql`subject = x._key`] : []
  const sets = commas([
    ...subject,
    ...columns.map(({ name }) => sql`${sql.id(name)} = x.${sql.id(name)}`),
    sql`version = r.version + 1`,
    sql`updated_at = ${ctx.now.toISOString()}::timestamptz`,
    sql`updated_by_id = ${ctx.actor.id}::uuid`,
  ])
  return sql`with r as (update ${sql.id('crm', model.table)} r set ${sets} from ${recordset(ctx, model, fields, ready)}
      where r.id = x.id and r.version = x._was and r.deleted_at is null
        and exists (select from crm.model where version = ${ctx.snapshot.version}) returning r.*)
    select ${may.rows('r', 'customer')}, ${storedColumns(model, 'r')} from r`
}

/** Replaces the link rows of one field of these records. */
export function linkStatements(
  model: ObjectModel,
  each: ModelField,
  ready: readonly Ready[],
): readonly Sql[] {
  const table = sql.id('crm', linkTable(model, each))
  const rows = ready.flatMap(({ id, key, values }) =>
    ((values[each.name] ?? []) as readonly string[]).map((target, position) => ({
      subject: key,
      record: id,
      target,
      position,
    })),
  )
  // With the subjects, so that the delete follows the table's key.
  const [subjects, records] = [ready.map(({ formerKey }) => formerKey), ready.map(({ id }) => id)]
  const clear = sql`delete from ${table} where subject = any(${uuids(subjects)}) and record = any(${uuids(records)})`
  if (rows.length === 0) return [clear]
  return [
    clear,
    sql`insert into ${table} (subject, record, target, position)
      select x.subject, x.record, x.target, x.position
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(subject uuid, record uuid, target uuid, position integer)`,
  ]
}

/**
 * After owner or department of records changed: rewrites the copies in directory and derived tables. The records' own
 * directory rows come first and in a statement of their own, so that children made meanwhile are seen by the second.
 */
export function ownerStatements(
  model: ObjectModel,
  models: readonly ObjectModel[],
  ids: readonly string[],
): readonly Sql[] {
  if (model.owner === undefined || model.byCustomer) return []
  const table = sql.id('crm', model.table)
  const [owner, department] = ownColumns(model, 'r')
  const own = sql`update crm.directory d set owner = ${owner}, department = ${department} from ${table} r
    where r.id = any(${uuids(ids)}) and d.subject = r.id and d.id = r.id`
  const children = models.filter(({ byCustomer }) => byCustomer).map(({ number }) => number)
  const derived = models.filter(
    (each) => each.apartFields.length > 0 && ((model.isRoot && each.byCustomer) || each === model),
  )
  const below = sql`update crm.directory d set owner = ${owner}, department = ${department} from ${table} r
      where r.id = any(${uuids(ids)}) and d.subject = r.id and d.object = any(${children}::smallint[])`
  return [
    own,
    ...(model.isRoot ? [below] : []),
    ...derived.map(
      (
        each,
      ) => sql`update ${sql.id('crm', derivedTable(each))} d set owner = ${owner}, department = ${department}
        from ${table} r where r.id = any(${uuids(ids)}) and d.${sql.id(each.key)} = r.id`,
    ),
  ]
}

/** A row that changed its customer: what bound it before, and what does now. */
export interface Moved {
  readonly id: string
  readonly was: string
  readonly key: string
}

/**
 * After rows changed their customer: moves their directory and derived rows under it. The new customer's directory row
 * is held, as on insertion, so that an ownership change waits.
 */
export function moveStatements(model: ObjectModel, moved: readonly Moved[]): readonly Sql[] {
  if (moved.length === 0) return []
  const rows = sql`with x as (select * from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as x(id uuid, was uuid, key uuid)),
    o as (select id, owner, department from crm.directory where subject in (select key from x where key <> id) and id = subject for share)`
  const owners = sql`from x left join o on o.id = x.key`
  const directory = sql`${rows} update crm.directory d set subject = x.key, owner = o.owner, department = o.department
    ${owners} where d.subject = x.was and d.id = x.id`
  if (model.apartFields.length === 0) return [directory]
  const key = sql.id(model.key)
  return [
    directory,
    sql`${rows} update ${sql.id('crm', derivedTable(model))} d set ${key} = x.key, owner = o.owner, department = o.department
      ${owners} where d.${key} = x.was and d.id = x.id`,
  ]
}
