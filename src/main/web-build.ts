import { createHash } from 'node:crypto'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import type { Log } from '../engine/context.ts'

const root = resolve(import.meta.dirname, '../..')

/** The folder of the built web app. */
export const webFolder = join(root, 'dist', 'web')

// What the bundle is made of; by content, for a fresh clone's times say nothing.
const sources = [
  'src/web',
  'src/model',
  'vite.config.ts',
  'tsconfig.json',
  'tsconfig.web.json',
  'package-lock.json',
]
const stampName = '.source'

async function filesUnder(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTDIR') return undefined
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  if (entries === undefined) return [path]
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('node_modules'))
    .toSorted()
}

async function stampOf(from: string): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of await filesUnder(join(from, source))) {
      hash
        .update(`${relative(from, file)}\0`)
        .update(await readFile(file))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

const builtStamp = (): Promise<string> => readFile(join(webFolder, stampName), 'utf8').catch(() => '')

async function bundle(target: string): Promise<void> {
  // Loaded only here: a program whose web app is current never reads it.
  const { build } = await import('vite')
  const configFile = join(root, 'vite.config.ts')
  await build({
    configFile,
    configLoader: 'native',
    logLevel: 'error',
    build: { outDir: target, emptyOutDir: true },
  })
}

/** Builds the web app when it is missing or other than its sources; whole or not at all, also when two processes do it at once. */
export async function buildWeb(log: Pick<Log, 'info'>): Promise<void> {
  const stamp = await stampOf(root)
  if ((await builtStamp()) === stamp) return
  log.info({}, 'building the web app')
  const started = performance.now()
  const fresh = `${webFolder}.${process.pid}`
  const old = `${fresh}.old`
  try {
    await bundle(fresh)
    await writeFile(join(fresh, stampName), stamp)
    await rename(webFolder, old).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
    await rename(fresh, webFolder).catch(async (error: unknown) => {
      // Another process was quicker: its result is as good.
      if ((await builtStamp()) !== stamp) throw error
    })
  } finally {
    await rm(old, { recursive: true, force: true })
    await rm(fresh, { recursive: true, force: true })
  }
  log.info({ milliseconds: Math.round(performance.now() - started) }, 'the web app is built')
}
