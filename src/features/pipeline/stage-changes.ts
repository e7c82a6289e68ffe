import type { Context } from '../../engine/context.ts'
import { systemActor } from '../../engine/policy/actor.ts'
import { allow } from '../../engine/policy/allow.ts'
import { idOf } from '../../engine/records/present.ts'
import { readVisible } from '../../engine/records/read.ts'
import type { Pending } from '../../engine/context.ts'
import { writeSet, type Change } from '../../engine/records/write.ts'
import { isObject } from '../../model/json.ts'
import { invalid } from '../../model/problem.ts'
import { opportunity } from '../../objects/opportunity.ts'
import { stageChange } from '../../objects/stage-change.ts'
import type { Process } from './process.ts'

const all = { read: 'all' } as const
const writer = systemActor('pipeline', {
  customer: all,
  user: all,
  stage: all,
  opportunity: all,
  stageChange: { ...all, create: 'all' },
})

const timeOf = (value: unknown): number | undefined =>
  typeof value === 'string' ? Date.parse(value) : undefined

/** When each of these opportunities came into the stage that it leaves. */
async function entered(
  ctx: Context,
  pending: readonly Pending[],
): Promise<ReadonlyMap<string, number | undefined>> {
  const old = pending.filter(({ before }) => before !== undefined).map(({ id }) => id)
  if (old.length === 0) return new Map()
  const records = await readVisible(ctx, allow(ctx, opportunity, 'read'), old, { fields: ['stageEnteredAt'] })
  return new Map(
    records.map((each) => [
      idOf(each),
      // A visible record holds its fields by name.
      timeOf((each as unknown as { readonly stageEnteredAt?: unknown }).stageEnteredAt),
    ]),
  )
}

/** The step's own time: that of winning or losing, which may lie before today; else now. */
const stepTime = (ctx: Context, { after }: Pending): number =>
  timeOf(after['wonAt']) ?? timeOf(after['lostAt']) ?? ctx.now.getTime()

function step(ctx: Context, process: Process, each: Pending, since: number | undefined): Change {
  const at = stepTime(ctx, each)
  const { before, after } = each
  const amount = after['amount']
  const values = {
    customer: after['customer'],
    opportunity: each.id,
    stageName: process.stages.get(String(after['stage']))?.name,
    from: before?.['stage'] ?? null,
    to: after['stage'],
    changedAt: new Date(at).toISOString(),
    changedBy: ctx.actor.kind === 'system' ? null : ctx.actor.id,
    stayed: since === undefined || since > at ? null : Math.round((at - since) / 1000),
    amount: isObject(amount) ? { amount: amount['amount'], currency: amount['currency'] } : null,
    probability: after['probability'] ?? null,
  }
  // Written by field name; the declaration is checked when it is parsed.
  return { create: values as never }
}

const withoutAmount = (change: Change): Change =>
  'create' in change ? { create: { ...change.create, amount: null } as never } : change

/** Keeps a row for each step from stage to stage, with the time spent in the former one. */
export async function recordStageChanges(
  ctx: Context,
  moved: readonly Pending[],
  process: Process,
): Promise<void> {
  const system = { ...ctx, actor: writer }
  const since = await entered(system, moved)
  const changes = moved.map((each) => step(ctx, process, each, since.get(each.id)))
  const outcomes = await writeSet<ObjectOfSteps>(system, stageChange, changes as never)
  // A step long ago may have no exchange rate of its day: the step is kept without its amount.
  const again = changes.filter((_, index) => outcomes[index]?.done === 'refused').map(withoutAmount)
  if (again.length === 0) return
  const second = await writeSet<ObjectOfSteps>(system, stageChange, again as never)
  const issues = second.flatMap((each) => (each.done === 'refused' ? each.issues : []))
  if (issues.length > 0) throw invalid(issues)
}

type ObjectOfSteps = typeof stageChange
