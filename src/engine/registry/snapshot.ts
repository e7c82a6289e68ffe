import type { ColumnType, ReferenceMode } from '../../model/field.ts'
import type { AnyField, ObjectDecl } from '../../model/object.ts'
import { Problem } from '../../model/problem.ts'
import { columnOf, tableOf } from './names.ts'
import { systemFields } from './system-fields.ts'

export interface ModelColumn {
  readonly name: string
  readonly type: ColumnType
  readonly suffix: string
}

export interface ModelField {
  readonly name: string
  readonly field: AnyField
  readonly columns: readonly ModelColumn[]
  /** The column that filters and sorts look at; none for a field kept in a link table. */
  readonly compared: ModelColumn | undefined
}

/** A reference that points here from an object. */
export interface Incoming {
  readonly object: string
  readonly field: string
}

/** A declared object with what the engine works out from it, once per version of the model. */
export interface ObjectModel {
  readonly decl: ObjectDecl
  readonly name: string
  /** Its short number in journal and directory. */
  readonly number: number
  readonly table: string
  /** Every field by name: the system's, then the declared ones. */
  readonly fields: ReadonlyMap<string, ModelField>
  /** Columns of the record's own table, in the order of the fields. */
  readonly rowFields: readonly ModelField[]
  readonly apartFields: readonly ModelField[]
  readonly linkFields: readonly ModelField[]
  /** The column that binds a row to its customer: with `id` the table's primary key. */
  readonly key: 'id' | 'customer_id' | 'subject'
  /** Whether rows are seen by their customer's owner and department. */
  readonly byCustomer: boolean
  readonly owner: string | undefined
  /** The field of the time by which records are listed. */
  readonly at: string
  readonly incoming: readonly Incoming[]
  /** Whether records of other objects belong to records of this one. */
  readonly isRoot: boolean
}

/** The model at one version: immutable; everything compiled from it hangs on it. */
export interface Snapshot {
  readonly version: number
  readonly objects: ReadonlyMap<string, ObjectModel>
  readonly byNumber: ReadonlyMap<number, ObjectModel>
}

function modelField(name: string, field: AnyField): ModelField {
  const columns = Object.entries(field.columns).map(([suffix, type]) => ({
    name: columnOf(name, field, suffix),
    type,
    suffix,
  }))
  return { name, field, columns, compared: columns.find((each) => each.suffix === field.compared) }
}

const keyOf = (decl: ObjectDecl): ObjectModel['key'] =>
  decl.belongs === 'parent' ? 'customer_id' : decl.belongs === 'subject' ? 'subject' : 'id'

function objectModel(
  decl: ObjectDecl,
  number: number,
  incoming: readonly (Incoming & { readonly mode: ReferenceMode })[],
): ObjectModel {
  const all = Object.entries({ ...systemFields(decl), ...decl.fields }).map(([name, field]) =>
    modelField(name, field),
  )
  return {
    decl,
    name: decl.name,
    number,
    table: tableOf(decl),
    fields: new Map(all.map((each) => [each.name, each])),
    rowFields: all.filter(({ field }) => field.place === 'row'),
    apartFields: all.filter(({ field }) => field.place === 'apart'),
    linkFields: all.filter(({ field }) => field.place === 'links'),
    key: keyOf(decl),
    byCustomer: decl.belongs !== undefined,
    owner: decl.owner,
    at: decl.at ?? 'createdAt',
    incoming,
    isRoot: incoming.some(({ mode }) => mode === 'parent'),
  }
}

/** Works out everything that hangs on the declarations. `numbers` are the objects' numbers in the database. */
export function snapshotOf(
  decls: readonly ObjectDecl[],
  version: number,
  numbers: ReadonlyMap<string, number>,
): Snapshot {
  const references = decls.flatMap((decl) =>
    Object.entries(decl.fields).flatMap(([field, each]) =>
      each.target === undefined
        ? []
        : [{ object: decl.name, field, target: each.target.object, mode: each.target.mode }],
    ),
  )
  const models = decls.map((decl, index) =>
    objectModel(
      decl,
      numbers.get(decl.name) ?? index + 1,
      references.filter(({ target }) => target === decl.name),
    ),
  )
  return Object.freeze({
    version,
    objects: new Map(models.map((model) => [model.name, model])),
    byNumber: new Map(models.map((model) => [model.number, model])),
  })
}

/** The object of this name, or a 404 problem. */
export function modelOf(snapshot: Snapshot, name: string): ObjectModel {
  const model = snapshot.objects.get(name)
  if (model === undefined)
    throw new Problem('not-found', `There is no object ${JSON.stringify(name.slice(0, 60))}`)
  return model
}

/** The field of this name; a missing one is a bug of the caller. */
export function fieldOf(model: ObjectModel, name: string): ModelField {
  const found = model.fields.get(name)
  if (found === undefined) throw new Error(`${model.name} has no field ${name}`)
  return found
}
