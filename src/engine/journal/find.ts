import type { Context } from '../context.ts'
import type { Id } from '../../model/id.ts'
import type { Db } from '../postgres/database.ts'
import { sql, uuids } from '../postgres/sql.ts'
import { readRow, rowColumns, type RawRow } from './row.ts'
import { rowsInReach, showChangesOf, type ShownChange } from './show.ts'

/** The position at which each of these records was made. */
export async function creationsOf(db: Db, records: readonly Id[]): Promise<ReadonlyMap<Id, number>> {
  const rows = await db.rows<{ record: Id; position: string }>(sql`
    select j.record, j.position::text as position from crm.journal j
    where j.record = any(${uuids(records)}) and j.action = 'create'`)
  return new Map(rows.map(({ record, position }) => [record, Number(position)]))
}

/** One change, by its subject and id, as the actor may see it now; undefined for one that they may not see. */
export async function findChange(
  ctx: Context,
  subject: string,
  id: string,
): Promise<ShownChange | undefined> {
  const rows = await ctx.db.rows<RawRow>(sql`
    select ${rowColumns('j')} from crm.journal j where j.subject = ${subject}::uuid and j.id = ${id}::uuid`)
  const [shown] = await showChangesOf(ctx, await rowsInReach(ctx, rows.map(readRow)))
  return shown
}
