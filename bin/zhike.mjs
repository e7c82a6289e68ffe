#!/usr/bin/env node
// The command `zhike`: installs what is missing, then runs src/main/cli.ts with Node 24, in this process if it is one.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findNode, giveUp, installPackages, isNewEnough, root } from './bootstrap.mjs'
import { onNpmGone, runInstead } from './child.mjs'

const program = 'src/main/cli.ts'

try {
  await installPackages()
} catch (error) {
  giveUp(`无法安装软件包：${error.message}`, `The packages cannot be installed: ${error.message}`)
}

if (isNewEnough()) {
  process.argv[1] = join(root, program)
  onNpmGone(() => process.kill(process.pid, 'SIGTERM'))
  await import(pathToFileURL(process.argv[1]).href)
} else {
  runInstead(findNode(), program, process.argv.slice(2))
}
