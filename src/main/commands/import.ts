import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { Command } from 'commander'
import { openTable } from '../../engine/import/open.ts'
import { runImport } from '../../engine/import/run.ts'
import { isObject } from '../../model/json.ts'
import { exitCodes, StartError } from '../start-error.ts'
import { printReport } from './report.ts'
import { say, withContext } from './run.ts'

interface Options {
  readonly object?: string
  readonly map: string
  readonly rejected?: string
  readonly as?: string
}

async function readMap(path: string, object: string | undefined): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new StartError(
      { 'zh-CN': `无法读取 ${path}`, en: `${path} cannot be read` },
      exitCodes.badSetting,
      { cause },
    )
  })
  const map = parsed(text, path)
  if (object === undefined || !isObject(map) || 'records' in map) return map
  // A map of one object may leave its name to the command and stand without the list around it.
  const { name, file, blanks, ...record } = map
  return {
    ...(name !== undefined && { name }),
    ...(file !== undefined && { file }),
    ...(blanks !== undefined && { blanks }),
    records: [{ object, ...record }],
  }
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new StartError({ 'zh-CN': `${path} 不是 JSON`, en: `${path} is not JSON` }, exitCodes.badSetting, {
      cause,
    })
  }
}

/** `zhike import`: a CSV or Excel file in by its map. */
export const importCommand = new Command('import')
  .description('按映射导入 CSV 或 xlsx / import a CSV or xlsx file by a map')
  .argument('<file>', 'CSV 或 xlsx 文件 / the file')
  .requiredOption('--map <map.json>', '映射文件 / the map, as JSON')
  .option('--object <object>', '映射未指明时的对象 / the object, where the map does not name one')
  .option('--rejected <file>', '未导入的行写入此文件 / where rows that cannot go in are written')
  .option('--as <email>', '以该用户的权限导入 / import with this user’s rights')
  .addHelpText(
    'after',
    '\n退出码 / exit codes: 0 全部导入 all rows in; 5 部分行未导入 some rows set aside; 4 拒绝 refused',
  )
  .action(async (file: string, options: Options) => {
    const path = resolve(file)
    const map = await readMap(resolve(options.map), options.object)
    const rejectedPath = resolve(options.rejected ?? `${file}.rejected.csv`)
    const imported = await withContext(
      (ctx) =>
        runImport(ctx, {
          name: basename(path),
          fileName: basename(path),
          map,
          rejectedPath,
          open: (table) => openTable(path, table),
          onProgress: ({ rows }) => process.stderr.write(`\r${rows} 行 rows`),
        }),
      options.as,
    )
    process.stderr.write('\n')
    say(printReport(imported))
    if (imported.rejected > 0) process.exitCode = exitCodes.incomplete
  })
