import { readyRoles } from '../../src/features/identity/roles.ts'
import type { ObjectDecl } from '../../src/model/object.ts'
import { people, type PersonName } from './world.ts'

/** Who is tried on everything: an administrator, a department's manager, a salesperson, one without rights. */
export const actors = ['admin', 'wang', 'li', 'zhao'] as const satisfies readonly PersonName[]
export type ActorName = (typeof actors)[number]

/** The role of one of them as it is declared; one without rights has none. */
export const rightsOf = (name: ActorName) => readyRoles.find(({ code }) => code === people[name].role)

export type Action = 'create' | 'read' | 'update' | 'delete' | 'export'

/** How far a role reaches. */
export const scopeOf = (name: ActorName, object: ObjectDecl, action: Action): string => {
  const { grants } = rightsOf(name) ?? { grants: {} as NonNullable<ReturnType<typeof rightsOf>>['grants'] }
  return grants[object.name]?.[action] ?? grants['*']?.[action] ?? 'none'
}

/** Whether a role has a capability. */
export const can = (name: ActorName, capability: string): boolean =>
  rightsOf(name)?.capabilities.includes(capability) ?? false

/** Whose departments lie below the department of whom. */
const leads: Readonly<Record<ActorName, readonly PersonName[]>> = {
  admin: [],
  wang: ['wang', 'li', 'chen', 'zhao'],
  li: ['li', 'zhao'],
  zhao: ['li', 'zhao'],
}

/** Whether a scope reaches what belongs to somebody, be it by its owner or by its customer's. */
function reaches(name: ActorName, object: ObjectDecl, scope: string, owner: PersonName): boolean {
  if (scope === 'none') return false
  if (object.private === true) return owner === name
  if (scope === 'all') return true
  if (object.owner === undefined && object.belongs === undefined) return false
  return owner === name || (scope !== 'own' && leads[name].includes(owner))
}

export type Expected = 'done' | 'forbidden' | 'not-found'

/** What is to become of an action on a record that belongs to somebody, by the role's grants alone. */
export const expectedOn = (
  name: ActorName,
  object: ObjectDecl,
  action: Action,
  owner: PersonName,
): Expected => {
  const scope = scopeOf(name, object, action)
  if (scope === 'none') return 'forbidden'
  if (object.readOnly === true && action !== 'read' && action !== 'export') return 'forbidden'
  return reaches(name, object, scope, owner) ? 'done' : 'not-found'
}
