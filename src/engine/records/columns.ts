import type { Stored } from '../../model/field.ts'
import type { Values } from '../../model/input.ts'
import { isObject } from '../../model/json.ts'
import type { Crypto } from '../crypto.ts'
import { column, sql, type Sql } from '../postgres/sql.ts'
import type { ModelField, ObjectModel } from '../registry/snapshot.ts'
import { linkTable } from '../schema/table-names.ts'

/** A secret as it lies in the table: the text of each of its columns, never the plain value. */
export interface Sealed {
  readonly sealed: readonly (string | null)[]
}

/** Whether a value is a secret as it lies in the table. */
export const isSealed = (value: unknown): value is Sealed => isObject(value) && Array.isArray(value['sealed'])

/** Whether a field's values are encrypted. */
export const isSecret = ({ columns }: ModelField): boolean => columns.some(({ type }) => type === 'cipher')

/** Where a field's keyed hashes hold: the same for every record, so that equal values are found. */
export const fieldPlace = (model: ObjectModel, field: ModelField): string => `${model.name}.${field.name}`

/** Where a sealed value belongs: moved to another record or field, it does not open. */
export const valuePlace = (model: ObjectModel, field: ModelField, id: string): string =>
  `${fieldPlace(model, field)}/${id}`

/** Whose value it is: a field of a record. */
export interface Slot {
  readonly model: ObjectModel
  readonly field: ModelField
  readonly id: string
}

/** The columns of one field's value as they are handed to PostgreSQL; every column is null without a value. */
export function encode(crypto: Crypto, { model, field, id }: Slot, value: unknown): readonly Stored[] {
  if (value === null || value === undefined) return field.columns.map(() => null)
  if (isSealed(value)) return value.sealed
  return field.field.store(value).map((stored, index) => {
    const type = field.columns[index]?.type
    if (type === 'cipher') return crypto.seal(String(stored), valuePlace(model, field, id))
    if (type === 'digest')
      return stored === null ? null : crypto.digest(String(stored), fieldPlace(model, field))
    return stored
  })
}

/** The condition that a row refers to a record by this field, through its column or its link table. */
export function refersTo(model: ObjectModel, field: ModelField, alias: string, target: Sql): Sql {
  if (field.field.place !== 'links') return sql`${column(alias, field.compared?.name ?? '')} = ${target}`
  const table = sql.id('crm', linkTable(model, field))
  return sql`${column(alias, 'id')} in (select l.record from ${table} l where l.target = ${target})`
}

/** The columns of a field in a select list; a link table's targets as one JSON list. */
export function selected(model: ObjectModel, each: ModelField, alias: string, apart: string): readonly Sql[] {
  if (each.field.place === 'links') {
    const key = column(alias, model.key)
    return [
      sql`(select json_agg(l.target order by l.position) from ${sql.id('crm', linkTable(model, each))} l where l.subject = ${key} and l.record = ${column(alias, 'id')})`,
    ]
  }
  const from = each.field.place === 'apart' ? apart : alias
  return each.columns.map(({ name, type }) => {
    const own = column(from, name)
    // Lists travel as JSON: its text is simpler to read than PostgreSQL's array syntax.
    return type === 'text[]' ? sql`array_to_json(${own})` : own
  })
}

/** How many columns a field takes in a select list. */
export const width = (each: ModelField): number => (each.field.place === 'links' ? 1 : each.columns.length)

/** Seals the new secrets of a record in place; one that says what is stored already stays as it is. */
export function sealNew(
  crypto: Crypto,
  model: ObjectModel,
  record: {
    readonly id: string
    readonly before: Values | undefined
    readonly after: Record<string, unknown>
  },
): void {
  for (const each of model.rowFields.filter(isSecret)) {
    const value = record.after[each.name]
    if (value === null || value === undefined || isSealed(value)) continue
    const sealed = encode(crypto, { model, field: each, id: record.id }, value) as readonly (string | null)[]
    const before = record.before?.[each.name]
    // The keyed hash tells equal values apart from new ones without opening either.
    const same = isSealed(before) && before.sealed[1] === sealed[1]
    record.after[each.name] = same ? before : ({ sealed } satisfies Sealed)
  }
}
