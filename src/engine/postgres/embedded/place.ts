import { randomBytes } from 'node:crypto'
import { lstat, mkdir, readdir, realpath, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { giveTo, type Account } from './account.ts'
import { run } from './run.ts'

// Where root may put what an account without rights must reach, when the data folder or the checkout is closed to it.
const openPlaces = ['/var/lib/zhike', '/opt/zhike', '/srv/zhike', '/usr/local/var/zhike']

/** Whether the account can write in a folder of its own under this one; tried, for modes alone do not tell. */
export async function canLiveIn(account: Account, folder: string): Promise<boolean> {
  const trial = join(folder, `.trial-${randomBytes(6).toString('hex')}`)
  try {
    await mkdir(trial, { mode: 0o700 })
    await giveTo(account, trial)
    return (await run(account, '/bin/sh', ['-c', 'cd "$0" && : > file && rm file', trial])).code === 0
  } catch {
    // A folder that cannot be written, or a file system without owners, is no place to live.
    return false
  } finally {
    await rm(trial, { recursive: true, force: true })
  }
}

/** The first folder, made if missing, that the account can live in though the data folder is closed to it. */
export async function openPlaceFor(account: Account): Promise<string> {
  for (const place of openPlaces) {
    const made = await mkdir(place, { recursive: true, mode: 0o755 }).then(
      () => true,
      () => false,
    )
    if (made && (await canLiveIn(account, place))) return place
  }
  throw new Error(
    `账户 ${account.name} 无法进入数据文件夹，也找不到可用的其他位置。请把 ZHIKE_DATA 设到它能进入的文件夹，或设置 DATABASE_URL。\n` +
      `The account ${account.name} cannot enter the data folder, and no other place was found. ` +
      'Set ZHIKE_DATA to a folder that it can enter, or set DATABASE_URL.',
  )
}

/** Where the database's files are; undefined when there are none yet. Throws when there were some and they are gone. */
export async function findCluster(dataFolder: string): Promise<string | undefined> {
  const entry = join(dataFolder, 'postgres')
  const found = await lstat(entry).catch(() => undefined)
  if (found === undefined) return undefined
  const cluster = await realpath(entry).catch(() => entry)
  const files = await readdir(cluster).catch((): string[] => [])
  if (files.includes('PG_VERSION')) return cluster
  if (found.isDirectory() && files.length === 0) return rmdir(entry).then(() => undefined)
  throw new Error(
    `${entry} 应当是数据库，但其文件不在那里；为免丢失数据，不会新建。请从备份恢复，或移走它。\n` +
      `${entry} should be the database, but its files are not there; none is made anew, lest data be lost. ` +
      'Restore it from a backup, or move it away.',
  )
}

/** The folder that a new cluster is made in: the data folder, or one that the account can reach. */
export async function homeFor(account: Account | undefined, dataFolder: string): Promise<string> {
  if (account === undefined || (await canLiveIn(account, dataFolder))) return dataFolder
  const name = `${basename(dirname(dataFolder))}-${randomBytes(4).toString('hex')}`
  const home = join(await openPlaceFor(account), name.replaceAll(/[^\w.-]/g, '_'))
  await mkdir(home, { mode: 0o755 })
  return home
}
