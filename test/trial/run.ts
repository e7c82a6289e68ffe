import { trial as demo } from './demo.ts'
import { trial as fresh } from './fresh.ts'
import { trial as graceful } from './graceful.ts'
import { killProgram, killServer } from './kill.ts'
import { trial as maven } from './maven.ts'
import { trial as outbox } from './outbox.ts'
import type { Trial } from './trial.ts'

const trials: readonly Trial[] = [fresh, graceful, maven, demo, outbox, killProgram, killServer]

/** Holds one trial and prints its line; says whether it passed. */
async function hold({ name, run }: Trial): Promise<boolean> {
  const started = performance.now()
  const outcome = await run().catch((error: unknown) => ({
    value: 0,
    unit: '',
    pass: false,
    error: error instanceof Error ? error.message : String(error),
  }))
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(JSON.stringify({ name, ...outcome, seconds }))
  if ('skipped' in outcome) console.warn(`skipped: ${String(outcome.skipped)}`)
  return !('pass' in outcome) || outcome.pass === true
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !trials.some((each) => each.name === name))
if (unknown.length > 0) {
  console.error(`No trial ${unknown.join(', ')}; there are ${trials.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}
let failed = 0
for (const trial of trials)
  if (wanted.length === 0 || wanted.includes(trial.name)) failed += (await hold(trial)) ? 0 : 1
process.exit(failed > 0 ? 1 : 0)
