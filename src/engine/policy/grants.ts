import type { Access } from '../../model/field.ts'
import type { Id } from '../../model/id.ts'
import { isObject } from '../../model/json.ts'

export const actions = ['create', 'read', 'update', 'delete', 'export', 'import'] as const
/** What one may do with records of an object. */
export type Action = (typeof actions)[number]

export const scopes = ['none', 'own', 'department', 'departmentAndBelow', 'all'] as const
/** Which records an action reaches, from none to all; a wider scope holds every narrower one. */
export type Scope = (typeof scopes)[number]

export const levels = ['hidden', 'masked', 'read', 'edit'] as const
/** What one gets of a field; each level holds the ones before it. */
export type Level = (typeof levels)[number]

/** Scopes by object and action; '*' stands for what the objects that are named leave out. */
export type Grants = Readonly<Record<string, Readonly<Partial<Record<Action, Scope>>>>>

/** A role as policy sees it. */
export interface Role {
  readonly id: Id<'role'>
  readonly code: string
  readonly grants: Grants
  readonly classes: Readonly<Partial<Record<Access, Level>>>
  /** Levels by object and field, over those of the field's class. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, Level>>>>
  readonly capabilities: readonly string[]
}

/** Levels of a class where a role says nothing. */
export const classDefaults: Readonly<Record<Access, Level>> = {
  open: 'edit',
  sensitive: 'masked',
  secret: 'hidden',
}

const isOneOf = <T extends string>(list: readonly T[], value: unknown): value is T =>
  (list as readonly unknown[]).includes(value)

const pick = <T extends string, V extends string>(
  raw: unknown,
  keys: readonly T[] | undefined,
  values: readonly V[],
) =>
  Object.fromEntries(
    Object.entries(isObject(raw) ? raw : {}).filter(
      ([key, value]) => (keys === undefined || isOneOf(keys, key)) && isOneOf(values, value),
    ),
  ) as Record<T, V>

/** Reads stored grants; what it does not understand grants nothing. */
export const readGrants = (raw: unknown): Grants =>
  Object.fromEntries(
    Object.entries(isObject(raw) ? raw : {}).map(([object, each]) => [object, pick(each, actions, scopes)]),
  )

/** Reads stored levels of classes; what it does not understand leaves the default. */
export const readClasses = (raw: unknown): Role['classes'] =>
  pick(raw, ['open', 'sensitive', 'secret'] as const, levels)

/** Reads stored levels of fields. */
export const readFields = (raw: unknown): Role['fields'] =>
  Object.fromEntries(
    Object.entries(isObject(raw) ? raw : {}).map(([object, each]) => [object, pick(each, undefined, levels)]),
  )

/** The scope that one role gives. */
export const scopeIn = (role: Role, object: string, action: Action): Scope =>
  role.grants[object]?.[action] ?? role.grants['*']?.[action] ?? 'none'

/** The widest of several scopes: several roles are a union. */
export const widest = (all: readonly Scope[]): Scope =>
  all.reduce<Scope>((best, each) => (scopes.indexOf(each) > scopes.indexOf(best) ? each : best), 'none')

/** The highest of several levels. */
export const highest = (all: readonly Level[]): Level =>
  all.reduce<Level>((best, each) => (levels.indexOf(each) > levels.indexOf(best) ? each : best), 'hidden')
