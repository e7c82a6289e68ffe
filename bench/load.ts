import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { clientOf, importFile, must, setUp, type Client } from '../test/trial/client.ts'
import { databaseUrl, newFolder, startProgram, type Program } from '../test/trial/program.ts'
import { partsOf, type Part } from './company.ts'
import type { Target } from './http.ts'
import { owners, sizes } from './sizes.ts'

/** The program under measurement, loaded, and who asks it. */
export interface Bench {
  readonly program: Program
  readonly database: string
  /** The administrator, who sees all. */
  readonly admin: Target
  /** A salesperson, who sees one customer in a hundred. */
  readonly owner: Target
  readonly ownerId: string
  readonly client: Client
  /** What was loaded in this run, with its rows a second; nothing where it lay there already. */
  readonly loaded: readonly Loaded[]
  /** Of the program, some seconds after its start on the loaded company, in MB. */
  readonly freshMemory: number | undefined
}

/** How quickly a part of the company went in. */
export interface Loaded {
  readonly name: string
  readonly rows: number
  readonly perSecond: number
}

interface Kept {
  readonly key: string
  readonly ownerKey: string
  readonly ownerId: string
  readonly sizes: typeof sizes
}

const rowsOfFile = 50_000

/** The data folder: that of BENCH_DATA, which is kept, or a new one. */
export const benchFolder = async (): Promise<{ readonly data: string; readonly keep: boolean }> => {
  const kept = process.env['BENCH_DATA']
  return kept === undefined || kept === ''
    ? { data: await newFolder(), keep: false }
    : { data: kept, keep: true }
}

function textOf({ header, line }: Part, from: number, to: number): string {
  const lines = [header]
  for (let row = from; row < to; row++) lines.push(line(row))
  return `${lines.join('\n')}\n`
}

/** Brings a part in through the import of the HTTP API, file by file. */
async function importPart(client: Client, part: Part): Promise<Loaded> {
  let taken = 0
  for (let from = 0; from < part.rows; from += rowsOfFile) {
    const text = textOf(part, from, Math.min(from + rowsOfFile, part.rows))
    const started = performance.now()
    const report = must(await importFile(client, `${part.name}.csv`, text, part.map))
    taken += performance.now() - started
    if (report['rejected'] !== 0)
      throw new Error(`${part.name}: ${JSON.stringify(report['examples']).slice(0, 1000)}`)
  }
  return { name: part.name, rows: part.rows, perSecond: part.rows / (taken / 1000) }
}

async function makeOwners(client: Client): Promise<string> {
  const role = { filter: { field: 'code', op: 'eq', value: 'salesperson' } }
  const found = must(await client('POST', '/api/records/role/query', role))['records']
  // Records as the API gives them.
  const [salesperson] = found as readonly { readonly id: string }[]
  const operations = Array.from({ length: owners }, (_, index) => ({
    object: 'user',
    create: { name: `Owner ${index}`, email: `owner${index}@example.com`, roles: [salesperson?.id] },
  }))
  const { results } = must(await client('POST', '/api/batch', { operations }))
  return (results as readonly { readonly record: { readonly id: string } }[])[0]?.record.id ?? ''
}

/** Stages that a deal may enter with no more than an amount and a day. */
async function openStages(client: Client): Promise<readonly string[]> {
  const { records } = must(await client('POST', '/api/records/stage/query', { limit: 100 }))
  return (records as readonly { readonly name: string; readonly kind: string }[])
    .filter(({ kind }) => kind !== 'lost')
    .map(({ name }) => name)
}

async function fill(program: Program): Promise<Kept & { readonly loaded: readonly Loaded[] }> {
  const key = await setUp(program)
  const client = clientOf(program.url, key)
  const ownerId = await makeOwners(client)
  const made = must(await client('POST', '/api/api-keys', { name: 'bench', user: ownerId }))
  const loaded: Loaded[] = []
  for (const part of partsOf(sizes, await openStages(client))) {
    loaded.push(await importPart(client, part))
    process.stderr.write(`${part.name}: ${part.rows} rows, ${Math.round(loaded.at(-1)?.perSecond ?? 0)}/s\n`)
  }
  return { key, ownerKey: String(made['key']), ownerId, sizes, loaded }
}

/** Resident memory of a process in MB, where the system tells it. */
export async function memoryOf(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? []
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}

function start(data: string): Promise<Program> {
  const profile = process.env['BENCH_PROFILE']
  return startProgram({ data, nodeOptions: profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [] })
}

/** Loads the company into a folder that does not hold it yet. */
async function load(data: string): Promise<{ readonly kept: Kept; readonly loaded: readonly Loaded[] }> {
  const note = join(data, 'bench.json')
  if (existsSync(note)) {
    // Written by this very module.
    const kept = JSON.parse(await readFile(note, 'utf8')) as Kept
    if (JSON.stringify(kept.sizes) !== JSON.stringify(sizes)) throw new Error(`${data} holds another size`)
    return { kept, loaded: [] }
  }
  const program = await startProgram({ data })
  try {
    const { loaded, ...kept } = await fill(program)
    await writeFile(note, JSON.stringify(kept), { mode: 0o600 })
    return { kept, loaded }
  } catch (cause) {
    throw new Error(`The company could not be loaded:\n${program.output().slice(-3000)}`, { cause })
  } finally {
    await program.stop()
  }
}

/** Loads the company, unless the folder holds it already, and starts the program on it in a process of its own. */
export async function openBench(data: string, settle: () => Promise<void>): Promise<Bench> {
  const { kept, loaded } = await load(data)
  const program = await start(data)
  await settle()
  const { url } = program
  return {
    program,
    database: await databaseUrl(data),
    admin: { url, key: kept.key },
    owner: { url, key: kept.ownerKey },
    ownerId: kept.ownerId,
    client: clientOf(url, kept.key),
    loaded,
    freshMemory: await memoryOf(program.pid),
  }
}
