import { spawn } from 'node:child_process'
import { runAs, type Account } from './account.ts'

/** A program that has ended: how, and what it said on both streams. */
export interface Ended {
  readonly code: number | null
  readonly output: string
}

const isForeign = (name: string): boolean =>
  name.startsWith('PG') || name.startsWith('LC_') || name === 'LANG'

/** The environment of PostgreSQL's programs: ours without what would steer them (PGPORT, PGDATA, languages). */
export const plainEnvironment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !isForeign(name))),
  LC_ALL: 'C',
  NODE_OPTIONS: undefined,
})

/** Runs a program to its end as the account, and never throws: a program that cannot be started has the code null. */
export function run(
  account: Account | undefined,
  file: string,
  args: readonly string[],
  input = '',
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      ...runAs(account),
      env: plainEnvironment(),
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let output = ''
    const keep = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    // A program that ends before it has read its input is judged by its exit code.
    child.stdin.on('error', () => undefined)
    child.on('error', (error) => resolve({ code: null, output: output + error.message }))
    child.on('close', (code) => resolve({ code, output }))
    child.stdin.end(input)
  })
}
