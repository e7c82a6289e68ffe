import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import type { Engine } from '../engine/context.ts'
import { hasAdministrator, newSetupToken, setUpUnattended } from '../features/identity/setup.ts'
import { buildApp } from '../http/app.ts'
import { startBackground } from './background.ts'
import { ownDatabase } from './database.ts'
import { webPages } from './pages.ts'
import { openSession, type Logger } from './session.ts'
import type { Settings } from './settings.ts'
import { buildWeb } from './web-build.ts'

/** The program as it runs. */
export interface Server {
  readonly url: string
  readonly engine: Engine
  /** The one-time set-up link, while there is no administrator. */
  readonly setupUrl: string | undefined
  /** Finishes requests and jobs in hand, then stops the database. */
  readonly stop: () => Promise<void>
}

/** Starts the program: database, engine, background, HTTP. What was started is stopped again if a later step fails. */
export async function startServer(settings: Settings, log: Logger): Promise<Server> {
  const ends: (() => Promise<void>)[] = []
  const stop = async (): Promise<void> => {
    for (let end = ends.pop(); end !== undefined; end = ends.pop()) await end()
  }
  try {
    await buildWeb(log)
    const database = await ownDatabase(settings, log)
    ends.push(database.stop)
    const open = await openSession(settings, database, log)
    ends.push(open.close)
    const background = await startBackground(open.engine, database.url)
    ends.push(background.stop)
    const app = await buildApp({
      engine: open.engine,
      log,
      trustProxy: settings.trustProxy,
      readiness: background.readiness,
      importsFolder: join(settings.data, 'imports'),
      pages: webPages,
    })
    ends.push(() => app.close())
    await app.listen({ host: settings.host, port: settings.port })
    const url = settings.url ?? addressOf(app.server.address(), settings.host)
    return { url, engine: open.engine, setupUrl: await firstAdministrator(open.engine, settings, url), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function addressOf(address: AddressInfo | string | null, host: string): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

async function firstAdministrator(
  engine: Engine,
  settings: Settings,
  url: string,
): Promise<string | undefined> {
  const { adminEmail, adminPassword } = settings
  if (adminEmail !== undefined && adminPassword !== undefined)
    await setUpUnattended(engine, adminEmail, adminPassword)
  if (await hasAdministrator(engine)) return undefined
  return `${url.replace(/\/$/, '')}/setup#token=${await newSetupToken(engine)}`
}
