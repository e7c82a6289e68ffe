import type { ColumnType, ReferenceMode } from '../../model/field.ts'
import { commas, sql, type Sql } from '../postgres/sql.ts'
import type { ObjectModel, Snapshot } from '../registry/snapshot.ts'
import type { Catalogue } from './catalogue.ts'
import { indexesOf } from './indexes.ts'
import { derivedTable, linkTable, sequenceOf, shortName } from './table-names.ts'

/** The SQL type of each column type. Sort keys and codes compare by bytes, so every text is under the C collation. */
const types: Readonly<Record<ColumnType, string>> = {
  text: 'text collate "C"',
  integer: 'integer',
  bigint: 'bigint',
  numeric: 'numeric',
  boolean: 'boolean',
  date: 'date',
  timestamptz: 'timestamptz',
  uuid: 'uuid',
  jsonb: 'jsonb',
  'text[]': 'text[]',
  cipher: 'bytea',
  digest: 'bytea',
}

/** The SQL type of a column type, without its collation: for casts and record sets. */
export const sqlType = (type: ColumnType): Sql => sql.raw(types[type].replace(' collate "C"', ''))

interface Wanted {
  readonly name: string
  readonly type: string
}

const wanted = (name: string, type: string): Wanted => ({ name, type })

const notNull = new Set(['id', 'version', 'created_at', 'updated_at'])

function rowColumns(model: ObjectModel): readonly Wanted[] {
  const subject = model.key === 'subject' ? [wanted('subject', 'uuid not null')] : []
  const declared = model.rowFields.flatMap((each) =>
    each.columns.map(({ name, type }) =>
      wanted(name, `${types[type]}${notNull.has(name) || name === model.key ? ' not null' : ''}`),
    ),
  )
  return [...subject, ...declared, wanted('deletion', 'uuid')]
}

function derivedColumns(model: ObjectModel): readonly Wanted[] {
  const key = model.key === 'id' ? [] : [wanted(model.key, 'uuid not null')]
  const fields = model.apartFields.flatMap((each) =>
    each.columns.map(({ name, type }) => wanted(name, types[type])),
  )
  return [
    ...key,
    wanted('id', 'uuid not null'),
    wanted('owner', 'uuid'),
    wanted('department', 'uuid'),
    wanted('as_of', 'timestamptz'),
    ...fields,
  ]
}

function tablesOf(
  model: ObjectModel,
): readonly { table: string; columns: readonly Wanted[]; key: readonly string[] }[] {
  const key = model.key === 'id' ? ['id'] : [model.key, 'id']
  const own = { table: model.table, columns: rowColumns(model), key }
  const derived = { table: derivedTable(model), columns: derivedColumns(model), key }
  const links = model.linkFields.map((each) => ({
    table: linkTable(model, each),
    columns: [
      wanted('subject', 'uuid not null'),
      wanted('record', 'uuid not null'),
      wanted('target', 'uuid not null'),
      wanted('position', 'integer not null'),
    ],
    key: ['subject', 'record', 'target'],
  }))
  return [own, ...(model.apartFields.length > 0 ? [derived] : []), ...links]
}

const define = ({ name, type }: Wanted): Sql => sql`${sql.id(name)} ${sql.raw(type)}`

function tablePlan(model: ObjectModel, has: Catalogue): readonly Sql[] {
  return tablesOf(model).flatMap(({ table, columns, key }) => {
    const present = has.tables.get(table)
    if (present === undefined) {
      const primary = sql`primary key (${commas(key.map((each) => sql.id(each)))})`
      return [sql`create table ${sql.id('crm', table)} (${commas([...columns.map(define), primary])})`]
    }
    return columns
      .filter(({ name }) => !present.has(name))
      .map((each) => sql`alter table ${sql.id('crm', table)} add column ${define(each)}`)
  })
}

function sequencePlan(model: ObjectModel, has: Catalogue): readonly Sql[] {
  return model.rowFields
    .filter(({ field }) => field.sequence !== undefined)
    .map((each) => sequenceOf(model, each))
    .filter((name) => !has.sequences.has(name))
    .map((name) => sql`create sequence ${sql.id('crm', name)}`)
}

interface Key {
  readonly name: string
  readonly statement: Sql
}

const keyed: readonly (ReferenceMode | undefined)[] = ['sibling', 'shared', 'parent']

function foreignKeys(model: ObjectModel, snapshot: Snapshot): readonly Key[] {
  return [...model.fields.values()].flatMap(({ field, compared }) => {
    const target = field.target && snapshot.objects.get(field.target.object)
    if (target === undefined || compared === undefined || !keyed.includes(field.target?.mode)) return []
    const sibling = field.target?.mode === 'sibling'
    const from = sibling ? [model.key, compared.name] : [compared.name]
    return [foreignKey(model.table, from, target.table, sibling ? [target.key, 'id'] : ['id'])]
  })
}

function foreignKey(table: string, from: readonly string[], other: string, to: readonly string[]): Key {
  const name = shortName(table, from.at(-1) ?? '', 'fkey')
  const ids = (names: readonly string[]) => commas(names.map((part) => sql.id(part)))
  const statement = sql`alter table ${sql.id('crm', table)} add constraint ${sql.id(name)} foreign key (${ids(from)}) references ${sql.id('crm', other)} (${ids(to)})`
  return { name, statement }
}

/**
 * Compares the model with the database and yields the statements that are missing, in order: tables and columns,
 * sequences, keys, indexes. Only ever adds; applied, it is empty. Drops and data moves are files in `migrations/`.
 */
export function plan(snapshot: Snapshot, has: Catalogue): readonly Sql[] {
  const models = [...snapshot.objects.values()]
  return [
    ...models.flatMap((model) => tablePlan(model, has)),
    ...models.flatMap((model) => sequencePlan(model, has)),
    ...models.flatMap((model) =>
      foreignKeys(model, snapshot).flatMap(({ name, statement }) =>
        has.constraints.has(name) ? [] : [statement],
      ),
    ),
    ...models.flatMap((model) =>
      indexesOf(model).flatMap(({ name, statement }) => (has.indexes.has(name) ? [] : [statement])),
    ),
  ]
}
