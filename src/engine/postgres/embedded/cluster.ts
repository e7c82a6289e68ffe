import { appendFile, mkdir, open, readFile, rename, rm, symlink } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { giveTo, type Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { writeInCluster } from './configuration.ts'
import { homeFor } from './place.ts'
import { run } from './run.ts'

/** The login and the database of the embedded server. */
export const owner = 'zhike'

const access = 'host all all 127.0.0.1/32 scram-sha-256\nhost replication all 127.0.0.1/32 scram-sha-256\n'

async function must(doing: string, ended: ReturnType<typeof run>): Promise<void> {
  const { code, output } = await ended
  // A single-user server goes on after an error and ends with 0.
  if (code !== 0 || /^.*\b(ERROR|FATAL|PANIC):/m.test(output)) {
    throw new Error(`${doing}: ${output.trim().slice(-2000) || `exit code ${code}`}`)
  }
}

/** Runs statements, one a line, on a cluster that no server runs on; needs no password. */
export async function runSingle(
  { postgres }: Binaries,
  account: Account | undefined,
  cluster: string,
  statements: readonly string[],
): Promise<void> {
  const args = [
    '--single',
    '-D',
    cluster,
    '-c',
    'logging_collector=off',
    '-c',
    'log_min_messages=warning',
    'postgres',
  ]
  await must('PostgreSQL (single user)', run(account, postgres, args, `${statements.join('\n')}\n`))
}

/** Makes a cluster with an empty database in the data folder, or elsewhere with a link to it; killed midway, it leaves none. */
export async function createCluster(
  binaries: Binaries,
  account: Account | undefined,
  dataFolder: string,
): Promise<string> {
  const home = await homeFor(account, dataFolder)
  const half = join(home, 'postgres.new')
  await rm(half, { recursive: true, force: true })
  await mkdir(half, { mode: 0o700 })
  await giveTo(account, half)
  // The password is set by the single-user server below: a file for it would have to be readable by the account.
  const options = [
    '--auth=trust',
    `--username=${owner}`,
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
  ]
  await must('initdb', run(account, binaries.initdb, ['-D', half, ...options]))
  await appendFile(join(half, 'postgresql.conf'), "\ninclude_if_exists = 'zhike.conf'\n")
  await writeInCluster(account, join(half, 'pg_hba.conf'), access)
  await runSingle(binaries, account, half, [`create database ${owner}`])
  const cluster = join(home, 'postgres')
  await rename(half, cluster)
  if (home !== dataFolder) await symlink(cluster, join(dataFolder, 'postgres'))
  return cluster
}

/** How to reach the server: kept in `database.url` of the data folder, for its owner's eyes only. */
export interface Login {
  readonly password: string
  readonly port: number
}

const urlFile = (dataFolder: string): string => join(dataFolder, 'database.url')

/** The URL of the database for a login. */
export const urlOf = ({ password, port }: Login): string =>
  `postgres://${owner}:${password}@127.0.0.1:${port}/${owner}`

/** The login as last kept; undefined when there is none or it cannot be read as one. */
export async function readLogin(dataFolder: string): Promise<Login | undefined> {
  const text = await readFile(urlFile(dataFolder), 'utf8').catch(() => '')
  const url = URL.parse(text.trim())
  return url === null || url.password === '' || url.port === ''
    ? undefined
    : { password: url.password, port: Number(url.port) }
}

/** Keeps the login, whole or not at all. */
export async function keepLogin(dataFolder: string, login: Login): Promise<void> {
  const path = urlFile(dataFolder)
  const half = `${path}.${process.pid}`
  await rm(half, { force: true })
  const file = await open(half, 'wx', 0o600)
  try {
    await file.writeFile(`${urlOf(login)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(half, path)
}

/** Sets a new random password of the owner's on a cluster that no server runs on. */
export async function renewPassword(
  binaries: Binaries,
  account: Account | undefined,
  cluster: string,
): Promise<string> {
  const password = randomBytes(24).toString('hex')
  await runSingle(binaries, account, cluster, [`alter role ${owner} password '${password}'`])
  return password
}
