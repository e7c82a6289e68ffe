import { spawn, type ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../context.ts'
import { runAs, type Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { readLockFile } from './orphan.ts'
import { plainEnvironment, run } from './run.ts'

/** All that a server needs to be started. */
export interface Server {
  readonly binaries: Binaries
  readonly account: Account | undefined
  readonly cluster: string
  readonly port: number
  readonly log: Log
}

/** A server that accepts connections. */
export interface Running {
  /** Ends when the server's process has ended, by itself or asked to. */
  readonly ended: Promise<string>
  /** Stops the server: connections are ended, all is written. */
  stop(): Promise<void>
}

const stopPatience = 120_000

// A server in a session of its own does not get the Ctrl-C meant for the program, which still has work to finish.
function spawnServer({ binaries, account, cluster, port }: Server): ChildProcess {
  const options = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=']
  return spawn(binaries.postgres, ['-D', cluster, ...options.flatMap((option) => ['-c', option])], {
    ...runAs(account),
    env: plainEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
}

// When the program is killed, the shell's input ends and it stops the server in good order; a line lets it go.
function guard(pid: number, account: Account | undefined): () => void {
  if (process.platform === 'win32') return () => undefined
  const shell = spawn('/bin/sh', ['-c', 'read -r line || kill -INT "$0" 2>/dev/null', String(pid)], {
    ...runAs(account),
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  shell.on('error', () => undefined)
  shell.stdin.on('error', () => undefined)
  shell.unref()
  // The pipe of a child is a socket, whose type says only Writable.
  const pipe = shell.stdin as typeof shell.stdin & { unref?: () => void }
  pipe.unref?.()
  return () => {
    shell.stdin.end('\n')
  }
}

async function waitUntilReady(server: Server, pid: number, isOver: () => boolean): Promise<boolean> {
  for (let waited = 0; !isOver(); waited += 25) {
    const lock = await readLockFile(server.cluster)
    if (lock?.pid === pid && lock.state === 'ready') return true
    if (waited > 0 && waited % 5000 === 0)
      server.log.info({ port: server.port }, 'the database is recovering')
    await sleep(25)
  }
  return false
}

async function stopChild(server: Server, child: ChildProcess, ended: Promise<string>): Promise<void> {
  const pid = child.pid
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const signal = (name: 'INT' | 'QUIT') =>
    process.platform === 'win32'
      ? run(undefined, server.binaries.pgCtl, ['kill', name, String(pid)])
      : child.kill(`SIG${name}`)
  await signal('INT')
  const timer = setTimeout(() => void signal('QUIT'), stopPatience)
  await ended
  clearTimeout(timer)
}

/** Starts the server once and waits until it accepts connections, however long it replays its log. Throws with its own words when it ends before. */
export async function launch(server: Server): Promise<Running> {
  const child = spawnServer(server)
  let words = ''
  let isOver = false
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-4000)
  })
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
  }).then((how) => {
    isOver = true
    return how
  })
  const release = child.pid === undefined ? () => undefined : guard(child.pid, server.account)
  void ended.then(release)
  if (child.pid !== undefined && (await waitUntilReady(server, child.pid, () => isOver))) {
    return { ended, stop: () => stopChild(server, child, ended) }
  }
  throw new Error(`PostgreSQL: ${words.trim() || (await ended)}`)
}
