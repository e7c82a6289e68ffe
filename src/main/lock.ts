import { mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { exitCodes, StartError } from './start-error.ts'

/** The hold of one program on a data folder. */
export interface FolderLock {
  release(): Promise<void>
}

const sqliteBusy = 5

// Node has no file locks of its own; SQLite takes one of the operating system's, which ends with its process, however that dies.
function take(path: string): DatabaseSync | undefined {
  const file = new DatabaseSync(path, { timeout: 0 })
  try {
    file.exec('begin exclusive')
    return file
  } catch (error) {
    file.close()
    if ((error as { errcode?: number }).errcode === sqliteBusy) return undefined
    throw error
  }
}

async function refusal(folder: string): Promise<StartError> {
  const text = await readFile(join(folder, 'program.pid'), 'utf8').catch(() => '')
  const pid = /^\d+/.exec(text)?.[0] ?? '?'
  const hint = `DATABASE_URL_FILE=${join(folder, 'database.url')}`
  return new StartError(
    {
      'zh-CN': `数据文件夹 ${folder} 正由另一个程序（进程 ${pid}）使用。要再开一个进程，请设置 ${hint}`,
      en: `The data folder ${folder} is in use by another program (process ${pid}). To run a further process on it, set ${hint}`,
    },
    exitCodes.dataFolderInUse,
  )
}

/** Takes the data folder, made when missing, for this program alone; throws a StartError with exit code 3 that names the process which has it. */
export async function lockDataFolder(dataFolder: string): Promise<FolderLock> {
  await mkdir(dataFolder, { recursive: true, mode: 0o755 })
  const folder = await realpath(dataFolder)
  const lock = take(join(folder, 'program.lock'))
  if (lock === undefined) throw await refusal(folder)
  const note = join(folder, 'program.pid')
  await writeFile(`${note}.new`, `${process.pid}\n`)
  await rename(`${note}.new`, note)
  return {
    async release() {
      await rm(note, { force: true })
      lock.close()
    },
  }
}
