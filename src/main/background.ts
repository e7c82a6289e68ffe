import type { Engine } from '../engine/context.ts'
import { startDispatcher } from '../engine/journal/dispatcher.ts'
import type { Readiness } from '../http/routes/health.ts'
import { features } from './features.ts'

/** What runs beside the requests: the dispatcher of changes, and jobs. */
export interface Background {
  readonly readiness: Readiness
  /** Finishes what is in hand. */
  readonly stop: () => Promise<void>
}

const latestSeconds = 60

/** Starts what runs beside the requests. */
export async function startBackground(engine: Engine): Promise<Background> {
  const dispatcher = startDispatcher(
    engine,
    features.flatMap(({ subscribers }) => subscribers ?? []),
  )
  return {
    readiness: {
      async dispatcher() {
        const seconds = Math.max(0, ...(await dispatcher.lag()).map((each) => each.seconds))
        return { ok: seconds < latestSeconds, lagSeconds: Math.round(seconds * 10) / 10 }
      },
      queue: () => ({ ok: true, lagSeconds: 0 }),
    },
    stop: () => dispatcher.stop(),
  }
}
