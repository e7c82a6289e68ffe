import { Command } from 'commander'
import { loadDemo } from '../../features/intake/demo/load.ts'
import { createLog } from '../log.ts'
import { startServer, type Server } from '../server.ts'
import { readSettings, unknownSettings } from '../settings.ts'
import { say } from './run.ts'

function greet({ url, setupUrl }: Server): void {
  say(`\n  知客 Zhike  ${url}\n  API         ${url}/api/docs`)
  if (setupUrl !== undefined)
    say(
      `\n  首次使用：请打开此链接设置管理员（一次有效）\n  First start: open this link to set up the administrator (good once)\n\n  ${setupUrl}`,
    )
  say('')
}

function stopOnSignal(server: Server): void {
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    server.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)
}

/** `zhike start`: serves until it is told to end. */
export const startCommand = new Command('start')
  .description('启动（含内置数据库）/ start, with the embedded database')
  .option('--demo', '装入示例公司 / load the sample company')
  .action(async ({ demo }: { readonly demo?: boolean }) => {
    const settings = readSettings(process.env)
    const log = createLog({ level: settings.logLevel })
    for (const name of unknownSettings(process.env)) log.warn({ setting: name }, 'there is no such setting')
    const server = await startServer(settings, log)
    stopOnSignal(server)
    if (demo === true) {
      say('正在装入示例公司… / Loading the sample company…')
      await loadDemo(server.engine, {})
    }
    greet(server)
  })
