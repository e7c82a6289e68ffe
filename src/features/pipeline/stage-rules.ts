import type { Context } from '../../engine/context.ts'
import type { Pending, Rule } from '../../engine/context.ts'
import { modelOf, type ObjectModel } from '../../engine/registry/snapshot.ts'
import { issueAt } from '../../model/input.ts'
import { loadProcess, type Process, type Stage } from './process.ts'
import { recordStageChanges } from './stage-changes.ts'

const given = ({ before, after }: Pending, name: string): boolean =>
  (after[name] ?? null) !== null && after[name] !== before?.[name]

const changed = ({ before, after }: Pending, name: string): boolean =>
  (after[name] ?? null) !== (before?.[name] ?? null)

/** Whether a write concerns the stage at all; most writes of an opportunity do not. */
const concerns = (each: Pending): boolean =>
  each.before === undefined || ['pipeline', 'stage', 'wonAt', 'lostAt'].some((name) => changed(each, name))

/** An opportunity that names no pipeline is in the default one; one that names no stage begins at the first. */
function fillPlace({ before, after, issues }: Pending, process: Process): void {
  const named = process.stages.get(String(after['stage']))
  if (before === undefined) {
    after['pipeline'] ??= named?.pipeline ?? process.standard
    after['stage'] ??= process.first(String(after['pipeline']))?.id
  }
  for (const name of ['pipeline', 'stage'])
    if ((after[name] ?? null) === null) issues.push(issueAt(name, 'field.required'))
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** What a stage asks for before it may be entered; names of fields that are not there ask for nothing. */
function refuseMissing(model: ObjectModel, stage: Stage, { after, issues }: Pending): void {
  for (const name of stage.requires ?? []) {
    const written = model.fields.get(name)?.field.derived === undefined && model.fields.has(name)
    if (written && isEmpty(after[name])) issues.push(issueAt(name, 'field.required'))
  }
}

function enter(stage: Stage, each: Pending): void {
  if (!given(each, 'probability')) each.after['probability'] = stage.probability
  if (!given(each, 'forecastCategory') && stage.forecastCategory !== null)
    each.after['forecastCategory'] = stage.forecastCategory
}

/** A won opportunity says when it was won, a lost one when it was lost, and no other says either. */
function stamp(ctx: Context, stage: Stage, { after }: Pending): void {
  const now = ctx.now.toISOString()
  after['wonAt'] = stage.kind === 'won' ? (after['wonAt'] ?? now) : null
  after['lostAt'] = stage.kind === 'lost' ? (after['lostAt'] ?? now) : null
}

function place(ctx: Context, process: Process, each: Pending): void {
  fillPlace(each, process)
  const stage = process.stages.get(String(each.after['stage']))
  // A stage that is missing is refused as any reference is.
  if (stage === undefined) return
  if (stage.pipeline !== each.after['pipeline']) {
    each.issues.push(issueAt('stage', 'stage.otherPipeline'))
    return
  }
  if (changed(each, 'stage')) {
    refuseMissing(modelOf(ctx.snapshot, 'opportunity'), stage, each)
    enter(stage, each)
  }
  stamp(ctx, stage, each)
}

/** Opportunities move through the stages of their pipeline, and each step is kept. */
export const stageRule: Rule = {
  object: 'opportunity',
  async before(ctx, pending) {
    const concerned = pending.filter(concerns)
    if (concerned.length === 0) return
    const process = await loadProcess(ctx)
    for (const each of concerned) place(ctx, process, each)
  },
  async after(ctx, pending) {
    const moved = pending.filter((each) => changed(each, 'stage'))
    if (moved.length > 0) await recordStageChanges(ctx, moved, await loadProcess(ctx))
  },
}
