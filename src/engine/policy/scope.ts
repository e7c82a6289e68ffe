import type { Id } from '../../model/id.ts'
import { column, every, some, sql, uuids, type Sql } from '../postgres/sql.ts'
import { fieldOf, type ObjectModel } from '../registry/snapshot.ts'
import type { Actor } from './actor.ts'
import type { Action, Scope } from './grants.ts'

/** Whose copy of owner and department decides for a row that belongs to a customer: its own directory row, or its customer's. */
export type Through = 'row' | 'customer'

/** The owner and the departments whose rows are in reach. */
export interface Listed {
  readonly owner: Id<'user'>
  readonly departments: readonly Id<'department'>[]
}

const departmentsIn = (actor: Actor, scope: Scope): readonly Id<'department'>[] => {
  if (scope === 'departmentAndBelow') return actor.departments
  return scope === 'department' && actor.department !== undefined ? [actor.department] : []
}

/** Whose directory rows are in reach, under a scope narrower than all, where nothing but the directory decides. */
export function listedFor(model: ObjectModel, actor: Actor, scope: Scope): Listed | undefined {
  if (scope === 'all' || scope === 'none' || model.decl.private === true) return undefined
  // The directory knows one owner of a row, the customer's or its own: with both it says only half.
  if (model.byCustomer === (model.owner !== undefined)) return undefined
  return { owner: actor.id, departments: departmentsIn(actor, scope) }
}

/** Owner and department in reach: `(owner = $me or department = any($departments))`. */
function reaches(actor: Actor, scope: Scope, owner: Sql, department: Sql | undefined): Sql {
  const own = sql`${owner} = ${actor.id}::uuid`
  const departments = departmentsIn(actor, scope)
  if (department === undefined || departments.length === 0) return own
  return some([own, sql`${department} = any(${uuids(departments)})`])
}

function throughDirectory(key: Sql, id: Sql, reach: Sql): Sql {
  return sql`exists (select from crm.directory d where d.subject = ${key} and d.id = ${id} and ${reach})`
}

/**
 * The condition under which a row is in reach. Objects without owner and customer belong to the whole company: any
 * scope narrower than all reaches none of them. Rows of a customer are seen by whoever sees the customer, and those
 * with an owner of their own by that owner too.
 */
export function scopeCondition(
  model: ObjectModel,
  actor: Actor,
  { action, scope }: { readonly action: Action; readonly scope: Scope },
): (alias: string, through?: Through) => Sql {
  const owner = model.owner === undefined ? undefined : fieldOf(model, model.owner).compared?.name
  const department = model.fields.get('department')?.compared?.name
  const ownRow = (alias: string, width: Scope) =>
    owner === undefined
      ? undefined
      : reaches(
          actor,
          width,
          column(alias, owner),
          department === undefined ? undefined : column(alias, department),
        )
  if (scope === 'none') return () => sql`false`
  // What is private to a person may be made for them: a notification.
  if (scope === 'all' && action === 'create') return () => sql`true`
  if (model.decl.private === true) return (alias) => ownRow(alias, 'own') ?? sql`false`
  if (scope === 'all') return () => sql`true`
  const copied = reaches(actor, scope, sql.id('d', 'owner'), sql.id('d', 'department'))
  return (alias, through = 'row') => {
    const key = column(alias, model.key)
    const id = through === 'row' ? column(alias, 'id') : key
    // The object leads the directory's indexes; a customer's own row is not one of this object.
    const reach = through === 'row' ? every([sql`d.object = ${model.number}::smallint`, copied]) : copied
    const ways = [ownRow(alias, scope), model.byCustomer ? throughDirectory(key, id, reach) : undefined]
    return some(ways.filter((way) => way !== undefined))
  }
}
