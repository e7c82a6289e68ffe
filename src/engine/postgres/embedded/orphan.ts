import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../context.ts'
import { run } from './run.ts'

const patience = { fast: 60_000, immediate: 20_000 } as const

/** Whether a process with this id lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** What postmaster.pid says: the process, and its state ("starting", "ready", "stopping"); undefined without the file. */
export async function readLockFile(cluster: string): Promise<{ pid: number; state: string } | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const lines = text.split('\n')
  return { pid: Number.parseInt(lines[0] ?? '', 10), state: lines[7]?.trim() ?? '' }
}

// A server's working folder is its cluster. Where there is no /proc, its command line names it.
async function runsOn(cluster: string, pid: number): Promise<boolean> {
  const real = await realpath(cluster)
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  if (folder !== undefined) return folder === real
  const { code, output } = await run(undefined, 'ps', ['-o', 'command=', '-p', String(pid)])
  return code !== 0 || (output.includes('postgres') && (output.includes(cluster) || output.includes(real)))
}

async function waitForEnd(pid: number, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds
  while (isAlive(pid)) {
    if (Date.now() > end) return false
    await sleep(50)
  }
  return true
}

/** Stops the server that a killed program left running on the cluster, and removes a lock file that names some other process. To be called under the data folder's lock only. */
export async function endOrphan(cluster: string, log: Log): Promise<void> {
  const left = await readLockFile(cluster)
  if (left === undefined || process.platform === 'win32') return
  const { pid } = left
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return
  if (!(await runsOn(cluster, pid))) {
    // PostgreSQL would take the process that has this number now for a server.
    await rm(join(cluster, 'postmaster.pid'), { force: true })
    return
  }
  log.warn({ pid }, 'the database server of an earlier run still runs: stopping it')
  process.kill(pid, 'SIGINT')
  if (await waitForEnd(pid, patience.fast)) return
  process.kill(pid, 'SIGQUIT')
  if (!(await waitForEnd(pid, patience.immediate))) {
    throw new Error(
      `早先的数据库进程 ${pid} 不肯停止。\nThe database server of an earlier run, process ${pid}, does not stop.`,
    )
  }
}
