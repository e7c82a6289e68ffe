import { open, rename, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from './account.ts'

const megabyte = 1024 * 1024

/** Room that all files of the server's log may take, and that one may, in bytes. */
export const logCap = { total: 50 * megabyte, file: 5 * megabyte } as const

/** What the configuration depends on. */
export interface Configuration {
  readonly logFolder: string
  readonly memory: Readonly<Record<string, string>>
}

// Containers often have 64 MB of /dev/shm, which one parallel query fills.
async function sharedMemory(): Promise<Record<string, string>> {
  if (process.platform !== 'linux') return {}
  const found = await statfs('/dev/shm').catch(() => undefined)
  const size = found === undefined ? 0 : found.blocks * found.bsize
  return { dynamic_shared_memory_type: size < 256 * megabyte ? 'sysv' : 'posix' }
}

const fixed = {
  max_connections: '100',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  datestyle: 'iso, ymd',
  password_encryption: 'scram-sha-256',
  logging_collector: 'on',
  log_filename: 'postgresql-%Y%m%d-%H%M%S.log',
  log_file_mode: '0640',
  log_rotation_size: `${logCap.file / 1024}kB`,
  log_rotation_age: '1d',
  log_checkpoints: 'on',
  // Errors of statements come back to the program; here they would leave personal values (DETAIL: Key (mobile)=(…)).
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '/').replaceAll("'", "''")}'`

/** Writes a file of the cluster whole or not at all, owned by the account. */
export async function writeInCluster(
  account: Account | undefined,
  path: string,
  text: string,
): Promise<void> {
  const half = `${path}.${process.pid}`
  await rm(half, { force: true })
  // Exclusive, and renamed: a link planted by the account is never followed by root.
  const file = await open(half, 'wx', 0o600)
  try {
    await file.writeFile(text)
    if (account !== undefined) await file.chown(account.uid, account.gid)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(half, path)
}

/** Writes zhike.conf, which postgresql.conf includes at its end; ALTER SYSTEM overrides it. */
export async function writeConfiguration(
  account: Account | undefined,
  cluster: string,
  { logFolder, memory }: Configuration,
): Promise<void> {
  const all = { ...fixed, ...(await sharedMemory()), log_directory: logFolder, ...memory }
  const lines = Object.entries(all).map(([name, value]) => `${name} = ${quoted(value)}\n`)
  const head = '# Written anew at each start. Use ALTER SYSTEM for settings of your own.\n'
  await writeInCluster(account, join(cluster, 'zhike.conf'), head + lines.join(''))
}
