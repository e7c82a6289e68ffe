import type { Engine } from '../engine/context.ts'
import { startDispatcher } from '../engine/journal/dispatcher.ts'
import { rollups } from '../engine/journal/rollups.ts'
import { startJobs } from '../engine/jobs.ts'
import { ensurePartitions } from '../engine/schema/partitions.ts'
import { forgetKeys } from '../engine/records/idempotency.ts'
import type { Readiness } from '../http/routes/health.ts'
import { features } from './features.ts'

/** What runs beside the requests: the dispatcher of changes, and jobs. */
export interface Background {
  readonly readiness: Readiness
  /** Finishes what is in hand. */
  readonly stop: () => Promise<void>
}

const latestSeconds = 60
const jobsAtOnce = 4
const housekeepingMilliseconds = 60 * 60 * 1000

const tenths = (seconds: number): number => Math.round(Math.max(0, seconds) * 10) / 10
const check = (seconds: number) => ({ ok: seconds < latestSeconds, lagSeconds: tenths(seconds) })

/** Starts what runs beside the requests. */
export async function startBackground(engine: Engine, url: string): Promise<Background> {
  const tasks = Object.assign({}, ...features.map((each) => each.tasks ?? {})) as NonNullable<
    (typeof features)[number]['tasks']
  >
  const jobs = await startJobs(engine, { url, concurrency: jobsAtOnce, tasks })
  const dispatcher = startDispatcher(engine, [
    rollups,
    ...features.flatMap(({ subscribers }) => subscribers ?? []),
  ])
  const timer = setInterval(() => void keepHouse(engine), housekeepingMilliseconds)
  timer.unref()
  return {
    readiness: {
      dispatcher: async () => check(Math.max(0, ...(await dispatcher.lag()).map(({ seconds }) => seconds))),
      queue: async () => check((await jobs.lag()).seconds),
    },
    async stop() {
      clearInterval(timer)
      await dispatcher.stop()
      await jobs.stop()
    },
  }
}

/** Makes the journal's next months ahead of time and forgets old idempotency keys. */
async function keepHouse(engine: Engine): Promise<void> {
  try {
    await ensurePartitions(engine.main, engine.clock())
    await forgetKeys({ db: engine.main })
  } catch (error) {
    engine.log.warn({ error }, 'housekeeping failed; it is tried again in an hour')
  }
}
