import { setTimeout as sleep } from 'node:timers/promises'
import { launch, type Running, type Server } from './launch.ts'
import { pruneLog } from './log-files.ts'
import { endOrphan } from './orphan.ts'

// Some four minutes in all; then the program ends, and whoever keeps it running decides.
const attempts = 30
const longestWait = 10_000
const pruneEvery = 60_000

/** Starts the server anew until it runs, with growing pauses; undefined when asked to stop or after too many failures. */
async function startAnew(server: Server, stopping: AbortSignal): Promise<Running | undefined> {
  for (let attempt = 0; attempt < attempts && !stopping.aborted; attempt += 1) {
    await sleep(Math.min(100 * 2 ** attempt, longestWait), undefined, { signal: stopping }).catch(
      () => undefined,
    )
    if (stopping.aborted) return undefined
    try {
      await endOrphan(server.cluster, server.log)
      const running = await launch(server)
      server.log.warn({ attempt: attempt + 1 }, 'the database server runs again')
      return running
    } catch (error) {
      const reason = error instanceof Error ? error.message.slice(0, 500) : String(error)
      server.log.error({ attempt: attempt + 1, reason }, 'the database server could not be started anew')
    }
  }
  return undefined
}

async function keep(server: Server, first: Running, stopping: AbortSignal): Promise<'stopped' | 'gave up'> {
  const asked = new Promise<undefined>((resolve) => {
    stopping.addEventListener('abort', () => resolve(undefined), { once: true })
  })
  for (let running: Running | undefined = first; running !== undefined;) {
    const how: string | undefined = await Promise.race([running.ended, asked])
    if (how === undefined) {
      await running.stop()
      return 'stopped'
    }
    server.log.error({ how }, 'the database server has died: starting it anew')
    running = await startAnew(server, stopping)
  }
  return stopping.aborted ? 'stopped' : 'gave up'
}

/** Keeps the server running and its log within the cap until it is stopped. */
export function keepRunning(
  server: Server,
  first: Running,
  logFolder: string,
): { stop(): Promise<void>; readonly exited: Promise<'stopped' | 'gave up'> } {
  const stopping = new AbortController()
  const prune = () => void pruneLog(logFolder).catch(() => undefined)
  prune()
  const timer = setInterval(prune, pruneEvery)
  timer.unref()
  const exited = keep(server, first, stopping.signal).finally(() => clearInterval(timer))
  return {
    exited,
    async stop() {
      stopping.abort()
      await exited
    },
  }
}
