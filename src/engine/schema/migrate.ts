import { readdir, readFile } from 'node:fs/promises'
import type { ObjectDecl } from '../../model/object.ts'
import type { Db } from '../postgres/database.ts'
import { sql } from '../postgres/sql.ts'
import { snapshotOf, type Snapshot } from '../registry/snapshot.ts'
import { readCatalogue } from './catalogue.ts'
import { ensurePartitions } from './partitions.ts'
import { plan } from './plan.ts'

const folder = new URL('../../../migrations/', import.meta.url)
/** Any number; the same in every process that migrates this database. */
const migrationLock = 7_294_118

/** The numbered files, in order. */
const numbered = async (): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort()

/** The numbered files that this database has not run yet; none means that it is up to date. */
export async function pendingMigrations(db: Db): Promise<readonly string[]> {
  const known = await db.rows(
    sql`select 1 from pg_tables where schemaname = 'crm' and tablename = 'migration'`,
  )
  if (known.length === 0) return numbered()
  const done = new Set(
    (await db.rows<{ name: string }>(sql`select name from crm.migration`)).map(({ name }) => name),
  )
  return (await numbered()).filter((name) => !done.has(name))
}

/** Brings the database to the declared model, in one transaction; says what it ran. Safe to run from several processes. */
export async function migrate(db: Db, decls: readonly ObjectDecl[], now: Date): Promise<readonly string[]> {
  return db.tx(async (tx) => {
    await tx.run(sql`select pg_advisory_xact_lock(${migrationLock})`)
    await tx.run(sql`set local statement_timeout = 0`)
    await tx.run(sql`create schema if not exists crm`)
    await tx.run(
      sql`create table if not exists crm.migration (name text primary key, at timestamptz not null default now())`,
    )
    const files = await pendingMigrations(tx)
    for (const name of files) {
      await tx.run(sql.raw(await readFile(new URL(name, folder), 'utf8')))
      await tx.run(sql`insert into crm.migration (name) values (${name})`)
    }
    const snapshot = await numberObjects(tx, decls)
    const statements = plan(snapshot, await readCatalogue(tx))
    for (const statement of statements) await tx.run(statement)
    await ensurePartitions(tx, now)
    return [...files, ...(statements.length > 0 ? [`${statements.length} statements of the model`] : [])]
  })
}

async function numberObjects(tx: Db, decls: readonly ObjectDecl[]): Promise<Snapshot> {
  const names = decls.map(({ name }) => name)
  await tx.run(sql`
    insert into crm.object (name) select n from unnest(${names}::text[]) with ordinality as x(n, o)
    where not exists (select from crm.object where name = n) order by o`)
  return loadSnapshot(tx, decls)
}

/** The model as this database knows it. */
export async function loadSnapshot(db: Db, decls: readonly ObjectDecl[]): Promise<Snapshot> {
  const numbers = await db.rows<{ name: string; number: number }>(sql`select name, number from crm.object`)
  const [model] = await db.rows<{ version: number }>(sql`select version from crm.model`)
  return snapshotOf(decls, model?.version ?? 1, new Map(numbers.map(({ name, number }) => [name, number])))
}
