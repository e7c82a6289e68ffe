import type { Db } from '../postgres/database.ts'
import { sql } from '../postgres/sql.ts'
import { systemActors } from './actor.ts'

/** Gives each of the system's own tasks its user, so that journal and records can name who acted. Adds what is missing. */
export async function seedSystemUsers(db: Db): Promise<void> {
  const users = Object.entries(systemActors).map(([name, id]) => ({ id, name }))
  await db.run(sql`
    insert into crm.user (id, version, created_at, created_by_id, updated_at, updated_by_id, name, pinyin, kind, status)
    select x.id, 1, now(), x.id, now(), x.id, x.name, x.name, 'system', 'active'
    from jsonb_to_recordset(${JSON.stringify(users)}::jsonb) as x(id uuid, name text)
    on conflict (id) do nothing`)
}
