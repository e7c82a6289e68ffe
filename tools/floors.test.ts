import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')

// Per rule: a file that breaks it, and what it says. Targets lie below.
const planted: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'model-looks-only-down': ['src/model/up.ts', "import '../engine/target.ts'"],
  'objects-looks-only-down': [
    'src/objects/up.ts',
    "import type { A } from '../features/one/target.ts'\nexport type B = A",
  ],
  'engine-looks-only-down': ['src/engine/up.ts', "import '../http/target.ts'"],
  'features-looks-only-down': ['src/features/one/up.ts', "import '../../main/target.ts'"],
  'http-looks-only-down': ['src/http/up.ts', "import '../main/target.ts'"],
  'main-looks-only-down': ['src/main/up.ts', "import '../web/target.ts'"],
  'engine-knows-no-object': ['src/engine/object.ts', "import '../objects/target.ts'"],
  'web-speaks-http': ['src/web/engine.ts', "import '../engine/target.ts'"],
  'web-has-no-node': ['src/web/node.ts', "import 'node:fs'"],
  'features-are-strangers': ['src/features/two/friend.ts', "import '../one/target.ts'"],
  'model-is-pure': ['src/model/impure.ts', "import 'node:fs'"],
  'sql-lives-in-engine': ['src/http/sql.ts', "import 'pg'"],
  'src-imports-no-tools': ['src/main/tool.ts', "import '../../tools/target.ts'"],
  'no-cycles': ['src/engine/cycle-one.ts', "import type { C } from './cycle-two.ts'\nexport type D = C"],
}

const targets: Readonly<Record<string, string>> = {
  'src/engine/target.ts': 'export {}',
  'src/objects/target.ts': 'export type O = 1',
  'src/features/one/target.ts': 'export type A = 1',
  'src/http/target.ts': 'export {}',
  'src/main/target.ts': 'export {}',
  'src/web/target.ts': 'export {}',
  'tools/target.ts': 'export {}',
  'src/engine/cycle-two.ts': "import type { D } from './cycle-one.ts'\nexport type C = D | 1",
  // What may be done: to lower floors, to types of objects, to what all features are made by.
  'src/web/allowed.ts': "import type { O } from '../objects/target.ts'\nexport type P = O",
  'src/features/made-by.ts': 'export {}',
  'src/features/one/allowed.ts': "import 'pg'\nimport '../made-by.ts'\nimport '../../objects/target.ts'",
  'node_modules/pg/package.json': '{ "name": "pg", "version": "1.0.0", "main": "index.js" }',
  'node_modules/pg/index.js': '',
  'package.json': '{ "type": "module", "dependencies": { "pg": "1.0.0" } }',
}

interface Report {
  readonly summary: { readonly violations: readonly { from: string; rule: { name: string } }[] }
}

let folder: string
let found: readonly string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhike-floors-'))
  const files = { ...targets, ...Object.fromEntries(Object.values(planted)) }
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), `${text}\n`)
  }
  await writeFile(join(folder, 'tsconfig.json'), await readFile(join(root, 'tsconfig.json')))
  const report = await cruise()
  found = report.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`)
}, 60_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

function cruise(): Promise<Report> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const config = join(root, '.dependency-cruiser.cjs')
  return new Promise((done, fail) => {
    const args = [program, '--config', config, '--output-type', 'json', 'src']
    // It ends with the number of errors as its code: only what it says counts.
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 }, (_error, stdout, stderr) => {
      try {
        done(JSON.parse(stdout) as Report)
      } catch (cause) {
        fail(new Error(stderr, { cause }))
      }
    })
  })
}

test.each(Object.entries(planted))('a violation of %s is caught', (rule, [file]) => {
  expect(found).toContain(`${rule}: ${file}`)
})

test('nothing but what was planted is called a violation', () => {
  const known = new Set(Object.entries(planted).map(([rule, [file]]) => `${rule}: ${file}`))
  expect(found.filter((each) => !known.has(each))).toEqual([])
})

test('every rule has a violation planted here', () => {
  const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
    forbidden: { name: string }[]
  }
  expect(Object.keys(planted).toSorted()).toEqual(forbidden.map(({ name }) => name).toSorted())
})

// The parser tells the checker nothing of `import type`.
const takesMore = (text: string): boolean =>
  /^(import|export)(?! type\b)[^'"]*from ['"][^'"]*\/objects\/|^import ['"][^'"]*\/objects\/|import\(['"][^'"]*\/objects\//m.test(
    text,
  )

test('the web takes only types from the objects', async () => {
  expect(takesMore("import { customer } from '../objects/customer.ts'")).toBe(true)
  expect(takesMore("import type { Customer } from '../objects/customer.ts'")).toBe(false)
  const web = join(root, 'src/web')
  const files = (await readdir(web, { recursive: true })).filter((file) => /(?<!\.test)\.tsx?$/.test(file))
  const texts = await Promise.all(files.map((file) => readFile(join(web, file), 'utf8')))
  expect(files.filter((_, index) => takesMore(texts[index] ?? ''))).toEqual([])
})
