import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { key } from './setting-parsers.ts'
import type { Settings } from './settings.ts'
import { exitCodes, StartError } from './start-error.ts'

async function makeKey(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const half = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(half, 'wx', 0o600)
  try {
    await file.writeFile(`${randomBytes(32).toString('base64')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    // A link, for it never replaces: of two first starts the quicker one's key stays.
    await link(half, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(half, { force: true })
  }
}

const readKeyFile = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })

/** The installation's master key, 32 bytes: the setting, else that of `keys/master.key` in the data folder, made when missing. */
export async function masterKey({
  masterKey: set,
  data,
}: Pick<Settings, 'masterKey' | 'data'>): Promise<Buffer> {
  if (set !== undefined) return set
  const path = join(data, 'keys', 'master.key')
  let text = await readKeyFile(path)
  if (text === undefined) {
    await makeKey(path)
    text = await readKeyFile(path)
  }
  const parsed = key(text?.trim() ?? '')
  if ('value' in parsed) return parsed.value
  // Never replaced by a new one: what it has sealed could not be read again.
  throw new StartError(
    {
      'zh-CN': `${path} 不是有效的密钥：${parsed.bad['zh-CN']}`,
      en: `${path} is no valid key: it ${parsed.bad.en}`,
    },
    exitCodes.badSetting,
  )
}
