import type { ObjectDecl } from '../../model/object.ts'
import { Problem } from '../../model/problem.ts'
import type { Sql } from '../postgres/sql.ts'
import { modelOf, type ModelField, type ObjectModel, type Snapshot } from '../registry/snapshot.ts'
import type { Actor } from './actor.ts'
import { classDefaults, highest, scopeIn, widest, type Action, type Level, type Scope } from './grants.ts'
import { listedFor, scopeCondition, type Listed, type Through } from './scope.ts'

declare const proof: unique symbol

/** Proof that this actor may do this with records of this object. Only `allow` makes one; SQL is built only with one. */
export interface Allowed<D extends ObjectDecl = ObjectDecl, A extends Action = Action> {
  readonly [proof]: readonly [D, A]
  readonly model: ObjectModel
  readonly actor: Actor
  readonly action: A
  readonly scope: Scope
  /** The condition under which a row is in reach. */
  readonly rows: (alias: string, through?: Through) => Sql
  /** Whose directory rows are all the rows in reach, where that is all there is to it: then lists begin there. */
  readonly listed: Listed | undefined
  /** Fields that are read plainly. */
  readonly readable: ReadonlySet<string>
  /** Fields of which only a mask is shown. */
  readonly masked: ReadonlySet<string>
  readonly writable: ReadonlySet<string>
  /** Whether exact and last-four look-up of masked and secret values is allowed. */
  readonly mayLookUp: boolean
}

/** Who acts on which model: all that policy needs. */
export interface Question {
  readonly actor: Actor
  readonly snapshot: Snapshot
}

/** The sort key is made from the title: it is read by whoever reads that, and by nobody else. */
function levelOf(actor: Actor, model: ObjectModel, each: ModelField): Level {
  const title = each.name === 'pinyin' ? model.fields.get(model.decl.title) : undefined
  if (title === undefined) return ownLevel(actor, model, each)
  const level = ownLevel(actor, model, title)
  return level === 'read' || level === 'edit' ? 'read' : 'hidden'
}

function ownLevel(actor: Actor, model: ObjectModel, { name, field }: ModelField): Level {
  const given = actor.roles
    .filter(
      (role) =>
        scopeIn(role, model.name, 'read') !== 'none' || scopeIn(role, model.name, 'create') !== 'none',
    )
    .map(
      (role) => role.fields[model.name]?.[name] ?? role.classes[field.access] ?? classDefaults[field.access],
    )
  const level = highest(given)
  return level === 'edit' && field.derived !== undefined ? 'read' : level
}

function prove(question: Question, model: ObjectModel, action: Action): Allowed | undefined {
  const { actor } = question
  const scope = widest(actor.roles.map((role) => scopeIn(role, model.name, action)))
  if (scope === 'none') return undefined
  const readScope = widest(actor.roles.map((role) => scopeIn(role, model.name, 'read')))
  const leveled = [...model.fields.values()].map((each) => [each, levelOf(actor, model, each)] as const)
  const at = (...wanted: readonly Level[]) =>
    new Set(leveled.filter(([, level]) => wanted.includes(level)).map(([{ name }]) => name))
  const maskable = leveled.filter(([{ field }, level]) => level === 'masked' && field.mask !== undefined)
  return {
    model,
    actor,
    action,
    scope,
    rows: scopeCondition(model, actor, { action, scope }),
    listed: listedFor(model, actor, scope),
    readable: readScope === 'none' ? new Set(['id', 'version']) : at('read', 'edit'),
    masked: readScope === 'none' ? new Set() : new Set(maskable.map(([{ name }]) => name)),
    writable: at('edit'),
    mayLookUp: actor.capabilities.has('lookUp'),
    // The one place where the proof is minted.
  } as unknown as Allowed
}

/** Proofs hold as long as their actor object, which is made anew when rights or model change. */
const known = new WeakMap<Actor, Map<string, Allowed | undefined>>()

/** The proof that this actor may do this with records of this object, or undefined. */
export function permitted<A extends Action>(
  question: Question,
  object: string,
  action: A,
): Allowed<ObjectDecl, A> | undefined {
  const model = modelOf(question.snapshot, object)
  const key = `${question.snapshot.version}/${object}/${action}`
  const proofs = known.get(question.actor) ?? new Map<string, Allowed | undefined>()
  known.set(question.actor, proofs)
  if (!proofs.has(key)) proofs.set(key, prove(question, model, action))
  // The key holds the action, so the proof found is of this action.
  return proofs.get(key) as Allowed<ObjectDecl, A> | undefined
}

/** The proof that this actor may do this with records of this object; otherwise a 403 problem. */
export function allow<D extends ObjectDecl, A extends Action>(
  question: Question,
  object: D,
  action: A,
): Allowed<D, A> {
  const may = permitted(question, object.name, action)
  if (may === undefined) throw new Problem('forbidden', `You may not ${action} ${object.name}`)
  // `object` is the declaration that the proof was made for.
  return may as Allowed<ObjectDecl, A> as Allowed<D, A>
}

/** Refuses, with a 403 problem, who lacks a capability. */
export function requireCapability(question: Question, capability: string): void {
  if (!question.actor.capabilities.has(capability))
    throw new Problem('forbidden', `This needs the capability ${JSON.stringify(capability)}`)
}
