import type { Id } from '../../model/id.ts'
import type { Values } from '../../model/input.ts'
import type { Context } from '../context.ts'
import { column, commas, sql, uuids } from '../postgres/sql.ts'
import { fieldOf, type ObjectModel } from '../registry/snapshot.ts'
import { sqlType } from '../schema/plan.ts'
import { derivedTable } from '../schema/table-names.ts'
import { encode, selected, width } from './columns.ts'

/** Runs the features' derivers over these records' derived rows. */
export async function derive(ctx: Context, model: ObjectModel, ids: readonly Id[]): Promise<void> {
  const derivers = ctx.engine.derivers.filter(({ object }) => object === model.name)
  if (derivers.length === 0) return
  const table = sql.id('crm', derivedTable(model))
  const columns = model.apartFields.flatMap((each) => selected(model, each, 'd', 'd'))
  const rows = await ctx.db.texts(
    sql`select ${commas([column('d', 'id'), ...columns])} from ${table} d where d.id = any(${uuids(ids)})`,
  )
  const written = derivers.flatMap(({ fields }) => fields.map((name) => fieldOf(model, name)))
  const changed = rows.map(([id, ...texts]) => {
    let at = 0
    const rolledUp = Object.fromEntries(
      model.apartFields.map((each) => [each.name, each.field.load(texts.slice(at, (at += width(each))))]),
    )
    const values = Object.assign({}, ...derivers.map(({ from }) => from(rolledUp))) as Values
    const stored = written.flatMap((each) => {
      const encoded = encode(ctx.engine.crypto, { model, field: each, id: String(id) }, values[each.name])
      return each.columns.map(({ name }, index) => [name, encoded[index] ?? null] as const)
    })
    return { id, ...Object.fromEntries(stored) }
  })
  const types = written.flatMap((each) => each.columns)
  await ctx.db
    .run(sql`update ${table} d set ${commas(types.map(({ name }) => sql`${sql.id(name)} = x.${sql.id(name)}`))}
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
      as x(${commas([sql`id uuid`, ...types.map(({ name, type }) => sql`${sql.id(name)} ${sqlType(type)}`)])}) where d.id = x.id`)
}
