import type { Json } from '../../model/json.ts'
import type { Context } from '../context.ts'
import { writeSet, type Change, type Outcome } from '../records/write.ts'
import { modelOf } from '../registry/snapshot.ts'
import { linkExternalIds } from './external-ids.ts'
import type { Mode, RecordMap } from './map.ts'
import { matchRecords, sameRecord } from './match.ts'
import type { Counts } from './report.ts'
import { resolveReferences, type Say } from './resolve.ts'
import { isSound, refuse, worksOf, type RowWork, type Work } from './work.ts'

/** What one record map did with a chunk. */
type Tallied = { -readonly [K in keyof Counts]: Counts[K] }

/**
 * Takes one record map through a chunk of rows: references, matching, writing, external ids, each in sets. What is
 * wrong with a row is added to it; rows that have issues are left out from then on.
 */
export async function writeRecordMap(
  ctx: Context,
  rows: readonly RowWork[],
  index: number,
  say: Say,
): Promise<Tallied> {
  const counts: Tallied = { created: 0, updated: 0, unchanged: 0, failed: 0 }
  const works = worksOf(rows, index)
  await resolveReferences(ctx, works, say)
  await matchRecords(ctx, works)
  const groups = sameRecord(ctx, works.filter(isSound)).filter((group) => agrees(group))
  await writeGroups(ctx, groups, counts)
  await linkExternalIds(ctx, works)
  for (const work of works) if (work.id !== undefined) work.row.ids.set(work.draft.record.as, work.id)
  return counts
}

/** Whether the mode allows what is to be done with a record; if not, its rows are told. */
function agrees(group: readonly Work[]): boolean {
  const [first] = group
  if (first === undefined) return false
  const { mode, match } = first.draft.record
  if (mode === 'update' && first.id === undefined) return tell(group, 'import.noMatch')
  if (mode !== 'create' || match.length === 0) return true
  if (first.id !== undefined) return tell(group, 'import.exists')
  tell(group.slice(1), 'import.exists')
  return true
}

function tell(group: readonly Work[], code: string): false {
  for (const work of group) refuse(work, { code })
  return false
}

async function writeGroups(
  ctx: Context,
  groups: readonly (readonly Work[])[],
  counts: Tallied,
): Promise<void> {
  const planned = groups.flatMap((group) => plan(group.filter(isSound)))
  const toWrite = planned.filter(({ change }) => change !== undefined)
  counts.unchanged += planned.length - toWrite.length
  const [first] = toWrite
  if (first === undefined) return
  const { decl } = modelOf(ctx.snapshot, first.group[0]?.draft.record.object ?? '')
  const changes = toWrite.flatMap(({ change }) => (change === undefined ? [] : [change]))
  const outcomes = await writeSet(ctx, decl, changes)
  toWrite.forEach(({ group }, at) => settle(group, outcomes[at], counts))
}

interface Planned {
  readonly group: readonly Work[]
  /** Absent where nothing is to be written. */
  readonly change?: Change
}

/** The one change that the rows of a record ask for: later rows over earlier ones. */
function plan(group: readonly Work[]): readonly Planned[] {
  const [first] = group
  if (first === undefined) return []
  const values = Object.assign({}, ...group.map((work) => work.values)) as Record<string, Json>
  if (first.id === undefined) {
    const create = Object.fromEntries(Object.entries(values).filter(isForNew(first.draft.record)))
    return [{ group, change: { create } as unknown as Change }]
  }
  if (writes(first.draft.record.mode) && Object.keys(values).length > 0)
    return [{ group, change: { update: first.id, set: values } as unknown as Change }]
  return [{ group }]
}

/** A blank means nothing to a new record, whose defaults hold, unless the source says that it clears them too. */
const isForNew =
  ({ fields }: RecordMap) =>
  ([name, value]: readonly [string, Json]): boolean =>
    value !== null || fields[name]?.blanks === 'clear'

const writes = (mode: Mode): boolean => mode === 'update' || mode === 'upsert'

function settle(group: readonly Work[], outcome: Outcome | undefined, counts: Tallied): void {
  if (outcome === undefined || outcome.done === 'refused') {
    for (const work of group)
      for (const { code, params, pointer } of outcome?.issues ?? []) refuse(work, { code, params, pointer })
    return
  }
  counts[outcome.done]++
  for (const work of group) work.id = outcome.record.id
}
