import { isObject, sameJson } from '../../model/json.ts'
import { issueAt } from '../../model/input.ts'
import type { Context } from '../context.ts'
import { permitted } from '../policy/allow.ts'
import { every, sql, uuids } from '../postgres/sql.ts'
import type { ModelField, ObjectModel } from '../registry/snapshot.ts'
import type { Pending } from '../context.ts'

interface Use {
  readonly pending: Pending
  readonly field: ModelField
  readonly target: string
  readonly id: string
}

/** The references that a write sets or changes, by the object they point to. */
function usesOf(model: ObjectModel, pending: readonly Pending[]): readonly Use[] {
  const fields = [...model.fields.values()].filter(
    ({ field }) => field.target !== undefined && field.derived === undefined,
  )
  return pending.flatMap((each) =>
    fields.flatMap((field): readonly Use[] => {
      const value = each.after[field.name]
      if (value === null || value === undefined || isKept(each, field)) return []
      const object = field.field.target?.object ?? ''
      const one = (target: string, id: unknown): Use => ({ pending: each, field, target, id: String(id) })
      if (Array.isArray(value)) return value.map((id) => one(object, id))
      return isObject(value) ? [one(String(value['object']), value['id'])] : [one(object, value)]
    }),
  )
}

/** Whether a write leaves a reference as sound as it was: the same, and among siblings of the same customer. */
function isKept({ before, after }: Pending, { name, field }: ModelField): boolean {
  if (before === undefined || !sameJson(before[name], after[name])) return false
  return field.target?.mode !== 'sibling' || before['customer'] === after['customer']
}

interface Found {
  readonly id: string
  readonly key: string
}

/** The records of these ids that the actor may see, with what binds each to its customer. */
async function visible(
  ctx: Context,
  object: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const model = ctx.snapshot.objects.get(object)
  const may = model === undefined ? undefined : permitted(ctx, object, 'read')
  if (may === undefined) return new Map()
  const where = every([sql`r.id = any(${uuids(ids)})`, sql`r.deleted_at is null`, may.rows('r')])
  const rows = await ctx.db.rows<Found>(
    sql`select r.id, r.${sql.id(may.model.key)} as key from ${sql.id('crm', may.model.table)} r where ${where}`,
  )
  return new Map(rows.map(({ id, key }) => [id, key]))
}

/**
 * Checks that every reference set by a write points to a live record that the actor may see, and that siblings belong
 * to the same customer; one query for each object pointed to. Adds an issue to each record that fails.
 */
export async function checkReferences(
  ctx: Context,
  model: ObjectModel,
  pending: readonly Pending[],
): Promise<void> {
  const uses = usesOf(model, pending)
  for (const [object, group] of Map.groupBy(uses, ({ target }) => target)) {
    const found = await visible(ctx, object, [...new Set(group.map(({ id }) => id))])
    // One may always refer to oneself, also without a right to read users.
    const own = object === 'user' ? new Map([[String(ctx.actor.id), String(ctx.actor.id)]]) : found
    for (const use of group) check(use, found.get(use.id) ?? own.get(use.id))
  }
}

function check({ pending, field, id }: Use, key: string | undefined): void {
  if (key === undefined) {
    // A record made in the same set may be referred to by its own kind.
    if (id !== pending.id) pending.issues.push(issueAt(field.name, 'reference.notFound'))
    return
  }
  const sibling = field.field.target?.mode === 'sibling'
  if (sibling && key !== pending.after['customer'])
    pending.issues.push(issueAt(field.name, 'reference.otherCustomer'))
}
