import { stat, statfs } from 'node:fs/promises'
import { Command } from 'commander'
import { databaseOf, openPool } from '../../engine/postgres/database.ts'
import { sql } from '../../engine/postgres/sql.ts'
import { pendingMigrations } from '../../engine/schema/migrate.ts'
import { anyDatabase } from '../database.ts'
import { createLog } from '../log.ts'
import { masterKey } from '../master-key.ts'
import { readSettings, type Settings } from '../settings.ts'
import { exitCodes } from '../start-error.ts'
import { webFolder } from '../web-build.ts'
import { say } from './run.ts'

interface Finding {
  readonly name: string
  readonly well: boolean
  readonly words: string
}

const oldestNode = 24
const leastFree = 2 ** 30

async function machine(settings: Settings): Promise<readonly Finding[]> {
  const node = Number(process.versions.node.split('.')[0])
  const disk = await statfs(settings.data).catch(() => undefined)
  const free = disk === undefined ? undefined : disk.bavail * disk.bsize
  const web = await stat(webFolder).then(
    () => true,
    () => false,
  )
  return [
    { name: 'Node', well: node >= oldestNode, words: process.versions.node },
    {
      name: 'data',
      well: free === undefined || free > leastFree,
      words:
        free === undefined
          ? `${settings.data} (new)`
          : `${settings.data}, ${Math.round(free / 2 ** 30)} GiB free`,
    },
    { name: 'web', well: true, words: web ? 'built' : 'is built at the next start' },
  ]
}

async function database(settings: Settings): Promise<readonly Finding[]> {
  const found = await anyDatabase(settings, createLog({ level: 'error' }))
  const pool = openPool({ url: found.url, size: 1, statementTimeout: 10_000 })
  try {
    const db = databaseOf(pool)
    const [row] = await db.rows<{ version: string; size: string }>(
      sql`select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size`,
    )
    const pending = await pendingMigrations(db)
    const key = await masterKey(settings).then(
      () => true,
      () => false,
    )
    return [
      {
        name: 'PostgreSQL',
        well: true,
        words: `${row?.version ?? '?'}, ${row?.size ?? '?'}${found.embedded ? ', embedded' : ''}`,
      },
      {
        name: 'migrations',
        well: pending.length === 0,
        words: pending.length === 0 ? 'up to date' : `${pending.length} to run: zhike migrate`,
      },
      { name: 'master key', well: key, words: key ? 'readable' : 'cannot be read' },
    ]
  } finally {
    await pool.end()
    await found.stop()
  }
}

/** `zhike doctor`: looks at machine, settings and database, and says what is wrong. */
export const doctorCommand = new Command('doctor')
  .description('检查机器、设置与数据库 / look at the machine, the settings and the database')
  .action(async () => {
    const settings = readSettings(process.env)
    const findings = [...(await machine(settings)), ...(await database(settings))]
    for (const { name, well, words } of findings) say(`${well ? '✓' : '✗'} ${name.padEnd(12)} ${words}`)
    if (findings.some(({ well }) => !well)) process.exitCode = exitCodes.notWell
  })
