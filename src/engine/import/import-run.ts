import type { Id } from '../../model/id.ts'
import { Problem } from '../../model/problem.ts'
import type { Context } from '../context.ts'
import { systemActor } from '../policy/actor.ts'
import { writeSet, type Change } from '../records/write.ts'
import { modelOf } from '../registry/snapshot.ts'
import type { ImportMap } from './map.ts'
import type { Counts, ImportReport } from './report.ts'

/** How far an import has come. */
export interface Progress {
  /** Rows read in this pass, and the number of the last of them that is in or set aside. */
  readonly rows: number
  readonly lastRow: number
  readonly pass: 'first' | 'later'
  readonly accepted: number
  readonly rejected: number
  readonly objects: Readonly<Record<string, Counts>>
}

/** The record of a run can only be written by the program: this is the program, on behalf of who imports. */
const keeper = systemActor('command', {
  importRun: { create: 'all', read: 'all', update: 'all' },
  // Who imports is named in the record.
  user: { read: 'all' },
})

async function write(ctx: Context, change: unknown): Promise<Id> {
  // Raw values, parsed by the engine.
  const [outcome] = await writeSet({ ...ctx, actor: keeper }, modelOf(ctx.snapshot, 'importRun').decl, [
    change as Change,
  ])
  if (outcome !== undefined && outcome.done !== 'refused') return outcome.record.id
  throw new Problem('validation-failed', 'The import run cannot be kept', { errors: outcome?.issues ?? [] })
}

export interface RunStart {
  readonly name: string
  readonly fileName: string | undefined
  readonly map: ImportMap
}

/** Begins a run: its record carries the map and who imports. */
export function startRun(ctx: Context, { name, fileName, map }: RunStart): Promise<Id> {
  const [first] = map.records
  return write(ctx, {
    create: {
      name: name.slice(0, 200),
      object: first?.object,
      mode: first?.mode,
      status: 'running',
      map,
      startedAt: ctx.now.toISOString(),
      ...(fileName !== undefined && { fileName: fileName.slice(0, 255) }),
      ...(ctx.actor.kind !== 'system' && { owner: ctx.actor.id }),
    },
  })
}

/** Keeps how far a run has come; in the transaction of the rows themselves, so that neither is there without the other. */
export const keepProgress = (ctx: Context, run: Id, progress: Progress): Promise<Id> =>
  write(ctx, { update: run, set: figures(progress) })

export interface RunEnd {
  readonly status: 'completed' | 'failed' | 'cancelled'
  readonly problem?: string
  readonly report?: ImportReport
}

/** Ends a run. */
export const endRun = (ctx: Context, run: Id, { status, problem, report }: RunEnd): Promise<Id> =>
  write(ctx, {
    update: run,
    set: {
      status,
      finishedAt: ctx.engine.clock().toISOString(),
      // Examples hold values of people: they are for who imports, and are not kept.
      ...(report !== undefined && { report: { ...report, examples: [] } }),
      ...(problem !== undefined && { problem: problem.slice(0, 2000) }),
    },
  })

function figures({ rows, lastRow, rejected, objects, pass }: Progress) {
  if (pass === 'later') return { failed: rejected }
  const sum = (name: keyof Counts): number =>
    Object.values(objects).reduce((total, counts) => total + counts[name], 0)
  return {
    total: rows,
    lastRow,
    created: sum('created'),
    updated: sum('updated'),
    unchanged: sum('unchanged'),
    failed: rejected,
  }
}
