import { Logger, run, type JobHelpers, type Runner, type TaskList } from 'graphile-worker'
import type { Json } from '../model/json.ts'
import type { Engine, Log } from './context.ts'
import { databaseOf, openPool, type Db } from './postgres/database.ts'
import { sql } from './postgres/sql.ts'

/** One run of a job. */
export interface JobRun {
  /** From 1 to `attempts`. */
  readonly attempt: number
  readonly attempts: number
}

/** What is done for jobs of one name; a job that throws is run again later, ever more rarely. */
export type Task = (engine: Engine, payload: unknown, job: JobRun) => Promise<void>

export interface NewJob {
  readonly task: string
  readonly payload: Json
  /** A job that waits under the same key is replaced. */
  readonly key?: string
  /** Jobs of one queue run one after the other. */
  readonly queue?: string
  readonly attempts?: number
}

/** Adds jobs in one statement, in the transaction that runs if there is one. Not in one that writes records: it notifies. */
export async function addJobs(db: Db, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return
  const specs = jobs.map(({ task, payload, key, queue, attempts }) => ({
    identifier: task,
    payload,
    job_key: key ?? null,
    queue_name: queue ?? null,
    max_attempts: attempts ?? null,
  }))
  await db.run(sql`select from graphile_worker.add_jobs(
    array(select s from json_populate_recordset(null::graphile_worker.job_spec, ${JSON.stringify(specs)}::json) s))`)
}

/** How far the jobs are behind. */
export interface QueueLag {
  /** Jobs that could run now but wait. */
  readonly jobs: number
  /** How long the oldest of them has waited. */
  readonly seconds: number
}

/** What runs jobs in this process. */
export interface Jobs {
  lag(): Promise<QueueLag>
  /** Finishes the jobs in hand. */
  stop(): Promise<void>
}

export interface JobsOptions {
  readonly url: string
  /** How many jobs run at once. */
  readonly concurrency: number
  readonly tasks: Readonly<Record<string, Task>>
}

const statementTimeout = 60_000
const pollMilliseconds = 1000
/** One connection listens, one looks for stuck jobs; the rest take jobs and finish them. */
const spareConnections = 2

/** Brings the jobs' own tables up to date and runs jobs in this process, beside those of other processes. */
export async function startJobs(engine: Engine, { url, concurrency, tasks }: JobsOptions): Promise<Jobs> {
  const { log } = engine
  const pool = openPool({
    url,
    size: concurrency + spareConnections,
    statementTimeout,
    onError: (error) => log.warn({ error: error.message }, 'an idle connection of the jobs ended'),
  })
  const runner: Runner = await run({
    pgPool: pool,
    taskList: taskList(engine, tasks),
    concurrency,
    noHandleSignals: true,
    pollInterval: pollMilliseconds,
    parsedCronItems: [],
    logger: loggerTo(log),
  })
  runner.promise.catch((error: unknown) => log.error({ error: String(error) }, 'the jobs have stopped'))
  const db = databaseOf(pool)
  return {
    lag: () => lagOf(db),
    async stop() {
      await runner.stop()
      await pool.end()
    },
  }
}

const taskList = (engine: Engine, tasks: JobsOptions['tasks']): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown, { job }: JobHelpers) =>
        task(engine, payload, { attempt: job.attempts, attempts: job.max_attempts }),
    ]),
  )

/** The worker's own words, without its payloads. */
const loggerTo = (log: Log): Logger =>
  new Logger(() => (level, message) => {
    // A job that fails is an error to the worker; it is run again, so to the log it is a warning.
    if (level === 'error' || level === 'warning') log.warn({}, message)
    else log.debug({}, message)
  })

async function lagOf(db: Db): Promise<QueueLag> {
  const [row] = await db.rows<{ jobs: string; seconds: number }>(sql`
    select count(*)::text as jobs, coalesce(extract(epoch from now() - min(run_at)), 0)::float8 as seconds
    from graphile_worker.jobs where run_at <= now() and attempts < max_attempts and locked_at is null`)
  return { jobs: Number(row?.jobs ?? 0), seconds: row?.seconds ?? 0 }
}
