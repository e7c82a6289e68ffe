import { Command } from 'commander'
import { loadDemo, removeDemo } from '../../features/intake/demo/load.ts'
import { importMaven } from '../../features/intake/maven.ts'
import { exitCodes } from '../start-error.ts'
import { printReport } from './report.ts'
import { say, withContext } from './run.ts'

const load = new Command('load')
  .description('装入示例公司 / load the sample company')
  .action(() => withContext(async (ctx) => say(JSON.stringify(await loadDemo(ctx.engine, {}), null, 2))))

const remove = new Command('remove')
  .description('彻底删除示例公司 / remove the sample company completely')
  .action(() => withContext(async (ctx) => say(JSON.stringify(await removeDemo(ctx.engine), null, 2))))

const maven = new Command('maven')
  .description('导入公开数据集 CRM Sales Opportunities / import the public dataset')
  .requiredOption(
    '--data <folder>',
    'accounts.csv 等所在文件夹 / the folder with accounts.csv and the others',
  )
  .option('--rejected <folder>', '未导入的行写入此文件夹 / where rows that cannot go in are written')
  .action(({ data, rejected }: { readonly data: string; readonly rejected?: string }) =>
    withContext(async (ctx) => {
      const steps = await importMaven(ctx, {
        folder: data,
        ...(rejected !== undefined && { rejectedFolder: rejected }),
      })
      for (const { step, report } of steps) say(`${step}\n${printReport(report)}`)
      if (steps.some(({ report }) => report.rejected > 0)) process.exitCode = exitCodes.incomplete
    }),
  )

/** `zhike demo`: sample data in, and out again. */
export const demoCommand = new Command('demo')
  .description('示例数据 / sample data')
  .addCommand(load)
  .addCommand(remove)
  .addCommand(maven)
