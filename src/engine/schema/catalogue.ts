import type { Db } from '../postgres/database.ts'
import { sql } from '../postgres/sql.ts'

/** What the database has in the schema crm. */
export interface Catalogue {
  /** Column names by table. */
  readonly tables: ReadonlyMap<string, ReadonlySet<string>>
  readonly indexes: ReadonlySet<string>
  readonly constraints: ReadonlySet<string>
  readonly sequences: ReadonlySet<string>
}

/** Reads what the database has. */
export async function readCatalogue(db: Db): Promise<Catalogue> {
  const columns = await db.rows<{ table: string; columns: string[] }>(sql`
    select c.relname as "table", array_agg(a.attname::text) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'crm'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    group by c.relname`)
  const relations = await db.rows<{ name: string; kind: string }>(sql`
    select relname as name, relkind::text as kind from pg_class
    where relnamespace = 'crm'::regnamespace and relkind in ('i', 'I', 'S')`)
  const constraints = await db.rows<{ name: string }>(sql`
    select conname as name from pg_constraint where connamespace = 'crm'::regnamespace`)
  return {
    tables: new Map(columns.map((row) => [row.table, new Set(row.columns)])),
    indexes: new Set(relations.filter(({ kind }) => kind !== 'S').map(({ name }) => name)),
    sequences: new Set(relations.filter(({ kind }) => kind === 'S').map(({ name }) => name)),
    constraints: new Set(constraints.map(({ name }) => name)),
  }
}
