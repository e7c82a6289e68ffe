import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Log } from '../../src/engine/context.ts'
import { databaseOf, openPool } from '../../src/engine/postgres/database.ts'
import { sql } from '../../src/engine/postgres/sql.ts'

/** A log that says nothing. */
export const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** Where test worlds keep files; content-addressed, so they may share it. */
export const testFiles = join(tmpdir(), 'zhike-test-files')

/** The master key of every test database. */
export const masterKey = Buffer.alloc(32, 7)

/** The URL of another database on the same server. */
export function withDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

let made = 0

/** A database of its own for a test file: migrated, seeded, dropped at the end. */
export async function createDatabase(): Promise<TestDatabase> {
  const [server, template] = [inject('server'), inject('template')]
  const name = `zhike_test_${process.pid}_${Date.now().toString(36)}_${(made += 1)}`
  const admin = openPool({ url: server, size: 1, statementTimeout: 0 })
  const run = (statement: string) => databaseOf(admin).run(sql.raw(statement))
  await run(`create database ${name} template ${template}`)
  return {
    url: withDatabase(server, name),
    async drop() {
      await run(`drop database if exists ${name} with (force)`)
      await admin.end()
    },
  }
}
