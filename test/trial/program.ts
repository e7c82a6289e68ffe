import { spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { root } from './trial.ts'

/** A program as people start it, in a process of its own. */
export interface Program {
  readonly url: string
  readonly data: string
  readonly pid: number
  /** The token of its set-up link, while there is no administrator. */
  readonly setupToken: string | undefined
  /** How it ended: its exit code, or the signal that killed it. */
  readonly ended: Promise<number | string>
  /** Its last lines. */
  readonly output: () => string
  /** Asks it to end and says how it did. */
  stop(): Promise<number | string>
  kill(): Promise<number | string>
}

/** How a program is started. */
export interface Start {
  readonly data: string
  readonly port?: number
  readonly arguments?: readonly string[]
  readonly environment?: NodeJS.ProcessEnv
  /** What stands before the script on Node's command line. */
  readonly nodeOptions?: readonly string[]
}

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** A data folder of its own, which the account of the database can enter. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zhike-trial-'))
  await chmod(folder, 0o755)
  return folder
}

/** Removes a data folder, and the database's files where they had to lie elsewhere. */
export async function discard(folder: string, data = folder): Promise<void> {
  const cluster = await realpath(join(data, 'postgres')).catch(() => undefined)
  if (cluster !== undefined && !cluster.startsWith(await realpath(folder)))
    await rm(dirname(cluster), { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  // A server over TCP has an address of this shape.
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** The environment of a program: ours without its settings, so that a trial's data folder is its own. */
export const plainEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(ZHIKE_|DATABASE_URL|PORT$|npm_|NODE_OPTIONS)/.test(name),
    ),
  )

/** Watches a child: its last lines, its end. */
export function watch(child: ChildProcess) {
  running.add(child)
  let output = ''
  const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-100_000))
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const ended = new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'))
  }).finally(() => running.delete(child))
  return { ended, output: () => output }
}

/** Runs the command line `zhike …` on a data folder to its end. */
export async function runCommand(data: string, ...words: readonly string[]) {
  const child = spawn(process.execPath, [join(root, 'bin/zhike.mjs'), ...words], {
    cwd: data,
    env: { ...plainEnvironment(), ZHIKE_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { ended, output } = watch(child)
  return { code: await ended, output: output() }
}

/** Starts the program and waits until it greets: it then serves, and has loaded what it was told to. */
export async function startProgram(start: Start): Promise<Program> {
  const script = [...(start.nodeOptions ?? []), join(root, 'bin/zhike.mjs'), 'start']
  const child = spawn(process.execPath, [...script, ...(start.arguments ?? [])], {
    cwd: start.data,
    env: {
      ...plainEnvironment(),
      ZHIKE_DATA: start.data,
      PORT: String(start.port ?? 0),
      ZHIKE_LOG_LEVEL: 'warn',
      ...start.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { ended, output } = watch(child)
  const [, url = ''] = await said(output, ended, /Zhike {2}(http\S+)[^]*\/api\/docs\n(?:[^]*#token=\S+\n)?\n/)
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return {
    url,
    data: start.data,
    pid: child.pid ?? 0,
    setupToken: /#token=(\S+)/.exec(output())?.[1],
    ended,
    output,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

async function said(output: () => string, ended: Promise<unknown>, what: RegExp): Promise<readonly string[]> {
  let isOver = false
  void ended.then(() => (isOver = true))
  for (;;) {
    const found = what.exec(output())
    if (found !== null) return found
    if (isOver) throw new Error(`The program ended before it served:\n${output().slice(-3000)}`)
    await after(20)
  }
}

/** The process of the embedded database server. */
export const serverPid = async (data: string): Promise<number> =>
  Number.parseInt(await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8'), 10)

/** The address of the embedded database, with its password. */
export const databaseUrl = async (data: string): Promise<string> =>
  (await readFile(join(data, 'database.url'), 'utf8')).trim()
