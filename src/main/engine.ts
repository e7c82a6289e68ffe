import type { Engine, Log } from '../engine/context.ts'
import { cryptoFrom } from '../engine/crypto.ts'
import { fileStore } from '../engine/file-store.ts'
import { fileRule } from '../engine/files.ts'
import { databaseOf, openPool } from '../engine/postgres/database.ts'
import { startLive } from '../engine/registry/live.ts'
import { builtins } from '../objects/index.ts'
import { features } from './features.ts'

/** What an engine is opened with. */
export interface EngineOptions {
  readonly url: string
  readonly masterKey: Uint8Array
  readonly log: Log
  readonly filesFolder: string
  readonly pools: { readonly main: number; readonly lists: number }
  readonly clock?: () => Date
}

/** An engine over a migrated database, and how it ends. */
export interface OpenEngine {
  readonly engine: Engine
  readonly close: () => Promise<void>
}

const interactive = 5_000
const forLists = 30_000

/** Opens an engine: pools, model, features. The database must be migrated. */
export async function openEngine({
  url,
  masterKey,
  log,
  filesFolder,
  pools,
  clock,
}: EngineOptions): Promise<OpenEngine> {
  const onError = (error: Error) => log.warn({ error: error.message }, 'an idle database connection ended')
  const main = openPool({ url, size: pools.main, statementTimeout: interactive, onError })
  const lists = openPool({ url, size: pools.lists, statementTimeout: forLists, customPlans: true, onError })
  const db = databaseOf(main)
  const crypto = cryptoFrom(masterKey)
  const live = await startLive(db, builtins, log)
  const engine: Engine = {
    main: db,
    lists: databaseOf(lists),
    crypto,
    files: fileStore(filesFolder, crypto),
    rules: [fileRule, ...features.flatMap(({ rules }) => rules ?? [])],
    derivers: features.flatMap(({ derivers }) => derivers ?? []),
    log,
    clock: clock ?? (() => new Date()),
    live,
  }
  return {
    engine,
    async close() {
      live.stop()
      await Promise.all([main.end(), lists.end()])
    },
  }
}
