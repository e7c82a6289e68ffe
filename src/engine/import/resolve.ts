import type { Id } from '../../model/id.ts'
import type { Json } from '../../model/json.ts'
import { modelOf } from '../registry/snapshot.ts'
import type { Context } from '../context.ts'
import { writeSet, type Change } from '../records/write.ts'
import { addExternalIds } from './external-ids.ts'
import { findByKey, type Finder } from './find.ts'
import { nameOf, systemOf } from './map.ts'
import type { Lookup } from './rows.ts'
import type { Note } from './tally.ts'
import { isSound, refuse, type Work } from './work.ts'

/** What look-ups did besides finding: counted in the report once the chunk is in. */
export type Say = (kind: Note['kind'], column: string, from: string, to: string) => void

/**
 * Puts ids in place of what rows call other records: those of the same row, and those found by a key, in one query for
 * each key of each object. Under `missing: 'create'` what is not found is made.
 */
export async function resolveReferences(ctx: Context, works: readonly Work[], say: Say): Promise<void> {
  for (const work of works) resolveRefs(work)
  const uses = works.flatMap((work) => work.draft.lookups.map((lookup) => ({ work, lookup })))
  const groups = Map.groupBy(
    uses,
    ({ work, lookup }) => `${targetOf(ctx, work, lookup)} ${lookup.source.by ?? 'id'}`,
  )
  for (const group of groups.values()) await resolveGroup(ctx, group, say)
}

function resolveRefs({ row, draft, values }: Work): void {
  for (const { field, ref } of draft.refs) {
    const id = row.ids.get(ref)
    // Without the record the reference stays empty; where it is required the engine says so.
    if (id !== undefined) values[field] = id
  }
}

interface Use {
  readonly work: Work
  readonly lookup: Lookup
}

const targetOf = (ctx: Context, { draft }: Work, { field }: Lookup): string =>
  modelOf(ctx.snapshot, draft.record.object).fields.get(field)?.field.target?.object ?? ''

async function resolveGroup(ctx: Context, group: readonly Use[], say: Say): Promise<void> {
  const [first] = group
  if (first === undefined) return
  const object = targetOf(ctx, first.work, first.lookup)
  const by = first.lookup.source.by ?? 'id'
  const texts = [...new Set(group.flatMap(({ lookup }) => lookup.texts))]
  const find = await findByKey(ctx, object, by, texts)
  const made = await makeMissing(ctx, group, { object, by, find, say })
  for (const use of group) place(use, find, made, say)
}

interface Place {
  readonly object: string
  readonly by: string
  readonly find: Finder
  readonly say: Say
}

/** Makes the records that references call for and that are not there, in one set. */
async function makeMissing(
  ctx: Context,
  group: readonly Use[],
  { object, by, find, say }: Place,
): Promise<ReadonlyMap<string, Id>> {
  const wanted = new Map<string, Use>()
  for (const use of group.filter(({ lookup }) => lookup.source.missing === 'create'))
    for (const text of use.lookup.texts)
      if (find(text).length === 0 && !wanted.has(text)) wanted.set(text, use)
  if (wanted.size === 0) return new Map()
  const system = systemOf(by)
  const changes = [...wanted].map(([text, { lookup }]): Change => {
    const values = { ...lookup.source.with, ...(system === undefined && { [by]: text }) }
    // Raw values, parsed by the engine.
    return { create: values } as unknown as Change
  })
  const outcomes = await writeSet(ctx, modelOf(ctx.snapshot, object).decl, changes)
  const made = new Map<string, Id>()
  ;[...wanted].forEach(([text, { work, lookup }], index) => {
    const outcome = outcomes[index]
    if (outcome === undefined || outcome.done === 'refused') {
      for (const { code, params } of outcome?.issues ?? [])
        refuse(work, { code, params, pointer: `#/${lookup.field}` })
      return
    }
    made.set(text, outcome.record.id)
    say('made', nameOf(lookup.source), text, object)
  })
  if (system !== undefined)
    await addExternalIds(
      ctx,
      [...made].map(([key, id]) => ({ object, system, key, id })),
    )
  return made
}

function place({ work, lookup }: Use, find: Finder, made: ReadonlyMap<string, Id>, say: Say): void {
  const ids: Json[] = []
  for (const text of lookup.texts) {
    const id = idOf(text, find, made)
    if (id === 'several')
      refuse(work, { code: 'import.ambiguous', params: { value: text }, pointer: `#/${lookup.field}` })
    else if (id !== undefined) ids.push(id)
    else if (lookup.source.missing === 'skip') say('unresolved', nameOf(lookup.source), text, '')
    else if (isSound(work))
      refuse(work, { code: 'import.notFound', params: { value: text }, pointer: `#/${lookup.field}` })
  }
  if (ids.length === 0) return
  work.values[lookup.field] = lookup.isList ? ids : (ids[0] ?? null)
}

function idOf(text: string, find: Finder, made: ReadonlyMap<string, Id>): Id | 'several' | undefined {
  const found = find(text)
  if (found.length > 1) return 'several'
  return found[0]?.id ?? made.get(text)
}
