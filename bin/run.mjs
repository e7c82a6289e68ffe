// The steps of development: `npm run check`, `npm test`, `npm run build`, `npm run trial`, `npm run bench`.
// Words behind `check --` choose steps by name; those behind the others go to the program that the last step runs.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { findNode, giveUp, installPackages, root } from './bootstrap.mjs'
import { exitCodeOf, onNpmGone, onSignals } from './child.mjs'

const isWindows = process.platform === 'win32'
const count = join(root, '.cache', 'tests.json')
const counted = ['--reporter=default', '--reporter=json', `--outputFile.json=${count}`]

const tool = (name, ...args) => ({ tool: name, args })
const script = (path, ...args) => ({ script: path, args })

// Each row's steps run side by side; the rows one after another, up to the first that fails.
const commands = {
  check: [
    {
      format: tool('prettier', '--check', '--log-level=warn', '.'),
      lint: tool('oxlint', '--type-aware', 'src', 'test', 'bench', 'tools', 'bin'),
    },
    {
      types: tool('typescript', '-p', 'tsconfig.server.json'),
      'types of the web': tool('typescript', '-p', 'tsconfig.web.json'),
    },
    { floors: tool('dependency-cruiser', '--output-type=err', 'src'), unused: tool('knip') },
    { licences: script('tools/licences.ts'), 'table of settings': script('tools/settings-table.ts') },
    { 'unit tests': tool('vitest', 'run', '--project=unit', ...counted) },
  ],
  build: [
    { web: script('tools/build-web.ts') },
    {
      notices: script('tools/licences.ts', '--write'),
      'table of settings': script('tools/settings-table.ts', '--write'),
    },
  ],
  test: [
    { web: script('tools/build-web.ts') },
    { tests: { ...tool('vitest', 'run', ...counted), isLive: true } },
  ],
  trial: [{ trial: { ...script('test/trial/run.ts'), isLive: true } }],
  bench: [{ bench: { ...script('bench/run.ts'), isLive: true } }],
}

const running = new Set()

function stopAll(signal) {
  for (const child of running) {
    try {
      // The whole group: a test runner's workers too.
      if (isWindows) child.kill(signal)
      else process.kill(-child.pid, signal)
    } catch {
      // It has ended meanwhile.
    }
  }
}

function scriptOf({ tool: name, script: path }) {
  if (path !== undefined) return join(root, path)
  const folder = join(root, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : (bin[name] ?? Object.values(bin)[0]))
}

function environment(node) {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter)
  // NODE_ENV is the program's: tests run alike wherever they are started.
  return {
    ...process.env,
    PATH: path,
    NODE_ENV: undefined,
    FORCE_COLOR: process.stdout.isTTY ? '1' : undefined,
  }
}

function spawnStep(node, step) {
  const child = spawn(node, [scriptOf(step), ...step.args], {
    cwd: root,
    env: environment(node),
    stdio: ['ignore', ...(step.isLive ? ['inherit', 'inherit'] : ['pipe', 'pipe'])],
    detached: !isWindows,
  })
  running.add(child)
  const chunks = []
  child.stdout?.on('data', (chunk) => chunks.push(chunk))
  child.stderr?.on('data', (chunk) => chunks.push(chunk))
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('close', (code, signal) => {
      running.delete(child)
      resolve({ code: exitCodeOf(code, signal), output: Buffer.concat(chunks).toString() })
    })
  })
}

async function runStep(node, name, step) {
  const started = performance.now()
  if (step.isLive) console.log(`▸ ${name}`)
  const { code, output } = await spawnStep(node, step)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (code !== 0 && output !== '') process.stdout.write(`${output.trimEnd()}\n`)
  console.log(`${code === 0 ? '✓' : '✗'} ${name}  ${seconds} s${code === 0 ? '' : `  (exit code ${code})`}`)
  return code
}

/** The plain count of tests, for people and for programs that read only the last line. */
function sayCount() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, success } = JSON.parse(
      readFileSync(count, 'utf8'),
    )
    const failed = success ? 0 : Math.max(numFailedTests, 1)
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''
    console.log(`${numPassedTests} passed, ${failed} failed${skipped}`)
  } catch {
    // No test was run.
  }
}

const hasName = (wanted, name) => wanted.length === 0 || wanted.some((word) => name.startsWith(word))

async function runRows(node, rows, wanted) {
  for (const row of rows) {
    const steps = Object.entries(row).filter(([name]) => hasName(wanted, name))
    const codes = await Promise.all(steps.map(([name, step]) => runStep(node, name, step)))
    const failed = codes.find((code) => code !== 0)
    if (failed !== undefined) return failed
  }
  return 0
}

function withArguments(rows, args) {
  const entries = Object.entries(rows.at(-1))
  const [name, step] = entries.at(-1)
  const last = Object.fromEntries([
    ...entries.slice(0, -1),
    [name, { ...step, args: [...step.args, ...args] }],
  ])
  return [...rows.slice(0, -1), last]
}

const [command, ...args] = process.argv.slice(2)
if (!Object.hasOwn(commands, command)) {
  giveUp(`步骤：${Object.keys(commands).join('、')}`, `Steps: ${Object.keys(commands).join(', ')}`)
}
await installPackages()
onSignals(stopAll)
onNpmGone(() => stopAll('SIGTERM'))
mkdirSync(dirname(count), { recursive: true })
rmSync(count, { force: true })
const started = performance.now()
const code =
  command === 'check'
    ? await runRows(findNode(), commands.check, args)
    : await runRows(findNode(), withArguments(commands[command], args), [])
console.log(`${command}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
sayCount()
process.exitCode = code
