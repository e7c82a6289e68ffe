import type { Json } from '../../model/json.ts'
import type { AnyField } from '../../model/object.ts'
import type { Context } from '../context.ts'
import { writeSet, type Change, type Outcome } from '../records/write.ts'
import { modelOf } from '../registry/snapshot.ts'
import { readDate } from './date.ts'
import { linkExternalIds } from './external-ids.ts'
import type { Mode } from './map.ts'
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
  for (const work of works) readValues(ctx, work)
  await matchRecords(ctx, works)
  const groups = sameRecord(ctx, works.filter(isSound)).filter((group) => agrees(group))
  await writeGroups(ctx, groups, counts)
  await linkExternalIds(ctx, works)
  for (const work of works) if (work.id !== undefined) work.row.ids.set(work.draft.record.as, work.id)
  return counts
}

/** Parses each value for itself, so that one bad cell refuses its own row and none that means the same record. */
function readValues(ctx: Context, work: Work): void {
  const { fields } = modelOf(ctx.snapshot, work.draft.record.object)
  for (const [name, raw] of Object.entries(work.values)) {
    const field = fields.get(name)?.field
    if (field === undefined || raw === null || raw === '') continue
    const value = understand(ctx, field, raw)
    const parsed = field.parse(value)
    work.values[name] = value
    if (parsed.ok) continue
    for (const { code, params, pointer } of parsed.issues)
      refuse(work, { code, params, pointer: `#/${name}${pointer ?? ''}` })
  }
}

/** Texts as files have them: names of codes, times without a zone (the company's is meant), days with a midnight. */
function understand(ctx: Context, field: AnyField, raw: Json): Json {
  if (typeof raw !== 'string') return raw
  if (field.taxonomy !== undefined) {
    const taxonomies = ctx.engine.live.taxonomies()
    return taxonomies.has(field.taxonomy, raw) ? raw : (taxonomies.find(field.taxonomy, raw) ?? raw)
  }
  const parsed = field.parse(raw)
  const code = parsed.ok ? undefined : parsed.issues[0]?.code
  if (code === 'date.invalid') return raw.replace(/^(\d{4}-\d\d-\d\d)[T ]00:00(?::00)?$/, '$1')
  if (code !== 'timestamp.noZone') return raw
  const instant = readDate(raw, undefined, ctx.engine.live.company().timeZone)
  return instant.ok ? instant.value : raw
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
    // A blank that clears means nothing to a new record; its defaults hold.
    const create = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
    return [{ group, change: { create } as unknown as Change }]
  }
  if (writes(first.draft.record.mode) && Object.keys(values).length > 0)
    return [{ group, change: { update: first.id, set: values } as unknown as Change }]
  return [{ group }]
}

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
