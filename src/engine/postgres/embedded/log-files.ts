import { lstat, mkdir, readdir, realpath, rm, stat, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { giveTo, type Account } from './account.ts'
import { logCap } from './configuration.ts'

/** The folder that the server writes its log in: `log/postgres` of the data folder, or beside a cluster that lies elsewhere, with a link to it. */
export async function logFolderFor(
  account: Account | undefined,
  dataFolder: string,
  cluster: string,
): Promise<string> {
  const entry = join(dataFolder, 'log', 'postgres')
  await mkdir(dirname(entry), { recursive: true, mode: 0o755 })
  const home = dirname(cluster)
  if (home === (await realpath(dataFolder))) {
    await mkdir(entry, { recursive: true, mode: 0o750 })
    await giveTo(account, entry)
    return entry
  }
  const folder = join(home, 'log')
  await mkdir(folder, { recursive: true, mode: 0o750 })
  await giveTo(account, folder)
  if ((await lstat(entry).catch(() => undefined)) === undefined) await symlink(folder, entry)
  return folder
}

/** Deletes the oldest files of the server's log until the rest take no more than the cap; never the newest. */
export async function pruneLog(folder: string, cap: number = logCap.total): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^postgresql-.*\.log$/.test(name))
  // The names are times, so that their order is that of age.
  const newestFirst = names.toSorted().toReversed()
  let total = 0
  for (const [age, name] of newestFirst.entries()) {
    const path = join(folder, name)
    total += (await stat(path).catch(() => undefined))?.size ?? 0
    if (age > 0 && total > cap) await rm(path, { force: true })
  }
}
