// Runs on Node 20 without any package: it is what installs them.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** The folder of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const needed = 24
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.zhike-installed')
const lockFile = join(root, '.cache', 'install.lock')

const say = (text) => process.stderr.write(`${text}\n`)

/** Ends the program with a message in both languages. */
export function giveUp(chinese, english) {
  say(`${chinese}\n${english}`)
  process.exit(1)
}

const readOr = (path, otherwise) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return otherwise
  }
}

// Both lock files: the one that says what should lie there, and npm's own of what does.
function stamp() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\0`)
  hash.update(readOr(join(root, 'package-lock.json'), '')).update('\0')
  return hash.update(readOr(join(modules, '.package-lock.json'), '')).digest('hex')
}

// The form of "os" and "cpu": a word or a list, each word wanted or, behind "!", not.
function fits(words, value) {
  const list = [words ?? []].flat()
  if (list.includes(`!${value}`)) return false
  return list.includes(value) || list.every((word) => word.startsWith('!'))
}

// A package that is optional may be missing for reasons of npm's own (its engine, its C library): only those of this machine count.
function isWanted(entry) {
  if (!fits(entry.os, process.platform) || !fits(entry.cpu, process.arch)) return false
  return !(entry.optional && entry.libc !== undefined)
}

/** Whether every package of package-lock.json lies in node_modules in its version. */
function isComplete() {
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readOr(join(modules, '.package-lock.json'), '{"packages":{}}')).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/') || !isWanted(entry)) return true
    const there = present[path]
    if (there === undefined) return entry.optional === true && entry.os === undefined
    return there.version === entry.version && existsSync(join(root, path))
  })
}

function isRight() {
  return readOr(stampFile, '') === stamp()
}

function keepStamp() {
  try {
    writeFileSync(stampFile, stamp())
  } catch {
    // A checkout that may not be written is compared anew at each start.
  }
}

const startOf = (pid) => readOr(`/proc/${pid}/stat`, '').split(') ').pop().split(' ')[19] ?? ''

function isHeld(text) {
  const [pid, start] = text.split(' ')
  try {
    process.kill(Number(pid), 0)
  } catch (error) {
    if (error.code !== 'EPERM') return false
  }
  return start === startOf(pid)
}

// Renamed first and looked at again: of two that find a dead lock, one must not take away the other's new one.
function takeAway(dead) {
  const aside = `${lockFile}.${process.pid}`
  try {
    renameSync(lockFile, aside)
    if (readOr(aside, '') === dead) rmSync(aside)
    else renameSync(aside, lockFile)
  } catch {
    // Somebody else has done it.
  }
}

/** Waits until nobody else installs in this checkout, and takes the lock. */
async function waitForLock() {
  mkdirSync(dirname(lockFile), { recursive: true })
  for (let said = false; ;) {
    try {
      writeFileSync(lockFile, `${process.pid} ${startOf(process.pid)}`, { flag: 'wx' })
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = readOr(lockFile, '')
    if (holder !== '' && !isHeld(holder)) takeAway(holder)
    else if (!said) {
      said = true
      say('另一个启动正在安装，等待中…\nAnother start is installing; waiting …')
    }
    await sleep(300)
  }
}

// Under `npm start` its own node and script are known; else npm is found on the PATH.
function npmCommand() {
  const script = process.env.npm_execpath
  if (script !== undefined && basename(script) === 'npm-cli.js' && existsSync(script)) {
    const node = process.env.npm_node_execpath
    return [node !== undefined && existsSync(node) ? node : process.execPath, script]
  }
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}

// The PATH without this checkout's programs, which the installation is about to replace.
const outerPath = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((part) => part !== join(modules, '.bin'))
    .join(delimiter)

async function install() {
  const started = Date.now()
  say('正在安装所需的软件包（首次约需一两分钟）…\nInstalling packages (a minute or two the first time) …')
  const [file, ...first] = npmCommand()
  const options = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const child = spawn(file, [...first, ...options], {
    cwd: root,
    env: { ...process.env, PATH: outerPath() },
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  const seconds = () => Math.round((Date.now() - started) / 1000)
  const timer = setInterval(() => say(`… ${seconds()} s`), 10_000)
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      say(error.message)
      resolve(1)
    })
    child.on('exit', (exit) => resolve(exit ?? 1))
  })
  clearInterval(timer)
  if (code !== 0) giveUp('安装失败，原因见上。', 'The installation failed for the reason above.')
  say(`已安装（${seconds()} 秒）。\nInstalled in ${seconds()} s.`)
}

/** Makes node_modules what package-lock.json says; asks nobody and writes nothing when it is already. */
export async function installPackages() {
  if (isRight()) return
  if (isComplete()) return keepStamp()
  await waitForLock()
  try {
    if (!isComplete()) await install()
    keepStamp()
  } finally {
    rmSync(lockFile, { force: true })
  }
}

const major = (version) => Number(/^v?(\d+)\./.exec(version)?.[1] ?? 0)

/** Whether this very process is new enough to run the program. */
export const isNewEnough = () => major(process.versions.node) >= needed

/** The Node that runs the program: this one if it is new enough, else the one that npm has installed. */
export function findNode() {
  if (isNewEnough()) return process.execPath
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const names = [`node-${platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`]
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  for (const name of names) {
    const version = JSON.parse(readOr(join(modules, name, 'package.json'), '{"version":"0."}')).version
    if (major(version) >= needed && existsSync(join(modules, name, file))) return join(modules, name, file)
  }
  return giveUp(
    `需要 Node ${needed} 或更新；现为 ${process.version}，且本机没有可由 npm 安装的 Node ${needed}。`,
    `Node ${needed} or newer is needed; this is ${process.version}, and npm has no Node ${needed} for this machine.`,
  )
}
