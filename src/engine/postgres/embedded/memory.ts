import { availableParallelism, totalmem } from 'node:os'

const megabyte = 1024 * 1024
const between = (low: number, value: number, high: number): number =>
  Math.round(Math.min(Math.max(value, low), high))

/** Memory that this process may use, in bytes: the machine's, or the limit set by its cgroup. */
export function availableMemory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}

/** PostgreSQL's settings for a machine with this much memory (bytes), of which the program and the page cache need their share. */
export function memorySettings(bytes: number): Readonly<Record<string, string>> {
  const total = bytes / megabyte
  const shared = between(64, total / (total < 4096 ? 8 : 4), 8192)
  return {
    shared_buffers: `${shared}MB`,
    effective_cache_size: `${between(shared, total / 2, 65_536)}MB`,
    work_mem: `${between(4, total / 512, 32)}MB`,
    maintenance_work_mem: `${between(32, total / 24, 1024)}MB`,
    // Bounds the replay after a crash too: 1.2 GB took 12 s.
    max_wal_size: `${between(256, total / 4, 2048)}MB`,
    min_wal_size: `${between(80, total / 32, 256)}MB`,
    max_parallel_workers: `${between(1, availableParallelism(), 16)}`,
    max_parallel_maintenance_workers: `${between(1, availableParallelism() / 2, 4)}`,
  }
}
