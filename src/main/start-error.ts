import type { Label } from '../model/label.ts'

/** The exit codes of the program that scripts may rely on. */
export const exitCodes = {
  failed: 1,
  badSetting: 2,
  dataFolderInUse: 3,
  refused: 4,
  incomplete: 5,
  notWell: 6,
} as const

/** A reason why the program cannot start, in both languages; ends it with the exit code and without a stack. */
export class StartError extends Error {
  readonly exitCode: number

  constructor(reason: Label, exitCode: number, options?: ErrorOptions) {
    super(`${reason['zh-CN']}\n${reason.en}`, options)
    this.name = 'StartError'
    this.exitCode = exitCode
  }
}
