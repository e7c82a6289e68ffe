import { setTimeout as after } from 'node:timers/promises'
import pg from 'pg'
import { discard } from '../test/trial/program.ts'
import { calibrate } from './calibrate.ts'
import { judged, tableOf, type Figure } from './figure.ts'
import { importSmall } from './imports.ts'
import { listDeep, listDeepOwn, listFirst, listFirstOwn } from './lists.ts'
import { benchFolder, memoryOf, openBench, type Bench } from './load.ts'
import { outboxLag } from './outbox.ts'
import { aggregateStage, childrenFilter } from './questions.ts'
import { listPage, readId } from './reads.ts'
import { sizes } from './sizes.ts'
import { removeTraces, writeBatch, writeCreate, writeUpdate } from './writes.ts'

const settling = 5000

async function idleMemory({ program, freshMemory }: Bench): Promise<Figure> {
  await after(settling)
  const now = (await memoryOf(program.pid)) ?? 0
  return {
    name: 'idle.memory',
    unit: 'MB',
    value: freshMemory ?? now,
    goal: { of: 'value', is: '≤', bound: 250 },
    afterTheBenchmark: Math.round(now),
  }
}

/** Every figure by name, in the order in which they are measured: what only reads comes first. */
const measures: Readonly<Record<string, (bench: Bench) => Promise<Figure | readonly Figure[]>>> = {
  'import.small': importSmall,
  'read.id': readId,
  'list.page': listPage,
  'list.first': listFirst,
  'list.deep': listDeep,
  'list.first.own': listFirstOwn,
  'list.deep.own': listDeepOwn,
  'aggregate.stage': aggregateStage,
  'children.filter': childrenFilter,
  'write.create': writeCreate,
  'write.update': writeUpdate,
  'write.batch': writeBatch,
  'outbox.lag': outboxLag,
  'idle.memory': idleMemory,
}

/** What autovacuum would do some minutes after a load. */
async function tidy(database: string): Promise<void> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  await client.query('vacuum (analyze)')
  await client.query('checkpoint')
  await client.end()
}

async function run(bench: Bench, wanted: readonly string[]): Promise<void> {
  const machine = await calibrate(bench.database)
  console.log(JSON.stringify({ name: 'calibration', ...machine, sizes }))
  await tidy(bench.database)
  const figures: ReturnType<typeof judged>[] = []
  for (const [name, measure] of Object.entries(measures)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    for (const figure of [await measure(bench)].flat()) {
      figures.push(judged(figure, machine.speed))
      console.log(JSON.stringify(figures.at(-1)))
    }
  }
  await removeTraces(bench.database)
  console.log(`\n${tableOf(figures)}`)
}

const { data, keep } = await benchFolder()
try {
  const bench = await openBench(data, () => after(settling))
  try {
    await run(bench, process.argv.slice(2))
  } finally {
    await bench.program.stop()
  }
} finally {
  if (!keep) await discard(data)
}
// Connections that are kept open would hold the process.
process.exit(0)
