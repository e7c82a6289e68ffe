import { Command } from 'commander'
import { anyDatabase, migrateDatabase } from '../database.ts'
import { createLog } from '../log.ts'
import { readSettings } from '../settings.ts'
import { say } from './run.ts'

/** `zhike migrate`: brings the database to this version. */
export const migrateCommand = new Command('migrate')
  .description('将数据库升级到本版本 / bring the database to this version')
  .action(async () => {
    const settings = readSettings(process.env)
    const database = await anyDatabase(settings, createLog({ level: 'warn' }))
    try {
      const ran = await migrateDatabase(database.url, settings.poolOwner)
      say(ran.length === 0 ? '已是最新 / up to date' : ran.join('\n'))
    } finally {
      await database.stop()
    }
  })
