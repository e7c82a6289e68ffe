import type { PoolClient } from 'pg'
import type { Db } from '../postgres/database.ts'

/**
 * Names that one process at a time holds, by session locks on a connection of its own: when the process or its
 * connection dies, the server lets them go and another process takes over.
 */
export interface Locks {
  has(name: string): boolean
  /** Takes those of the names that nobody holds. */
  take(names: readonly string[]): Promise<void>
  close(): Promise<void>
}

interface Session {
  readonly client: PoolClient
  readonly held: Set<string>
  /** Gives the connection back. */
  end(): void
  readonly ended: Promise<void>
}

/** Locks of this process, on a connection that is opened when first needed, and anew after it is lost. */
export function openLocks(db: Db): Locks {
  let session: Session | undefined
  const lost = (which: Session) => {
    which.held.clear()
    if (session === which) session = undefined
    which.end()
  }
  return {
    has: (name) => session?.held.has(name) ?? false,
    async take(names) {
      session ??= await openSession(db, lost)
      const own = session
      try {
        for (const name of names)
          if (!own.held.has(name) && (await tryLock(own.client, name))) own.held.add(name)
      } catch (error) {
        lost(own)
        throw error
      }
    },
    async close() {
      const own = session
      if (own === undefined) return
      await own.client.query('select pg_advisory_unlock_all()').catch(() => {})
      lost(own)
      await own.ended
    },
  }
}

function openSession(db: Db, lost: (session: Session) => void): Promise<Session> {
  return new Promise((resolve, reject) => {
    const { promise: over, resolve: end } = Promise.withResolvers<void>()
    const { promise: ended, resolve: gone } = Promise.withResolvers<void>()
    const connected = db.connection(async (client) => {
      const session: Session = { client, held: new Set(), end, ended }
      client.once('error', () => lost(session))
      client.once('end', () => lost(session))
      resolve(session)
      await over
      // Locks live as long as the connection: it must not go back to the pool with any.
      throw new Error('The connection of the locks has served')
    })
    connected.catch(reject).finally(gone)
  })
}

async function tryLock(client: PoolClient, name: string): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>(
    `select pg_try_advisory_lock(hashtextextended('subscriber ' || $1, 0)) as got`,
    [name],
  )
  return rows[0]?.got ?? false
}
