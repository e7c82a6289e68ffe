import type { Context } from '../../engine/context.ts'
import { systemActor } from '../../engine/policy/actor.ts'
import { listRecords, type Page } from '../../engine/records/list.ts'
import type { Id } from '../../model/id.ts'
import type { ObjectDecl } from '../../model/object.ts'
import { pipeline } from '../../objects/pipeline.ts'
import { stage } from '../../objects/stage.ts'

/** A stage as the rules of opportunities need it. */
export interface Stage {
  readonly id: Id<'stage'>
  readonly pipeline: Id<'pipeline'>
  readonly name: string
  readonly kind: 'open' | 'won' | 'lost'
  readonly probability: string
  readonly forecastCategory: string | null
  /** Names of the opportunity's fields that must be filled to enter. */
  readonly requires: readonly string[] | null
  readonly position: number
  readonly active: boolean
}

interface Pipeline {
  readonly id: Id<'pipeline'>
  readonly isDefault: boolean
  readonly active: boolean
  readonly position: number | null
}

/** All pipelines with their stages. */
export interface Process {
  readonly stages: ReadonlyMap<string, Stage>
  /** The pipeline of an opportunity that names none. */
  readonly standard: Id<'pipeline'> | undefined
  /** The stage in which an opportunity of a pipeline begins. */
  first(pipeline: string): Stage | undefined
}

const reader = systemActor('pipeline', { pipeline: { read: 'all' }, stage: { read: 'all' } })

async function all(ctx: Context, object: ObjectDecl): Promise<readonly unknown[]> {
  const found: unknown[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: Page = await listRecords(ctx, object, { limit: 500, sort: 'createdAt', after })
    found.push(...page.records)
    after = page.next
  }
  return found
}

const byPosition = (a: { readonly position: number | null }, b: { readonly position: number | null }) =>
  (a.position ?? 0) - (b.position ?? 0)

/** Reads the pipelines and stages that are; few, and read whoever may see them. */
export async function loadProcess(ctx: Context): Promise<Process> {
  const system = { ...ctx, actor: reader }
  // What was listed with every field is a record of its declaration.
  const pipelines = (await all(system, pipeline)) as readonly Pipeline[]
  const stages = ((await all(system, stage)) as readonly Stage[]).toSorted(byPosition)
  const usable = pipelines.filter(({ active }) => active).toSorted(byPosition)
  return {
    stages: new Map(stages.map((each) => [each.id, each])),
    standard: (usable.find(({ isDefault }) => isDefault) ?? usable[0])?.id,
    first: (id) =>
      stages.find((each) => each.pipeline === id && each.active && each.kind === 'open') ??
      stages.find((each) => each.pipeline === id),
  }
}
