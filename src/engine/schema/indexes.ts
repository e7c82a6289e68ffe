import { commas, sql, type Sql } from '../postgres/sql.ts'
import { fieldOf, type ObjectModel } from '../registry/snapshot.ts'
import { derivedTable, linkTable, shortName } from './table-names.ts'

interface Index {
  readonly name: string
  readonly statement: Sql
}

function index(table: string, suffix: string, columns: readonly string[], live = true): Index {
  const name = shortName(table, suffix, 'idx')
  const list = commas(columns.map((column) => sql.id(column)))
  const where = live ? sql` where deleted_at is null` : sql``
  return { name, statement: sql`create index ${sql.id(name)} on ${sql.id('crm', table)} (${list})${where}` }
}

/** Who changed a record and whence is asked rarely: no index for each of them. */
const unindexed = new Set(['id', 'createdBy', 'updatedBy', 'source', 'department'])

function referenceIndexes(model: ObjectModel): readonly Index[] {
  return model.rowFields.flatMap(({ name, field, compared }) =>
    field.target === undefined || compared === undefined || unindexed.has(name) || compared.name === model.key
      ? []
      : // Purging asks for binned rows too, so these are not partial.
        [index(model.table, compared.name, [compared.name], false)],
  )
}

/** The columns that scopes look at: owner and department, where a record has an owner of its own. */
function scopeColumns(model: ObjectModel): readonly string[] {
  if (model.owner === undefined) return []
  const fields = [fieldOf(model, model.owner), model.fields.get('department')]
  return fields.flatMap((field) => field?.compared?.name ?? [])
}

function listIndexes(model: ObjectModel): readonly Index[] {
  const at = fieldOf(model, model.at).compared?.name ?? 'created_at'
  const times = [...new Set(['updated_at', at])]
  return [
    ...(model.key === 'id' ? [] : [index(model.table, 'id', ['id'], false)]),
    index(model.table, 'pinyin', ['pinyin', 'id']),
    ...times.map((time) => index(model.table, time, [time, 'id'])),
    ...scopeColumns(model).map((scope) =>
      index(model.table, `${scope}_updated`, [scope, 'updated_at', 'id']),
    ),
  ]
}

/** The few indexes that every table has: keys, references, lists, and what the declaration marks. */
export function indexesOf(model: ObjectModel): readonly Index[] {
  const marked = (fields: ObjectModel['rowFields'], table: string, lead: readonly string[]) =>
    fields.flatMap(({ field, compared }) =>
      field.indexed === true && compared !== undefined
        ? [index(table, `${compared.name}_marked`, [...lead, compared.name, 'id'], lead.length === 0)]
        : [],
    )
  return [
    ...listIndexes(model),
    ...referenceIndexes(model),
    ...marked(model.rowFields, model.table, []),
    ...marked(model.apartFields, derivedTable(model), ['owner']),
    ...model.linkFields.map((each) => index(linkTable(model, each), 'target', ['target'], false)),
  ]
}
