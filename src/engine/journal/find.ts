import type { Context } from '../context.ts'
import { sql } from '../postgres/sql.ts'
import { readRow, rowColumns, type RawRow } from './row.ts'
import { rowsInReach, showChangesOf, type ShownChange } from './show.ts'

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
