import { mkdir, realpath } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../context.ts'
import { accountFor } from './embedded/account.ts'
import { findBinaries } from './embedded/binaries.ts'
import { createCluster, keepLogin, readLogin, renewPassword, urlOf } from './embedded/cluster.ts'
import { writeConfiguration } from './embedded/configuration.ts'
import { keepRunning } from './embedded/keep.ts'
import { launch, type Running, type Server } from './embedded/launch.ts'
import { logFolderFor } from './embedded/log-files.ts'
import { availableMemory, memorySettings } from './embedded/memory.ts'
import { endOrphan } from './embedded/orphan.ts'
import { findCluster } from './embedded/place.ts'

/** What the embedded server is started with. */
export interface EmbeddedOptions {
  readonly dataFolder: string
  readonly log: Log
  /** Memory to settle in, in bytes; by default the machine's. */
  readonly memory?: number
}

/** A PostgreSQL server of our own, started anew whenever its process dies. */
export interface Embedded {
  /** The URL of the database; the same as long as the program runs. */
  readonly url: string
  readonly version: string
  /** Stops the server in good order; what uses it must have ended before. */
  stop(): Promise<void>
  /** Ends when the server has ended for good: stopped, or after many failures to start it anew. */
  readonly exited: Promise<'stopped' | 'gave up'>
}

// After a kill the old server's processes may hold its shared memory for some seconds.
const patience = 30_000
const isPassing = (words: string): boolean =>
  /still in use|lock file|is another postmaster|Address already in use|could not bind/.test(words)

/** A TCP port of 127.0.0.1 that is free now: the wanted one if it is. */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort())))
    server.listen({ port: wanted, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : wanted
      server.close(() => resolve(port))
    })
  })
}

async function launchPatiently(
  server: Omit<Server, 'port'>,
  dataFolder: string,
  password: string,
): Promise<[Server, Running]> {
  for (const end = Date.now() + patience; ;) {
    const port = await freePort((await readLogin(dataFolder))?.port)
    await keepLogin(dataFolder, { password, port })
    try {
      const whole = { ...server, port }
      return [whole, await launch(whole)]
    } catch (error) {
      if (Date.now() > end || !(error instanceof Error) || !isPassing(error.message)) throw error
      server.log.warn({ reason: error.message.slice(0, 300) }, 'the database server cannot start yet')
      await sleep(500)
    }
  }
}

/** Starts PostgreSQL on the data folder, making its cluster when there is none. To be called under the data folder's lock. */
export async function startEmbedded({ dataFolder, log, memory }: EmbeddedOptions): Promise<Embedded> {
  await mkdir(dataFolder, { recursive: true, mode: 0o755 })
  const data = await realpath(dataFolder)
  const found = await findCluster(data)
  const account = await accountFor(found ?? data)
  const binaries = await findBinaries(account, data)
  const cluster = found ?? (await createCluster(binaries, account, data))
  if (dirname(cluster) !== data) {
    log.info(
      { cluster, account: account?.name },
      'the database lies outside the data folder, where its account can reach it',
    )
  }
  await endOrphan(cluster, log)
  const logFolder = await logFolderFor(account, data, cluster)
  await writeConfiguration(account, cluster, {
    logFolder,
    memory: memorySettings(memory ?? availableMemory()),
  })
  const password = (await readLogin(data))?.password ?? (await renewPassword(binaries, account, cluster))
  const [server, first] = await launchPatiently({ binaries, account, cluster, log }, data, password)
  log.info({ version: binaries.version, port: server.port, account: account?.name }, 'PostgreSQL is ready')
  return {
    url: urlOf({ password, port: server.port }),
    version: binaries.version,
    ...keepRunning(server, first, logFolder),
  }
}
