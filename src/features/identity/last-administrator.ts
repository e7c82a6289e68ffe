import type { Context } from '../../engine/context.ts'
import { systemActor } from '../../engine/policy/actor.ts'
import { sql } from '../../engine/postgres/sql.ts'
import { listRecords } from '../../engine/records/list.ts'
import { idOf } from '../../engine/records/present.ts'
import type { Pending, Rule } from '../../engine/context.ts'
import type { Id } from '../../model/id.ts'
import { issueAt } from '../../model/input.ts'
import { invalid } from '../../model/problem.ts'
import { role } from '../../objects/role.ts'
import { user } from '../../objects/user.ts'

const reader = systemActor('identity', { user: { read: 'all' }, role: { read: 'all' } })

/** Who can give rights back: roles with this capability make an administrator. */
const capability = 'administer'

const waitForOthers = (ctx: Context): Promise<number> =>
  // Two administrators who disable each other at the same moment would both be allowed: one waits for the other.
  ctx.db.run(sql`select pg_advisory_xact_lock(hashtext('administrators'))`)

async function administratorRoles(ctx: Context): Promise<ReadonlySet<Id>> {
  const filter = { field: 'capabilities', op: 'has', value: capability }
  const { records } = await listRecords({ ...ctx, actor: reader }, role, { filter, fields: 'id', limit: 500 })
  return new Set(records.map((each) => idOf(each as never)))
}

/** The active persons, live or (asked for) binned, who have one of these roles. */
async function holders(ctx: Context, roles: ReadonlySet<Id>, deleted = false): Promise<readonly Id[]> {
  if (roles.size === 0) return []
  const filter = {
    and: [
      { field: 'status', op: 'eq', value: 'active' },
      { field: 'kind', op: 'ne', value: 'system' },
      { field: 'roles', op: 'hasAny', value: [...roles] },
    ],
  }
  const { records } = await listRecords({ ...ctx, actor: reader }, user, {
    filter,
    fields: 'id',
    limit: 500,
    deleted,
  })
  return records.map((each) => idOf(each as never))
}

const administers = (values: Readonly<Record<string, unknown>>, roles: ReadonlySet<Id>): boolean =>
  values['status'] === 'active' &&
  Array.isArray(values['roles']) &&
  values['roles'].some((id: unknown) => roles.has(id as Id))

const weakened = ({ before, after }: Pending): boolean =>
  before !== undefined &&
  (before['status'] !== after['status'] || JSON.stringify(before['roles']) !== JSON.stringify(after['roles']))

/** The last active administrator can neither be disabled nor lose the role nor be deleted. */
const userRule: Rule = {
  object: 'user',
  async before(ctx, pending) {
    const some = pending.filter(weakened)
    if (some.length === 0) return
    await waitForOthers(ctx)
    const roles = await administratorRoles(ctx)
    const leaving = some.filter(
      ({ before, after }) => administers(before ?? {}, roles) && !administers(after, roles),
    )
    if (leaving.length === 0) return
    const gone = new Set(leaving.map(({ id }) => id))
    const staying = (await holders(ctx, roles)).filter((id) => !gone.has(id))
    const arriving = pending.filter(({ id, after }) => !gone.has(id) && administers(after, roles))
    if (staying.length > 0 || arriving.length > 0) return
    for (const { before, after, issues } of leaving) {
      const field = before?.['status'] === after['status'] ? 'roles' : 'status'
      issues.push(issueAt(field, 'user.lastAdministrator'))
    }
  },
  async removed(ctx, ids) {
    await waitForOthers(ctx)
    const roles = await administratorRoles(ctx)
    if ((await holders(ctx, roles)).length > 0) return
    const gone = await holders(ctx, roles, true)
    if (gone.some((id) => ids.includes(id))) throw invalid([{ code: 'user.lastAdministrator', pointer: '#' }])
  },
}

const losesCapability = ({ before, after }: Pending): boolean =>
  has(before?.['capabilities']) && !has(after['capabilities'])

const has = (value: unknown): boolean => Array.isArray(value) && value.includes(capability)

/** Nor can the role be taken from under them. */
const roleRule: Rule = {
  object: 'role',
  async before(ctx, pending) {
    const losing = pending.filter(losesCapability)
    if (losing.length === 0) return
    await waitForOthers(ctx)
    const roles = await administratorRoles(ctx)
    const gone = new Set(losing.map(({ id }) => id))
    const left = new Set([...roles].filter((id) => !gone.has(id)))
    const before = await holders(ctx, roles)
    if (before.length === 0 || (await holders(ctx, left)).length > 0) return
    for (const { issues } of losing) issues.push(issueAt('capabilities', 'user.lastAdministrator'))
  },
  async removed(ctx, ids) {
    await waitForOthers(ctx)
    const roles = await administratorRoles(ctx)
    if ((await holders(ctx, roles)).length > 0) return
    if ((await holders(ctx, new Set(ids))).length > 0 && (await wereAdministrators(ctx, ids)))
      throw invalid([{ code: 'user.lastAdministrator', pointer: '#' }])
  },
}

async function wereAdministrators(ctx: Context, ids: readonly Id[]): Promise<boolean> {
  const { records } = await listRecords({ ...ctx, actor: reader }, role, {
    filter: { field: 'capabilities', op: 'has', value: capability },
    fields: 'id',
    deleted: true,
    limit: 500,
  })
  return records.some((each) => ids.includes(idOf(each as never)))
}

/** There is always somebody who can give rights back. */
export const lastAdministratorRules: readonly Rule[] = [userRule, roleRule]
