import { join } from 'node:path'
import { seed } from '../features/identity/seed.ts'
import { migrateDatabase, type Database } from './database.ts'
import { openEngine, type OpenEngine } from './engine.ts'
import { createLog } from './log.ts'
import { masterKey } from './master-key.ts'
import type { Settings } from './settings.ts'

export type Logger = ReturnType<typeof createLog>

/** Migrates, opens the engine and gives the database what every one has. */
export async function openSession(settings: Settings, database: Database, log: Logger): Promise<OpenEngine> {
  const ran = await migrateDatabase(database.url, settings.poolOwner)
  if (ran.length > 0) log.info({ ran }, 'the database was brought to this version')
  const open = await openEngine({
    url: database.url,
    masterKey: await masterKey(settings),
    log,
    filesFolder: join(settings.data, 'files'),
    pools: { main: settings.poolMain, lists: settings.poolLists },
  })
  try {
    await seed(open.engine)
    return open
  } catch (error) {
    await open.close()
    throw error
  }
}
