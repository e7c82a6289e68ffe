import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './bootstrap.mjs'

const isWindows = process.platform === 'win32'
const forwarded = isWindows ? ['SIGINT'] : ['SIGINT', 'SIGTERM', 'SIGHUP']
const numbers = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGKILL: 137, SIGTERM: 143 }

// A terminal signals everyone at once and npm passes its own on: what comes again within this time is an echo.
const echo = 1000

/** Calls back once for each signal that somebody really sent. */
export function onSignals(act) {
  const last = new Map()
  for (const signal of forwarded) {
    process.on(signal, () => {
      const now = Date.now()
      if (now - (last.get(signal) ?? 0) > echo) act(signal)
      last.set(signal, now)
    })
  }
}

/** Calls back when npm, having started this process, is killed: it can then pass on no signal. */
export function onNpmGone(act) {
  if (process.env.npm_lifecycle_event === undefined || isWindows) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    act()
  }, 500)
  timer.unref()
}

/** The exit code that a shell would show for a process that ended so. */
export const exitCodeOf = (code, signal) => code ?? numbers[signal] ?? 1

/** Runs a script with this Node in the place of this process: same streams, each signal once, its exit code. It is told to stop when this process is gone. */
export function runInstead(node, script, args) {
  const guard = new URL('./guard.mjs', import.meta.url).href
  // A group of its own: else the terminal's Ctrl-C would reach it besides the one passed on.
  const child = spawn(node, ['--import', guard, join(root, script), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: !isWindows,
  })
  onSignals((signal) => child.kill(signal))
  onNpmGone(() => child.kill('SIGTERM'))
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(exitCodeOf(code, signal)))
}
