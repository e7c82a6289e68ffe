import type { Db } from '../postgres/database.ts'
import { sql } from '../postgres/sql.ts'
import { smallestIdAt } from '../id.ts'

/** Tables kept by month: partitioned by range of their id, a UUIDv7 made from the row's own time. */
const monthly = ['journal'] as const
const monthsAhead = 3

const monthStart = (now: Date, offset: number): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset, 1))

/** Makes the partitions of this month and of the next three, where they are missing. Safe to run at any time. */
export async function ensurePartitions(db: Db, now: Date): Promise<void> {
  for (const table of monthly) {
    for (let offset = 0; offset <= monthsAhead; offset++) {
      const from = monthStart(now, offset)
      const name = `${table}_${from.toISOString().slice(0, 7).replace('-', '_')}`
      const present = await db.rows(
        sql`select 1 from pg_class where relnamespace = 'crm'::regnamespace and relname = ${name}`,
      )
      if (present.length > 0) continue
      const bounds = [smallestIdAt(from), smallestIdAt(monthStart(now, offset + 1))].map((id) => sql.lit(id))
      await db.run(
        sql`create table ${sql.id('crm', name)} partition of ${sql.id('crm', table)} for values from (${bounds[0]}) to (${bounds[1]})`,
      )
    }
  }
}
