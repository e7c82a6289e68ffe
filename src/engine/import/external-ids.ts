import type { Id } from '../../model/id.ts'
import type { Context } from '../context.ts'
import { writeSet, type Change } from '../records/write.ts'
import { modelOf } from '../registry/snapshot.ts'
import { recordsOfKeys } from './find.ts'
import { isSound, refuse, type Work } from './work.ts'

/** A key of another system, and the record that it stands for. */
export interface ExternalKey {
  readonly object: string
  readonly system: string
  readonly key: string
  readonly id: Id
}

/** Notes keys of other systems; returns for each what is wrong, as the engine says it. */
export async function addExternalIds(ctx: Context, keys: readonly ExternalKey[]) {
  if (keys.length === 0) return []
  const changes = keys.map(({ object, system, key, id }) => ({
    create: { object, system, key, record: { object, id } },
  }))
  // Raw values, parsed by the engine.
  const outcomes = await writeSet(
    ctx,
    modelOf(ctx.snapshot, 'externalId').decl,
    changes as unknown as Change[],
  )
  return outcomes.map((outcome) => (outcome.done === 'refused' ? outcome.issues : []))
}

/** Notes the keys of written records that are not noted yet; a key that stands for another record refuses the row. */
export async function linkExternalIds(ctx: Context, works: readonly Work[]): Promise<void> {
  const wanted = works.flatMap((work) => (isSound(work) ? keysOf(work) : []))
  const groups = Map.groupBy(wanted, ({ object, system }) => `${object} ${system}`)
  for (const group of groups.values()) await linkGroup(ctx, group)
}

interface Wanted extends ExternalKey {
  readonly work: Work
}

const keysOf = (work: Work): readonly Wanted[] => {
  const { id, draft } = work
  if (id === undefined) return []
  const { object } = draft.record
  return Object.entries(draft.externalIds).map(([system, key]) => ({ object, system, key, id, work }))
}

async function linkGroup(ctx: Context, group: readonly Wanted[]): Promise<void> {
  const [{ object, system } = { object: '', system: '' }] = group
  const known = new Map(
    await recordsOfKeys(ctx, { object, system, keys: [...new Set(group.map(({ key }) => key))] }),
  )
  const missing: Wanted[] = []
  for (const each of group) {
    const id = known.get(each.key)
    if (id === undefined) missing.push(each)
    else if (id !== each.id) refuse(each.work, { code: 'import.keyTaken', params: { key: each.key } })
    known.set(each.key, id ?? each.id)
  }
  const refused = await addExternalIds(ctx, missing)
  refused.forEach((issues, index) => {
    const work = missing[index]?.work
    for (const { code, params } of issues) if (work !== undefined) refuse(work, { code, params })
  })
}
