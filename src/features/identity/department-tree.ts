import type { Context } from '../../engine/context.ts'
import { systemActor } from '../../engine/policy/actor.ts'
import { allow } from '../../engine/policy/allow.ts'
import { sql } from '../../engine/postgres/sql.ts'
import { idOf } from '../../engine/records/present.ts'
import { readVisible } from '../../engine/records/read.ts'
import type { Pending, Rule } from '../../engine/context.ts'
import type { Id } from '../../model/id.ts'
import { issueAt } from '../../model/input.ts'
import { department } from '../../objects/department.ts'

const reader = systemActor('identity', { department: { read: 'all' } })

const parentOf = (value: unknown): Id | null => (typeof value === 'string' ? (value as Id) : null)

/** Adds to `parents` what stands above these departments, level by level. */
async function climb(ctx: Context, parents: Map<Id, Id | null>): Promise<void> {
  const missing = () =>
    [...new Set(parents.values())].filter((id): id is Id => id !== null && !parents.has(id))
  for (let next = missing(); next.length > 0; next = missing()) {
    const records = await readVisible(ctx, allow(ctx, department, 'read'), next, { fields: ['parent'] })
    for (const id of next) parents.set(id, null)
    for (const each of records)
      // A visible record holds its fields by name.
      parents.set(idOf(each), parentOf((each as unknown as { readonly parent: unknown }).parent))
  }
}

function isBelowItself(id: Id, parents: ReadonlyMap<Id, Id | null>): boolean {
  const seen = new Set<Id>()
  for (let at = parents.get(id) ?? null; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === id) return true
    seen.add(at)
  }
  return false
}

const moved = ({ before, after }: Pending): boolean =>
  parentOf(after['parent']) !== null && after['parent'] !== before?.['parent']

/** No department stands below itself. */
export const departmentTreeRule: Rule = {
  object: 'department',
  async before(ctx, pending) {
    const all = pending.filter(moved)
    if (all.length === 0) return
    // Two departments put below each other at the same moment would both be allowed: one waits for the other.
    await ctx.db.run(sql`select pg_advisory_xact_lock(hashtext('department tree'))`)
    const parents = new Map(pending.map(({ id, after }) => [id, parentOf(after['parent'])]))
    await climb({ ...ctx, actor: reader }, parents)
    for (const { id, issues } of all)
      if (isBelowItself(id, parents)) issues.push(issueAt('parent', 'department.cycle'))
  },
}
