import type { AnyField, ObjectDecl } from '../../model/object.ts'

/** `orderLine` → `order_line`: how an identifier stands in SQL. */
export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The table of an object, in the schema crm. */
export const tableOf = (object: Pick<ObjectDecl, 'name'>): string => snake(object.name)

/** Columns that the engine adds to tables itself: a declared field of such a name (a ticket's subject) stands apart. */
const taken: ReadonlySet<string> = new Set(['subject', 'deletion'])

/** The column of a field: references end in `_id`, a kind's further columns carry their suffix. */
export function columnOf(name: string, field: AnyField, suffix = ''): string {
  const own = name.startsWith('cf_') ? name : taken.has(name) ? `${name}_` : snake(name)
  if (name === 'id') return 'id'
  if (suffix === '') return field.target === undefined ? own : `${own}_id`
  return `${own}_${snake(suffix)}`
}
