import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

// A checkout with the real bin/, no dependencies, and a program that says what reaches it.
const program = `
const words: string[] = process.argv.slice(2)
process.on('SIGTERM', () => { console.log('SIGTERM'); setTimeout(() => process.exit(7), 300) })
console.log(['ready', ...words].join(' '))
if (words[0] === 'serve') setInterval(() => {}, 1000)
else process.exitCode = 5
`
const wrapper = `
import { runInstead } from './child.mjs'
runInstead(process.execPath, 'src/main/cli.ts', process.argv.slice(2))
`

let checkout: string

beforeAll(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'zhike-bin-'))
  await cp(resolve(import.meta.dirname, '../bin'), join(checkout, 'bin'), { recursive: true })
  await mkdir(join(checkout, 'src/main'), { recursive: true })
  // One package, out of the checkout itself: installing it asks no registry.
  const about = { name: 'tried', version: '1.0.0', type: 'module', dependencies: { part: 'file:part' } }
  const part = { name: 'part', version: '1.0.0' }
  const packages = { '': about, 'node_modules/part': { resolved: 'part', link: true }, part }
  await mkdir(join(checkout, 'part'))
  await writeFile(join(checkout, 'part/package.json'), JSON.stringify(part))
  await writeFile(join(checkout, 'package.json'), JSON.stringify(about))
  const lock = { name: 'tried', version: '1.0.0', lockfileVersion: 3, requires: true, packages }
  await writeFile(join(checkout, 'package-lock.json'), JSON.stringify(lock))
  await writeFile(join(checkout, 'src/main/cli.ts'), program)
  await writeFile(join(checkout, 'bin/wrapper.mjs'), wrapper)
})

afterAll(() => rm(checkout, { recursive: true, force: true }))

interface Started {
  readonly child: ChildProcess
  readonly said: () => string
}

function start(script: string, ...args: string[]): Started {
  // Without npm's own variables: it is not npm that starts it here.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')))
  const child = spawn(process.execPath, [join(checkout, 'bin', script), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const keep = (chunk: Buffer) => {
    text += chunk.toString()
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  return { child, said: () => text }
}

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !isSo();) {
    if (Date.now() > end) throw new Error('waited in vain')
    await new Promise((done) => setTimeout(done, 20))
  }
}

const times = (text: string, word: string): number => text.split(word).length - 1

async function end({ child, said }: Started): Promise<{ code: number | null; said: string }> {
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said: said() }
}

test('of two starts at once in a fresh clone one installs; both run, with their words and their exit codes', async () => {
  const both = await Promise.all([end(start('zhike.mjs', 'a', '--b')), end(start('zhike.mjs', 'c'))])
  expect(both.map(({ code }) => code)).toEqual([5, 5])
  expect(both[0].said).toContain('ready a --b')
  expect(both[1].said).toContain('ready c')
  expect(times(both.map(({ said }) => said).join(''), 'Installing packages')).toBe(1)
}, 60_000)

test('a start with everything in place says and writes nothing', async () => {
  await end(start('zhike.mjs'))
  const before = await stat(join(checkout, 'node_modules'))
  const { said } = await end(start('zhike.mjs'))
  expect(said).toBe('ready\n')
  expect((await stat(join(checkout, 'node_modules'))).mtimeMs).toBe(before.mtimeMs)
}, 60_000)

test('a lock left by a killed installation holds nobody up', async () => {
  await rm(join(checkout, 'node_modules'), { recursive: true, force: true })
  await mkdir(join(checkout, '.cache'), { recursive: true })
  await writeFile(join(checkout, '.cache/install.lock'), `${process.pid} 1`)
  const { code, said } = await end(start('zhike.mjs'))
  expect(said).toContain('ready')
  expect(code).toBe(5)
}, 60_000)

test('a signal that comes twice, from the terminal and from npm, reaches the program once, and its exit code comes back', async () => {
  const started = start('wrapper.mjs', 'serve')
  await until(() => started.said().includes('ready'))
  started.child.kill('SIGTERM')
  started.child.kill('SIGTERM')
  const { code, said } = await end(started)
  expect(times(said, 'SIGTERM')).toBe(1)
  expect(code).toBe(7)
})

test('a program whose starter was killed stops in good order', async () => {
  const started = start('wrapper.mjs', 'serve')
  await until(() => started.said().includes('ready'))
  started.child.kill('SIGKILL')
  const { said } = await end(started)
  expect(said).toContain('SIGTERM')
})
