import type { Id } from '../../model/id.ts'
import type { ObjectDecl, Row } from '../../model/object.ts'
import type { Crypto } from '../crypto.ts'
import type { Allowed } from '../policy/allow.ts'
import type { Texts } from '../postgres/database.ts'
import { column, commas, sql, type Sql } from '../postgres/sql.ts'
import type { ModelField, ObjectModel } from '../registry/snapshot.ts'
import { derivedTable } from '../schema/table-names.ts'
import { isSealed, isSecret, selected, valuePlace, width } from './columns.ts'
import type { StoredRecord } from './stored.ts'

declare const visible: unique symbol

/** A record as the actor may see it: the only shape that leaves the program. */
export type Visible<D = ObjectDecl> = { readonly [K in keyof Row<D>]?: unknown } & { readonly [visible]: D }

type Reader = (texts: Texts, id: string) => unknown

/** How one field's texts become what the actor sees of it. */
function readerOf(crypto: Crypto, may: Allowed, each: ModelField): Reader {
  const { field } = each
  const open: Reader = isSecret(each)
    ? ([cipher], id) =>
        cipher == null ? null : field.load([crypto.open(cipher, valuePlace(may.model, each, id))])
    : (texts) => field.load(texts)
  if (may.readable.has(each.name)) return open
  const { mask } = field
  return (texts, id) => {
    const value = open(texts, id)
    return value === null || mask === undefined ? null : { masked: field.hide(value, mask) }
  }
}

/** What is selected of a record for an actor, and how a row of it is read. */
export interface Projection {
  readonly fields: readonly ModelField[]
  /** Whether the derived table must be joined. */
  readonly apart: boolean
  readonly columns: (alias: string) => Sql
  readonly read: (texts: Texts) => Visible
}

/** The alias of the derived table beside a record's own. */
export const apartOf = (alias: string): string => `${alias}_d`

/** The fields that an actor sees at all, of those asked for. */
export const seen = (may: Allowed, names: ReadonlySet<string> | undefined): readonly ModelField[] =>
  [...may.model.fields.values()].filter(
    ({ name }) =>
      (may.readable.has(name) || may.masked.has(name)) &&
      (names === undefined || names.has(name) || name === 'id' || name === 'version'),
  )

/** Works out a projection: the id comes first, since secrets are bound to it. */
export function projection(crypto: Crypto, may: Allowed, names?: ReadonlySet<string>): Projection {
  const fields = seen(may, names)
  let at = 1
  const steps = fields.map((each) => {
    const step = { name: each.name, from: at, to: at + width(each), read: readerOf(crypto, may, each) }
    at = step.to
    return step
  })
  return {
    fields,
    apart: fields.some(({ field }) => field.place === 'apart'),
    columns: (alias) =>
      commas([
        column(alias, 'id'),
        ...fields.flatMap((each) => selected(may.model, each, alias, apartOf(alias))),
      ]),
    read(texts) {
      const record: Record<string, unknown> = {}
      // The first column is the record's id.
      for (const { name, from, to, read } of steps)
        record[name] = read(texts.slice(from, to), texts[0] as string)
      return record as unknown as Visible
    },
  }
}

/** ` left join crm.customer_derived r_d on r_d.id = r.id`, or nothing where it is not needed. */
export function joinApart(model: ObjectModel, alias: string, apart: boolean): Sql {
  if (!apart || model.apartFields.length === 0) return sql``
  const other = apartOf(alias)
  const key = model.key === 'id' ? sql`` : sql`${column(other, model.key)} = ${column(alias, model.key)} and `
  return sql` left join ${sql.id('crm', derivedTable(model))} ${sql.id(other)} on ${key}${column(other, 'id')} = ${column(alias, 'id')}`
}

/** The table of a record under an alias, joined with its derived table when asked. */
export const fromTable = (model: ObjectModel, alias: string, apart: boolean): Sql =>
  sql`${sql.id('crm', model.table)} ${sql.id(alias)}${joinApart(model, alias, apart)}`

/** What the actor may see of a record that the engine holds; without fields kept apart. */
export function presentStored(crypto: Crypto, may: Allowed, stored: StoredRecord): Visible {
  const record = seen(may, undefined)
    .filter(({ field }) => field.place !== 'apart')
    .map((each) => [each.name, presentValue(crypto, may, each, stored)] as const)
  return Object.fromEntries(record) as unknown as Visible
}

function presentValue(crypto: Crypto, may: Allowed, each: ModelField, stored: StoredRecord): unknown {
  const value = stored.values[each.name] ?? null
  if (value === null) return null
  if (isSealed(value)) return readerOf(crypto, may, each)(value.sealed, stored.id)
  return showValue(may, each, value)
}

/** One plain value as the actor may see it; undefined for a field that is hidden from them. */
export function showValue(may: Allowed, each: ModelField, value: unknown): unknown {
  if (may.readable.has(each.name)) return value
  if (!may.masked.has(each.name) || each.field.mask === undefined) return undefined
  return value === null ? null : { masked: each.field.hide(value, each.field.mask) }
}

/** The id of a visible record, which everybody who sees a record sees. */
export const idOf = (record: Visible): Id => (record as unknown as { readonly id: Id }).id
