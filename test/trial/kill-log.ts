import { open, readFile } from 'node:fs/promises'

/** One acknowledged write, as the client keeps it: what must be there whatever is killed. */
export interface Acknowledged {
  readonly id: string
  readonly version: number
  readonly remark: string | null
  /** The batch that it was part of. */
  readonly batch?: string
}

/** The client's own log of acknowledged writes; each `keep` returns when its lines are on the disk. */
export interface SyncedLog {
  keep(lines: readonly Acknowledged[]): Promise<void>
  close(): Promise<void>
}

/** Opens a log that is synced (fsync) before a write counts as acknowledged; writers that wait share one sync. */
export async function openLog(path: string): Promise<SyncedLog> {
  const file = await open(path, 'a')
  let waiting: string[] = []
  let syncing: Promise<void> | undefined
  const sync = async (): Promise<void> => {
    await Promise.resolve()
    const lines = waiting
    waiting = []
    syncing = undefined
    await file.appendFile(lines.join(''))
    await file.datasync()
  }
  let last = Promise.resolve()
  return {
    async keep(lines) {
      waiting.push(...lines.map((line) => `${JSON.stringify(line)}\n`))
      // One sync at a time, in order.
      syncing ??= last = last.then(sync)
      await syncing
    },
    async close() {
      await last
      await file.close()
    },
  }
}

/** What the log says of each record: its last acknowledged state. */
export async function readLog(path: string): Promise<ReadonlyMap<string, Acknowledged>> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '')
  // Written by this very module.
  const all = lines.map((line) => JSON.parse(line) as Acknowledged)
  return new Map(all.map((each) => [each.id, each]))
}
