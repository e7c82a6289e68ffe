import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '../../src/main/log.ts'
import { startServer as start } from '../../src/main/server.ts'
import { readSettings } from '../../src/main/settings.ts'
import { createDatabase } from './database.ts'

/** A program as people start it, over a database of its own; its web app is built. */
export interface TestServer {
  readonly url: string
  readonly setupUrl: string
  readonly stop: () => Promise<void>
}

/** Starts the whole program on a free port. */
export async function startServer(): Promise<TestServer> {
  const database = await createDatabase()
  const data = await mkdtemp(join(tmpdir(), 'zhike-server-'))
  const settings = readSettings({
    ZHIKE_DATA: data,
    DATABASE_URL: database.url,
    PORT: '0',
    ZHIKE_LOG_LEVEL: 'silent',
  })
  const server = await start(settings, createLog({ level: 'silent' }))
  if (server.setupUrl === undefined) throw new Error('A new system has a set-up link')
  return {
    url: server.url,
    setupUrl: server.setupUrl,
    async stop() {
      await server.stop()
      await database.drop()
      await rm(data, { recursive: true, force: true })
    },
  }
}
