import { execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { delimiter } from 'node:path'
import { untilReady } from './client.ts'
import { discard, freePort, newFolder, plainEnvironment, watch } from './program.ts'
import { root, secondsSince, type Outcome, type Trial } from './trial.ts'

const patience = 900

/** The PATH without this checkout's programs: a newcomer has only their own Node and npm. */
const outerPath = (): string =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((part) => !part.startsWith(root))
    .join(delimiter)

const git = (...words: readonly string[]): string =>
  execFileSync('git', ['-C', root, ...words], { encoding: 'utf8' }).trim()

async function hold(folder: string): Promise<Outcome> {
  const checkout = join(folder, 'zhike')
  git('clone', '--quiet', '--no-hardlinks', root, checkout)
  const env = { ...plainEnvironment(), PATH: outerPath() }
  const port = await freePort()
  const started = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: checkout,
    env: { ...env, PORT: String(port), ZHIKE_LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { ended, output } = watch(child)
  const ready = await Promise.race([
    untilReady(`http://127.0.0.1:${port}`, patience),
    ended.then(() => false),
  ])
  const seconds = secondsSince(started)
  child.kill('SIGTERM')
  const code = await ended
  return {
    value: seconds,
    unit: 's',
    pass: ready,
    commit: git('rev-parse', '--short', 'HEAD'),
    node: execFileSync('node', ['--version'], { encoding: 'utf8', env }).trim(),
    exitCode: code,
    ...(!ready && { output: output().slice(-2000) }),
  }
}

/** `npm start` on a fresh clone of the last commit, until it is ready. */
export const trial: Trial = {
  name: 'start.fresh',
  async run() {
    const folder = await newFolder()
    try {
      return await hold(folder)
    } finally {
      await discard(folder, join(folder, 'zhike', 'data'))
    }
  },
}
