import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Command, Option } from 'commander'
import { exportRecords, type ExportFormat } from '../../engine/records/export.ts'
import { modelOf } from '../../engine/registry/snapshot.ts'
import { withContext } from './run.ts'

interface Options {
  readonly format: ExportFormat
  readonly filter?: string
  readonly fields?: string
  readonly output?: string
  readonly heads?: 'zh-CN' | 'en'
  readonly as?: string
}

/** `zhike export`: records of an object as CSV or lines of JSON. */
export const exportCommand = new Command('export')
  .description('导出为 CSV 或 NDJSON / export as CSV or lines of JSON')
  .argument('<object>', '对象，如 customer / the object, e.g. customer')
  .addOption(new Option('--format <format>', '格式 / format').choices(['csv', 'ndjson']).default('csv'))
  .addOption(new Option('--heads <language>', '表头语言 / language of the heads').choices(['zh-CN', 'en']))
  .option('--filter <json>', '筛选 / a filter, as JSON')
  .option('--fields <names>', '字段，逗号分隔 / fields, with commas')
  .option('--output <file>', '写入文件，默认标准输出 / where to; standard output by default')
  .option('--as <email>', '以该用户的权限导出 / export with this user’s rights')
  .action((object: string, { format, heads, filter, fields, output, as }: Options) =>
    withContext(async (ctx) => {
      const query = { ...(filter !== undefined && { filter }), ...(fields !== undefined && { fields }) }
      const lines = exportRecords(ctx, modelOf(ctx.snapshot, object).decl, query, {
        format,
        ...(heads && { heads }),
      })
      await pipeline(lines, output === undefined ? process.stdout : createWriteStream(output), {
        end: output !== undefined,
      })
    }, as),
  )
