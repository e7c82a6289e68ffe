import type { Id } from '../../model/id.ts'
import type { Language } from '../../model/label.ts'
import { languages } from '../../model/label.ts'
import { Problem } from '../../model/problem.ts'
import type { Context } from '../context.ts'
import { restoreCell } from '../csv.ts'
import { allow } from '../policy/allow.ts'
import { modelOf } from '../registry/snapshot.ts'
import { importChunk, type ChunkResult } from './chunk.ts'
import { checkColumns } from './check-map.ts'
import { endRun, keepProgress, startRun, type Progress } from './import-run.ts'
import { hasLater, type ImportMap } from './map.ts'
import { readMap } from './read-map.ts'
import { addCounts, isRejectedHeader, rejectedRows, type ImportReport, type RejectedRows } from './report.ts'
import { drafter, type CellIssue, type RowDraft } from './rows.ts'
import type { SourceRow, Table, TableOptions } from './table.ts'
import { newTally } from './tally.ts'
import { understandRow } from './understand.ts'

/** What is to be imported, and how. */
export interface ImportJob {
  readonly name: string
  readonly fileName?: string
  /** Opens the table from its beginning; called once for each pass. */
  readonly open: (options: TableOptions) => Promise<Table>
  /** The map as it stands in JSON. */
  readonly map: unknown
  /** Where rejected rows are written; without it they are only counted and the first ones shown. */
  readonly rejectedPath?: string
  readonly languages?: readonly Language[]
  readonly onProgress?: (progress: Progress) => void
  /** Rows in one transaction. */
  readonly chunkSize?: number
  /** Stops the run between two chunks. */
  readonly signal?: AbortSignal
  /** Rows up to this number are passed over: they went in, or were set aside, before. */
  readonly afterRow?: number
}

/** What an import did, with the id of its run. */
export interface Imported extends ImportReport {
  readonly run: Id
}

const usualChunk = 1000
const mostExamples = 100

/**
 * Imports a table by a map, as the one who asked and with their rights at each moment: good rows go in chunk by chunk,
 * bad ones are set aside with the reason for each cell. Refuses a map that does not fit the model or the file before
 * any row is read. Memory stays constant.
 */
export async function runImport(ctx: Context, job: ImportJob): Promise<Imported> {
  const map = mapOf(ctx, job.map)
  for (const { object } of map.records) mayImport(ctx, object)
  const table = await job.open(map.file)
  refuseUnfit(map, table)
  const run = await startRun(ctx, { name: job.name, fileName: job.fileName, map })
  const scene = sceneOf(withRun(ctx, run), { job, map, run, table })
  try {
    await runPass(scene, table, 'first')
    if (hasLater(map)) await runPass(scene, await job.open(map.file), 'later')
    await scene.aside?.close()
    await endRun(ctx, run, { status: 'completed', report: reportOf(scene, table) })
  } catch (error) {
    await scene.aside?.close()
    const status = job.signal?.aborted === true ? 'cancelled' : 'failed'
    const problem = error instanceof Problem ? error.message : 'Internal error'
    await endRun(ctx, run, { status, problem })
    throw error
  }
  return { run, ...reportOf(scene, table) }
}

function mapOf(ctx: Context, raw: unknown): ImportMap {
  const map = readMap(raw, (name) => ctx.snapshot.objects.get(name)?.decl)
  if (map.ok) return map.value
  throw new Problem('validation-failed', 'The import map is not valid', { errors: map.issues })
}

const mayImport = (ctx: Context, object: string) => allow(ctx, modelOf(ctx.snapshot, object).decl, 'import')

function refuseUnfit(map: ImportMap, table: Table): void {
  if (table.header.length === 0)
    throw new Problem('bad-request', 'The file has no header row', { errors: [{ code: 'import.noHeader' }] })
  const issues = checkColumns(map, table.header)
  if (issues.length > 0)
    throw new Problem('validation-failed', 'The file lacks columns that the map reads', { errors: issues })
}

/** The journal names the run of every change, and new records name it as their source. */
const withRun = (ctx: Context, run: Id): Context => ({
  ...ctx,
  origin: { via: 'import', source: { kind: 'import', key: run }, run },
})

interface Given {
  readonly job: ImportJob
  readonly map: ImportMap
  readonly run: Id
  readonly table: Table
}

function sceneOf(ctx: Context, { job, map, run, table }: Given) {
  const { rejectedPath: path, languages: wanted = languages } = job
  const aside: RejectedRows | undefined =
    path === undefined ? undefined : rejectedRows({ path, header: table.header, languages: wanted })
  const progress: Progress = { rows: 0, lastRow: 0, pass: 'first', accepted: 0, rejected: 0, objects: {} }
  const failed = new Set<number>()
  return { ctx, job, map, run, aside, progress, failed, tally: newTally(), examples: [] as CellIssue[] }
}

type Scene = ReturnType<typeof sceneOf>

async function runPass(scene: Scene, table: Table, pass: 'first' | 'later'): Promise<void> {
  const { job, map, tally, ctx } = scene
  const { timeZone } = ctx.engine.live.company()
  const draft = drafter({ map, header: table.header, pass, tally, timeZone })
  const isOurs = isRejectedHeader(table.header)
  for await (const rows of chunksOf(table.rows, job.chunkSize ?? usualChunk)) {
    job.signal?.throwIfAborted()
    const due = rows.filter(({ number }) => number > (job.afterRow ?? 0) && !scene.failed.has(number))
    await runChunk(
      scene,
      due.map((row) => draft(isOurs ? restored(row) : row)),
      pass,
    )
  }
}

const restored = (row: SourceRow): SourceRow => ({ ...row, cells: row.cells.map(restoreCell) })

async function runChunk(scene: Scene, drafts: readonly RowDraft[], pass: 'first' | 'later'): Promise<void> {
  if (drafts.length === 0) return
  const ctx = await today(scene.ctx)
  const understood = drafts.map((row) => understandRow(ctx, row))
  const parts = importChunk(ctx, scene.map, understood, async (tx, part) => {
    await keepProgress(tx, scene.run, advance(scene.progress, part, pass))
  })
  for await (const part of parts) {
    scene.progress = advance(scene.progress, part, pass)
    for (const note of part.notes) scene.tally.add(...note)
    await setAside(scene, part)
    scene.job.onProgress?.(scene.progress)
  }
}

async function setAside(scene: Scene, { rejected }: ChunkResult): Promise<void> {
  for (const { row, issues } of rejected) {
    // Only a second pass asks which rows are out already.
    if (hasLater(scene.map)) scene.failed.add(row.row.number)
    await scene.aside?.add(row.row, issues)
    if (scene.examples.length < mostExamples) scene.examples.push(...issues)
  }
}

/** The second pass brings no new rows in: it can only take rows to the rejected ones, and change records again. */
function advance(progress: Progress, part: ChunkResult, pass: 'first' | 'later'): Progress {
  const rejected = progress.rejected + part.rejected.length
  if (pass === 'later') {
    const accepted = progress.accepted - part.rejected.length
    return { ...progress, pass, lastRow: part.lastRow, accepted, rejected }
  }
  return {
    pass,
    rejected,
    rows: progress.rows + part.rows,
    lastRow: part.lastRow,
    accepted: progress.accepted + part.accepted,
    objects: addCounts(progress.objects, part.counts),
  }
}

/** The rights and the model of this moment: who was disabled meanwhile imports no further row. */
async function today(ctx: Context): Promise<Context> {
  const { live, clock } = ctx.engine
  const actor = ctx.actor.kind === 'system' ? ctx.actor : await live.actor(ctx.actor.id)
  if (actor === undefined) throw new Problem('forbidden', 'Who started this import may no longer do so')
  return { ...ctx, actor, snapshot: live.snapshot(), now: clock() }
}

async function* chunksOf(
  rows: AsyncIterable<SourceRow>,
  size: number,
): AsyncGenerator<readonly SourceRow[], void, undefined> {
  let chunk: SourceRow[] = []
  for await (const row of rows) {
    chunk.push(row)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

const reportOf = ({ progress, tally, examples }: Scene, { format }: Table): ImportReport => ({
  format,
  rows: progress.rows,
  accepted: progress.accepted,
  rejected: progress.rejected,
  objects: progress.objects,
  notes: tally.notes(),
  examples,
})
