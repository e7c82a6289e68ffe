import { createHash } from 'node:crypto'
import pg from 'pg'
import { isPassing, problemOf } from './errors.ts'
import { compile, sql, type Sql } from './sql.ts'

/** One row of a result: every column as the server's text. */
export type Texts = readonly (string | null)[]

/** Something that runs statements: a pool, or the one connection of a transaction. */
export interface Db {
  /** Rows as the server's text, in the order of the columns. */
  texts(piece: Sql, options?: { readonly prepared?: boolean }): Promise<readonly Texts[]>
  /** Rows as objects with PostgreSQL's usual JavaScript values; for the program's own tables. */
  rows<T extends object>(piece: Sql): Promise<readonly T[]>
  /** How many rows were written. */
  run(piece: Sql): Promise<number>
  /** Runs the work in one transaction; joins the one that runs. Passing errors are retried by the outermost, up to three times. */
  tx<T>(work: (tx: Db) => Promise<T>): Promise<T>
  /** Hands over a connection of its own, for cursors, COPY and LISTEN. */
  connection<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>
}

const raw = { getTypeParser: () => (text: unknown) => text }
const names = new Map<string, string>()
const mostNames = 500

/**
 * The name under which a statement's text is prepared on each connection; none for further texts once there are many:
 * callers choose columns, and each prepared statement stays in the server's memory.
 */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostNames) return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
  names.set(text, name)
  return name
}

/** A connection held over several statements, for a cursor; it must be released. */
export interface Held {
  query(text: string, values?: unknown[]): Promise<void>
  texts(text: string): Promise<readonly Texts[]>
  /** Gives the connection back; one that may be in any state is closed. */
  release(spoilt: boolean): void
}

/** A pool of connections. */
export interface Pooled extends Db {
  hold(): Promise<Held>
}

type Queryable = Pick<pg.ClientBase, 'query'>

async function texts(on: Queryable, piece: Sql, prepared: boolean): Promise<readonly Texts[]> {
  const { text, values } = compile(piece)
  const name = prepared ? nameOf(text) : undefined
  const query = {
    text,
    values: [...values],
    rowMode: 'array' as const,
    types: raw,
    ...(name !== undefined && { name }),
  }
  try {
    const result = await on.query<(string | null)[]>(query as pg.QueryArrayConfig)
    return result.rows
  } catch (error) {
    throw problemOf(error)
  }
}

async function result<T extends object>(on: Queryable, piece: Sql): Promise<pg.QueryResult<T>> {
  const { text, values } = compile(piece)
  try {
    return await on.query<T>(text, [...values])
  } catch (error) {
    throw problemOf(error)
  }
}

const most = 3

/** A pool as a Db. Statement time-outs and planner settings are those of the pool. */
export function databaseOf(pool: pg.Pool): Pooled {
  return {
    texts: (piece, options) => texts(pool, piece, options?.prepared ?? false),
    rows: async <T extends object>(piece: Sql) => (await result<T>(pool, piece)).rows,
    run: async (piece) => (await result(pool, piece)).rowCount ?? 0,
    async tx(work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(pool, work)
        } catch (error) {
          if (attempt >= most || !isPassing(error instanceof Error && error.cause ? error.cause : error))
            throw error
        }
      }
    },
    connection: (work) => withClient(pool, work),
    hold: () => holdClient(pool),
  }
}

async function holdClient(pool: pg.Pool): Promise<Held> {
  const client = await connect(pool)
  const run = async (text: string, values?: unknown[]) => {
    try {
      return await client.query<(string | null)[]>({
        text,
        ...(values && { values }),
        rowMode: 'array',
        types: raw,
      } as pg.QueryArrayConfig)
    } catch (error) {
      throw problemOf(error)
    }
  }
  return {
    query: async (text, values) => void (await run(text, values)),
    texts: async (text) => (await run(text)).rows,
    release: (spoilt) => client.release(spoilt),
  }
}

async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await connect(pool)
  try {
    const value = await work(client)
    client.release()
    return value
  } catch (error) {
    // A connection whose work failed may be in any state: give it up.
    client.release(true)
    throw error
  }
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw problemOf(error)
  }
}

async function once<T>(pool: pg.Pool, work: (tx: Db) => Promise<T>): Promise<T> {
  const client = await connect(pool)
  let broken = false
  try {
    await client.query('begin')
    const value = await work(transaction(client))
    await client.query('commit')
    return value
  } catch (error) {
    await client.query('rollback').catch(() => (broken = true))
    throw problemOf(error)
  } finally {
    client.release(broken)
  }
}

function transaction(client: pg.PoolClient): Db {
  const tx: Db = {
    texts: (piece, options) => texts(client, piece, options?.prepared ?? false),
    rows: async <T extends object>(piece: Sql) => (await result<T>(client, piece)).rows,
    run: async (piece) => (await result(client, piece)).rowCount ?? 0,
    tx: (work) => work(tx),
    connection: (work) => work(client),
  }
  return tx
}

export interface PoolSettings {
  readonly url: string
  readonly size: number
  /** Milliseconds after which a statement is given up. */
  readonly statementTimeout: number
  /** Plans for the values at hand: a generic plan turned a 2 ms list into 2.8 s (TECH.md). */
  readonly customPlans?: boolean
  readonly onError?: (error: Error) => void
}

/** A pool whose sessions speak UTC and ISO dates, with the time-outs asked for. */
export function openPool(settings: PoolSettings): pg.Pool {
  const options = [
    '-c TimeZone=UTC',
    '-c DateStyle=ISO',
    '-c lock_timeout=10000',
    `-c statement_timeout=${settings.statementTimeout}`,
  ]
  if (settings.customPlans === true) options.push('-c plan_cache_mode=force_custom_plan')
  const pool = new pg.Pool({
    connectionString: settings.url,
    max: settings.size,
    options: options.join(' '),
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
  })
  // An idle connection that the server drops must not end the program; the next query opens a new one.
  pool.on('error', (error) => settings.onError?.(error))
  // One in use tells its loss by the statement that fails; its 'error' event, unheard, would end the program too.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Whether this database answers. */
export const isAlive = async (db: Db): Promise<boolean> => (await db.rows(sql`select 1`)).length === 1
