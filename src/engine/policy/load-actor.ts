import type { Id } from '../../model/id.ts'
import type { Db } from '../postgres/database.ts'
import { sql } from '../postgres/sql.ts'
import type { Actor } from './actor.ts'
import { readClasses, readFields, readGrants, type Role } from './grants.ts'

interface UserRow {
  readonly id: Id<'user'>
  readonly name: string
  readonly kind: string
  readonly language: string | null
  readonly time_zone: string | null
  readonly department_id: Id<'department'> | null
}

interface RoleRow {
  readonly id: Id<'role'>
  readonly code: string
  readonly grants: unknown
  readonly classes: unknown
  readonly fields: unknown
  readonly capabilities: readonly string[] | null
}

interface DepartmentRow {
  readonly id: Id<'department'>
  readonly parent_id: Id<'department'> | null
}

/** The actor that a user is now, with the rights of all their roles; undefined for one unknown, disabled or of the system. */
export async function loadActor(db: Db, user: Id<'user'>): Promise<Actor | undefined> {
  const [row] = await db.rows<UserRow>(sql`
    select id, name, kind, language, time_zone, department_id from crm.user
    where id = ${user}::uuid and status = 'active' and kind <> 'system' and deleted_at is null`)
  if (row === undefined) return undefined
  const roles = await db.rows<RoleRow>(sql`
    select r.id, r.code, r.grants, r.classes, r.fields, r.capabilities
    from crm.user_roles l join crm.role r on r.id = l.target
    where l.record = ${user}::uuid and r.active is not false and r.deleted_at is null`)
  const departments =
    row.department_id === null
      ? []
      : await db.rows<DepartmentRow>(sql`
    select id, parent_id from crm.department where deleted_at is null`)
  return {
    id: row.id,
    name: row.name,
    kind: row.kind === 'integration' ? 'integration' : 'person',
    language: row.language === 'en' ? 'en' : 'zh-CN',
    timeZone: row.time_zone ?? undefined,
    department: row.department_id ?? undefined,
    departments: row.department_id === null ? [] : below(row.department_id, departments),
    roles: roles.map(roleOf),
    capabilities: new Set(roles.flatMap(({ capabilities }) => capabilities ?? [])),
  }
}

const roleOf = (row: RoleRow): Role => ({
  id: row.id,
  code: row.code,
  grants: readGrants(row.grants),
  classes: readClasses(row.classes),
  fields: readFields(row.fields),
  capabilities: row.capabilities ?? [],
})

/** A department and all below it. */
export function below(root: Id<'department'>, all: readonly DepartmentRow[]): readonly Id<'department'>[] {
  const children = Map.groupBy(all, ({ parent_id }) => parent_id)
  const found = new Set<Id<'department'>>()
  const waiting = [root]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue
    found.add(next)
    waiting.push(...(children.get(next) ?? []).map(({ id }) => id))
  }
  return [...found]
}
