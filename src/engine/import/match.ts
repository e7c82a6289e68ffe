import type { Context } from '../context.ts'
import { modelOf } from '../registry/snapshot.ts'
import { findByKey, type Candidate } from './find.ts'
import { systemOf } from './map.ts'
import { isSound, refuse, type Work } from './work.ts'

/**
 * Finds the record that each row means: key by key in the map's order, one query for each, the first that finds
 * something decides. Records that belong to a customer are looked for among those of the row's customer alone.
 */
export async function matchRecords(ctx: Context, works: readonly Work[]): Promise<void> {
  const [first] = works
  if (first === undefined) return
  const { object, match } = first.draft.record
  const owned = modelOf(ctx.snapshot, object).key === 'customer_id'
  for (const key of match) {
    const open = works.filter(
      (work) => isSound(work) && work.id === undefined && keyValue(work, key) !== undefined,
    )
    if (open.length === 0) continue
    const find = await findByKey(
      ctx,
      object,
      key,
      open.map((work) => keyValue(work, key)),
    )
    for (const work of open)
      take(work, key, find(keyValue(work, key)).filter(isOf(work, owned && key !== 'id')))
  }
}

const isOf =
  ({ values }: Work, owned: boolean) =>
  ({ key }: Candidate): boolean =>
    !owned || values['customer'] === undefined || values['customer'] === key

function take(work: Work, key: string, candidates: readonly Candidate[]): void {
  const [found, other] = candidates
  if (other !== undefined)
    refuse(work, {
      code: 'import.ambiguous',
      params: { value: String(keyValue(work, key)) },
      pointer: `#/${key}`,
    })
  else if (found !== undefined) work.id = found.id
}

/** The value of a match key in a row; undefined where it is blank. */
export function keyValue({ draft, values }: Work, key: string): unknown {
  if (key === 'id') return draft.id
  const system = systemOf(key)
  return (system === undefined ? values[key] : draft.externalIds[system]) ?? undefined
}

/**
 * Rows that mean one record: by the record found, else by the first key that has a value, within the row's customer.
 * Rows without any key stand alone.
 */
export function sameRecord(ctx: Context, works: readonly Work[]): readonly (readonly Work[])[] {
  return [...Map.groupBy(works, (work) => identity(ctx, work)).values()]
}

function identity(ctx: Context, work: Work): unknown {
  if (work.id !== undefined) return work.id
  const { object, match } = work.draft.record
  const key = match.find((each) => keyValue(work, each) !== undefined)
  if (key === undefined) return work
  const value = keyValue(work, key)
  const parsed = modelOf(ctx.snapshot, object).fields.get(key)?.field.parse(value)
  return JSON.stringify([key, parsed?.ok === true ? parsed.value : value, work.values['customer'] ?? null])
}
