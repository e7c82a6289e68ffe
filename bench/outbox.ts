import { setTimeout as after } from 'node:timers/promises'
import { follow } from '../test/trial/follow.ts'
import { isObject } from '../src/model/json.ts'
import { quantile, rounded } from '../test/trial/trial.ts'
import type { Figure } from './figure.ts'
import { openWire, requestOf } from './http.ts'
import type { Bench } from './load.ts'
import { newCustomer } from './writes.ts'

const [rate, seconds, batch, writers] = [1000, 10, 20, 4]

/** Ids of the records that a batch made. */
function madeIn(body: Buffer): readonly string[] {
  const parsed: unknown = JSON.parse(body.toString())
  const results =
    isObject(parsed) && Array.isArray(parsed['results']) ? (parsed['results'] as readonly unknown[]) : []
  return results.flatMap((each) =>
    isObject(each) && isObject(each['record']) ? [String(each['record']['id'])] : [],
  )
}

/** Writes batches at the stated rate, as far as the program takes it; tells when each record was acknowledged. */
async function write({ admin }: Bench, acknowledged: Map<string, number>): Promise<void> {
  const started = Date.now()
  let due = 0
  await Promise.all(
    Array.from({ length: writers }, async () => {
      const wire = await openWire(admin.url)
      for (;;) {
        const at = started + ((due += batch) / rate) * 1000
        if (at > started + seconds * 1000) break
        await after(Math.max(0, at - Date.now()))
        if (Date.now() > started + 2 * seconds * 1000) break
        const operations = Array.from({ length: batch }, () => ({
          object: 'customer',
          create: newCustomer(),
        }))
        const { body } = await wire.send(requestOf(admin, 'POST /api/batch', { operations }))
        const now = Date.now()
        for (const id of madeIn(body)) acknowledged.set(id, now)
      }
      wire.close()
    }),
  )
}

/** `outbox.lag`: from the acknowledgement of a write to its event at a reader of `GET /api/changes`. */
export async function outboxLag(bench: Bench): Promise<Figure> {
  const [acknowledged, told] = [new Map<string, number>(), new Map<string, number>()]
  const { url, key = '' } = bench.admin
  const follower = await follow({ url, key, tell: ({ record }) => void told.set(record, Date.now()) })
  const started = performance.now()
  await write(bench, acknowledged)
  const perSecond = acknowledged.size / ((performance.now() - started) / 1000)
  for (let waited = 0; waited < 10_000 && told.size < acknowledged.size; waited += 50) await after(50)
  await follower.stop()
  const lags = [...acknowledged].map(([id, at]) => Math.max(0, (told.get(id) ?? Infinity) - at))
  return {
    name: 'outbox.lag',
    unit: 'ms p95',
    value: quantile(lags, 0.95),
    goal: { of: 'value', is: '≤', bound: 1000 },
    p50: quantile(lags, 0.5),
    writesPerSecond: rounded(perSecond, 0),
    writesAsked: rate,
  }
}
