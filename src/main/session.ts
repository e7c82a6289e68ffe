import { join } from 'node:path'
import { keyFits } from '../engine/key-check.ts'
import { migrateDatabase, type Database } from './database.ts'
import { openEngine, type OpenEngine } from './engine.ts'
import type { createLog } from './log.ts'
import { masterKey } from './master-key.ts'
import { seedDatabase } from './seed.ts'
import type { Settings } from './settings.ts'
import { exitCodes, StartError } from './start-error.ts'
import type { Engine } from '../engine/context.ts'

async function checkKey(engine: Engine): Promise<void> {
  if (await keyFits(engine.main, engine.crypto)) return
  throw new StartError(
    {
      'zh-CN': '主密钥不是加密本数据库所用的那一个：请放回原来的 keys/master.key 或 ZHIKE_MASTER_KEY',
      en: 'The master key is not the one that this database was encrypted with: put back the former keys/master.key or ZHIKE_MASTER_KEY',
    },
    exitCodes.badSetting,
  )
}

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
    await checkKey(open.engine)
    await seedDatabase(open.engine)
    return open
  } catch (error) {
    await open.close()
    throw error
  }
}
