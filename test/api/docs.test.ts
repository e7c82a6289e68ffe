import { execFile } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { makeApiKey } from '../../src/features/identity/api-keys.ts'
import { customer } from '../../src/objects/customer.ts'
import { httpWorld } from '../support/http.ts'
import { make } from '../support/world.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
const { app, system, users } = await httpWorld()
await app.listen({ port: 0, host: '127.0.0.1' })
const address = app.server.address()
const port = typeof address === 'object' && address !== null ? address.port : 0
const { key } = await makeApiKey(system(), { user: users.admin, name: 'docs' })
const folder = await mkdtemp(join(tmpdir(), 'zhike-docs-'))

const hasCurl = await run('curl', ['--version']).then(
  () => true,
  () => false,
)

/** What the pages set up in their first example; a stream is followed for a second, and then has done its part. */
const prelude = `set -e
curl() { command curl --fail-with-body --max-time 20 "$@"; }
api() {
  if [ "$1" = -N ]; then
    command curl -sS --fail-with-body --max-time 1 -H "Authorization: Bearer $KEY" "$@" 2>/dev/null | head -c 200
  else
    curl -sS -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' "$@"
  fi
}
`

/** The examples of a page that call the API. */
async function examplesIn(page: string): Promise<readonly string[]> {
  const text = await readFile(join(root, page), 'utf8')
  return [...text.matchAll(/`{3}sh\n([\s\S]*?)`{3}/g)]
    .map(([, block = '']) => block)
    .filter((block) => /^(api|curl) /m.test(block) && !block.includes('export KEY'))
}

async function shell(example: string): Promise<string> {
  const id = await make(system(), customer, { kind: 'person', name: '文档' })
  const script = prelude + example.replaceAll(/\bID\b/g, id)
  const env = { ...process.env, KEY: key, url: `http://127.0.0.1:${port}/api` }
  const { stdout } = await run('bash', ['-c', script], { env, cwd: folder }).catch((error: unknown) => {
    const { stdout: said, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`${example}\n${said}\n${stderr}`)
  })
  return stdout
}

for (const page of ['docs/api.md', 'README.md', 'README.zh-CN.md'])
  test.skipIf(!hasCurl)(`every curl example of ${page} works`, { timeout: 60_000 }, async () => {
    const examples = await examplesIn(page)
    expect(examples.length).toBeGreaterThan(3)
    for (const example of examples) expect(await shell(example)).not.toContain('urn:zhike:problem:')
  })
