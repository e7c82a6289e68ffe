import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../src/engine/postgres/embedded.ts'
import { databaseOf, openPool } from '../../src/engine/postgres/database.ts'
import { sql } from '../../src/engine/postgres/sql.ts'
import { migrate } from '../../src/engine/schema/migrate.ts'
import { openEngine } from '../../src/main/engine.ts'
import { seedDatabase } from '../../src/main/seed.ts'
import { builtins } from '../../src/objects/index.ts'
import { masterKey, silent, testFiles, withDatabase } from './database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server where databases can be made, and the name of the migrated and seeded one to make them from. */
    server: string
    template: string
  }
}

/** Once for all test files: a server (DATABASE_URL, or an embedded one of its own) and a template database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_URL']
  const folder = await mkdtemp(join(tmpdir(), 'zhike-test-'))
  // For the account that the server runs as under root; else it would lie elsewhere, and stay there.
  await chmod(folder, 0o755)
  const embedded =
    given === undefined
      ? await startEmbedded({ dataFolder: folder, log: silent, memory: 2 ** 31 })
      : undefined
  const server = given ?? embedded?.url ?? ''
  const template = `zhike_template_${process.pid}`
  const admin = openPool({ url: server, size: 1, statementTimeout: 0 })
  const run = (statement: string) => databaseOf(admin).run(sql.raw(statement))
  await run(`create database ${template}`)
  await fill(withDatabase(server, template))
  project.provide('server', server)
  project.provide('template', template)
  return async () => {
    await run(`drop database if exists ${template} with (force)`)
    await admin.end()
    await embedded?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function fill(url: string): Promise<void> {
  const pool = openPool({ url, size: 1, statementTimeout: 0 })
  await migrate(databaseOf(pool), builtins, new Date())
  await pool.end()
  const { engine, close } = await openEngine({
    url,
    masterKey,
    log: silent,
    filesFolder: testFiles,
    pools: { main: 2, lists: 2 },
  })
  await seedDatabase(engine)
  await close()
}
