import { isId, type Id } from '../../model/id.ts'
import type { Values } from '../../model/input.ts'
import type { Allowed } from '../policy/allow.ts'
import type { Db, Texts } from '../postgres/database.ts'
import { column, commas, every, sql, uuids, type Sql } from '../postgres/sql.ts'
import type { ModelField, ObjectModel } from '../registry/snapshot.ts'
import { isSecret, selected, width, type Sealed } from './columns.ts'

/** A record as the table holds it; may hold what the actor may not see. */
export interface StoredRecord {
  readonly id: Id
  /** What binds it to its customer: the customer's id, else its own. */
  readonly key: Id
  readonly version: number
  /** Fields of the record's own table and of its link tables; secrets sealed. */
  readonly values: Values
  readonly deletion: string | null
}

const storedFields = (model: ObjectModel): readonly ModelField[] => [...model.rowFields, ...model.linkFields]

/** The select list by which `readStored` reads. */
export const storedColumns = (model: ObjectModel, alias: string): Sql =>
  commas([
    column(alias, model.key),
    column(alias, 'deletion'),
    ...storedFields(model).flatMap((each) => selected(model, each, alias, alias)),
  ])

function valueOf(each: ModelField, texts: Texts): unknown {
  if (isSecret(each)) return texts[0] === null ? null : ({ sealed: texts } satisfies Sealed)
  return each.field.load(texts)
}

/** Reads a row that was selected by `storedColumns`. */
export function readStored(model: ObjectModel, texts: Texts): StoredRecord {
  let at = 2
  const values = Object.fromEntries(
    storedFields(model).map((each) => {
      const own = texts.slice(at, (at += width(each)))
      return [each.name, valueOf(each, own)]
    }),
  )
  // Columns that are never null in any table.
  return {
    id: values['id'] as Id,
    key: texts[0] as Id,
    version: values['version'] as number,
    values,
    deletion: texts[1] ?? null,
  }
}

export type Presence = 'live' | 'binned' | 'any'

const presence = (alias: string, wanted: Presence): readonly Sql[] =>
  wanted === 'any'
    ? []
    : [sql`${column(alias, 'deleted_at')} is ${wanted === 'live' ? sql`null` : sql`not null`}`]

/** The records of these ids that the actor may act on; those out of reach are not among them. */
export async function readStoredByIds(
  db: Db,
  may: Allowed,
  ids: readonly string[],
  wanted: Presence = 'live',
): Promise<ReadonlyMap<Id, StoredRecord>> {
  const { model } = may
  // What is written like no id is the id of no record.
  const where = every([sql`r.id = any(${uuids(ids.filter(isId))})`, ...presence('r', wanted), may.rows('r')])
  const rows = await db.texts(
    sql`select ${storedColumns(model, 'r')} from ${sql.id('crm', model.table)} r where ${where}`,
    { prepared: true },
  )
  const records = rows.map((texts) => readStored(model, texts))
  return new Map(records.map((record) => [record.id, record]))
}

/** Makes other writers of these records wait until the transaction ends; in the order of their ids, against deadlocks. */
export async function lockRecords(db: Db, model: ObjectModel, ids: readonly string[]): Promise<void> {
  const table = sql.id('crm', model.table)
  await db.run(
    sql`select from ${table} where id = any(${uuids(ids.filter(isId))}) order by id for no key update`,
  )
}
