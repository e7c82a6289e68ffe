import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../engine/context.ts'
import { databaseOf, openPool } from '../engine/postgres/database.ts'
import { startEmbedded } from '../engine/postgres/embedded.ts'
import { sql } from '../engine/postgres/sql.ts'
import { migrate } from '../engine/schema/migrate.ts'
import { builtins } from '../objects/index.ts'
import { lockDataFolder } from './lock.ts'
import type { Settings } from './settings.ts'
import { exitCodes, StartError } from './start-error.ts'

/** The database that a command works on, and how its use ends. */
export interface Database {
  readonly url: string
  /** Whether the server is ours. */
  readonly embedded: boolean
  readonly stop: () => Promise<void>
}

const oldest = 150_000

/** The database of `zhike start`: that of DATABASE_URL, else an embedded server, with the data folder held for this program alone. */
export async function ownDatabase(settings: Settings, log: Log): Promise<Database> {
  if (settings.databaseUrl !== undefined)
    return checked({ url: settings.databaseUrl, embedded: false, stop: async () => {} })
  const lock = await lockDataFolder(settings.data)
  try {
    const server = await startEmbedded({ dataFolder: settings.data, log })
    void server.exited.then((how) => how === 'gave up' && endWithout(log))
    return await checked({
      url: server.url,
      embedded: true,
      async stop() {
        await server.stop()
        await lock.release()
      },
    })
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Without its database the program can only end; whoever keeps it running starts it anew. */
function endWithout(log: Log): void {
  log.error({}, 'PostgreSQL could not be kept running; see its log in the data folder')
  process.exit(exitCodes.failed)
}

/** The database of a command: that of a running program on the same data folder, where there is one. */
export async function anyDatabase(settings: Settings, log: Log): Promise<Database> {
  try {
    return await ownDatabase(settings, log)
  } catch (error) {
    if (!(error instanceof StartError) || error.exitCode !== exitCodes.dataFolderInUse) throw error
    const url = await readFile(join(settings.data, 'database.url'), 'utf8')
    return checked({ url: url.trim(), embedded: false, stop: async () => {} })
  }
}

async function checked(database: Database): Promise<Database> {
  const pool = openPool({ url: database.url, size: 1, statementTimeout: 10_000 })
  try {
    const [row] = await databaseOf(pool).rows<{ version: string }>(
      sql`select current_setting('server_version_num') as version`,
    )
    if (Number(row?.version ?? 0) < oldest) throw tooOld(row?.version ?? '?')
    return database
  } catch (cause) {
    await database.stop()
    if (cause instanceof StartError) throw cause
    throw new StartError(
      {
        'zh-CN': '无法连接数据库，请检查 DATABASE_URL',
        en: 'The database cannot be reached; look at DATABASE_URL',
      },
      exitCodes.failed,
      { cause },
    )
  } finally {
    await pool.end()
  }
}

const tooOld = (version: string): StartError =>
  new StartError(
    {
      'zh-CN': `PostgreSQL 版本过旧（${version}），需要 15 或更新`,
      en: `PostgreSQL is too old (${version}); 15 or newer is needed`,
    },
    exitCodes.failed,
  )

/** Brings the database to the declared model; says what was run. */
export async function migrateDatabase(url: string, size: number): Promise<readonly string[]> {
  const pool = openPool({ url, size, statementTimeout: 0 })
  try {
    return await migrate(databaseOf(pool), builtins, new Date())
  } finally {
    await pool.end()
  }
}
