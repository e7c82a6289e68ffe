import { createHash } from 'node:crypto'
import { snake } from '../registry/names.ts'
import type { ModelField, ObjectModel } from '../registry/snapshot.ts'

/** A name of at most 63 bytes, PostgreSQL's limit; longer ones end in a digest of the whole. */
export function shortName(...parts: readonly string[]): string {
  const name = parts.join('_')
  return name.length <= 63
    ? name
    : `${name.slice(0, 52)}_${createHash('sha256').update(name).digest('hex').slice(0, 10)}`
}

/** The link table of a field with several references. */
export const linkTable = (model: ObjectModel, field: ModelField): string =>
  shortName(model.table, snake(field.name))

/** The derived table of an object. */
export const derivedTable = (model: ObjectModel): string => `${model.table}_derived`

/** The sequence behind a running number. */
export const sequenceOf = (model: ObjectModel, field: ModelField): string =>
  shortName(model.table, snake(field.name), 'seq')
