import { Command } from 'commander'
import { Problem } from '../model/problem.ts'
import { sentenceOf } from '../model/messages.ts'
import { apiKeyCommand } from './commands/api-key.ts'
import { demoCommand } from './commands/demo.ts'
import { doctorCommand } from './commands/doctor.ts'
import { exportCommand } from './commands/export.ts'
import { importCommand } from './commands/import.ts'
import { migrateCommand } from './commands/migrate.ts'
import { startCommand } from './commands/start.ts'
import { userCommand } from './commands/user.ts'
import { exitCodes, StartError } from './start-error.ts'

const program = new Command('zhike')
  .description('知客：懂客户的 CRM\nThe CRM that knows the customer')
  .version('0.1.0')
  .showHelpAfterError()
  .configureHelp({ showGlobalOptions: true })

for (const command of [
  startCommand,
  migrateCommand,
  doctorCommand,
  importCommand,
  exportCommand,
  userCommand,
  apiKeyCommand,
  demoCommand,
])
  program.addCommand(command)

/** What went wrong, as whoever typed the command should read it, and the exit code for it. */
function complain(error: unknown): number {
  if (error instanceof StartError) {
    process.stderr.write(`${error.message}\n`)
    return error.exitCode
  }
  if (error instanceof Problem) {
    const issues = error.errors.map(
      (issue) => `  ${issue.pointer ?? ''} ${sentenceOf(issue, 'zh-CN')} / ${sentenceOf(issue, 'en')}\n`,
    )
    process.stderr.write(`${error.message}\n${issues.join('')}`)
    return exitCodes.refused
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return exitCodes.failed
}

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = complain(error)
}
