import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { plainEnvironment, watch } from '../test/trial/program.ts'
import { quantile } from '../test/trial/trial.ts'
import { drive, type Asked, type Driven, type Target } from './http.ts'
import { turns } from './sizes.ts'

const folder = join(import.meta.dirname, 'limits')

/** A limit that serves: a program of its own, without our code. */
export interface Limit extends Target {
  stop(): Promise<unknown>
}

/** Starts bench/limits/<name>.ts on the same database; it prints its port when it serves. */
export async function startLimit(name: string, database: string): Promise<Limit> {
  const child = spawn(process.execPath, [join(folder, `${name}.ts`)], {
    env: { ...plainEnvironment(), DATABASE_URL: database },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { ended, output } = watch(child)
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
    void ended.then(() => reject(new Error(`The limit ${name} ended:\n${output()}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      child.kill('SIGTERM')
      return ended
    },
  }
}

const middle = (drives: readonly Driven[]): Driven => ({
  perSecond: quantile(
    drives.map((each) => each.perSecond),
    0.5,
  ),
  p50: quantile(
    drives.map((each) => each.p50),
    0.5,
  ),
  p95: quantile(
    drives.map((each) => each.p95),
    0.5,
  ),
  errors: drives.reduce((all, each) => all + each.errors, 0),
})

/** A side of a comparison. */
export interface Side {
  readonly target: Target
  readonly asked: Asked
}

/** Lets ours and the limit take turns after a short warm-up; of each the median of its rounds. */
export async function takeTurns(ours: Side, limit: Side, connections: number) {
  const { rounds, seconds } = turns
  const both = [ours, limit] as const
  for (const { target, asked } of both)
    await drive(target, asked, { connections, seconds: Math.min(1, seconds) })
  const drives: readonly Driven[][] = [[], []]
  for (let round = 0; round < rounds; round++)
    for (const [index, { target, asked }] of both.entries())
      drives[index]?.push(await drive(target, asked, { connections, seconds }))
  const [own = [], hand = []] = drives.map((each) => each)
  return { ours: middle(own), limit: middle(hand) }
}

/** How long a hand-written statement of bench/limits/<name>.sql takes, in milliseconds, asked again and again with these values. */
export async function timeStatement(
  database: string,
  name: string,
  values: readonly (readonly unknown[])[],
  times: number,
): Promise<{ readonly p50: number; readonly p95: number }> {
  const text = await readFile(join(folder, `${name}.sql`), 'utf8')
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    const taken: number[] = []
    for (let turn = 0; turn < times; turn++) {
      const started = performance.now()
      await client.query(text, [...(values[turn % values.length] ?? [])])
      taken.push(performance.now() - started)
    }
    return { p50: quantile(taken, 0.5), p95: quantile(taken, 0.95) }
  } finally {
    await client.end()
  }
}
