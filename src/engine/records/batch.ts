import type { Id } from '../../model/id.ts'
import { isId } from '../../model/id.ts'
import { inList } from '../../model/input.ts'
import { isObject } from '../../model/json.ts'
import { invalid, Problem } from '../../model/problem.ts'
import type { Issue } from '../../model/result.ts'
import { inTransaction, type Context } from '../context.ts'
import { modelOf } from '../registry/snapshot.ts'
import { removeRecords, restoreRecords } from './bin.ts'
import type { Visible } from './present.ts'
import { writeRecords, type Change } from './write.ts'

/** One operation of a batch, as it comes from outside. */
export type Operation =
  | { readonly object: string; readonly create: unknown }
  | { readonly object: string; readonly update: Id; readonly version: number; readonly set: unknown }
  | { readonly object: string; readonly delete: Id; readonly version: number }
  | { readonly object: string; readonly restore: Id }

/** What one operation gave: the record, or the id of the one that went. */
export type Answer = { readonly record: Visible } | { readonly id: Id }

const most = 1000

/** Reads the operations of a batch; every issue at once, as a 422 problem. */
export function parseBatch(raw: unknown): readonly Operation[] {
  const list = isObject(raw) ? raw['operations'] : undefined
  if (!Array.isArray(list) || list.length > most || list.length === 0)
    throw invalid([{ code: 'batch.list', params: { max: most }, pointer: '#/operations' }])
  const parsed = list.map((each: unknown, index) => operation(each, `#/operations/${index}`))
  const issues = parsed.flatMap((each) => ('issue' in each ? [each.issue] : []))
  if (issues.length > 0) throw invalid(issues)
  return parsed.flatMap((each) => ('issue' in each ? [] : [each.operation]))
}

type Read = { readonly operation: Operation } | { readonly issue: Issue }

function operation(raw: unknown, pointer: string): Read {
  const bad: Read = { issue: { code: 'batch.operation', pointer } }
  if (!isObject(raw) || typeof raw['object'] !== 'string') return bad
  const object = raw['object']
  if ('create' in raw) return { operation: { object, create: raw['create'] } }
  const restore = raw['restore']
  if (isId(restore)) return { operation: { object, restore } }
  const version = raw['version']
  if (!Number.isInteger(version))
    return { issue: { code: 'version.required', pointer: `${pointer}/version` } }
  const [update, remove] = [raw['update'], raw['delete']]
  // Checked to be a whole number above.
  if (isId(update))
    return { operation: { object, update, version: version as number, set: raw['set'] ?? {} } }
  return isId(remove) ? { operation: { object, delete: remove, version: version as number } } : bad
}

/** Runs up to 1,000 operations over any objects in their order, all or none; neighbours of one sort are written as one set. */
export async function runBatch(ctx: Context, operations: readonly Operation[]): Promise<readonly Answer[]> {
  return inTransaction(ctx, async (tx) => {
    const answers: Answer[] = []
    for (const [from, group] of neighbours(operations)) {
      try {
        answers.push(...(await runGroup(tx, group)))
      } catch (error) {
        throw placed(error, from, group.length)
      }
    }
    return answers
  })
}

const sortOf = (each: Operation): string =>
  `${each.object} ${'create' in each || 'update' in each ? 'write' : 'delete' in each ? 'delete' : 'restore'}`

/** Runs of operations of one sort on one object, with where each begins; a record changed twice begins a new one. */
function neighbours(operations: readonly Operation[]): readonly (readonly [number, readonly Operation[]])[] {
  const groups: [number, Operation[]][] = []
  operations.forEach((each, index) => {
    const last = groups.at(-1)
    const again =
      'update' in each && last?.[1].some((other) => 'update' in other && other.update === each.update)
    if (last?.[1][0] !== undefined && sortOf(last[1][0]) === sortOf(each) && again !== true)
      last[1].push(each)
    else groups.push([index, [each]])
  })
  return groups
}

async function runGroup(ctx: Context, group: readonly Operation[]): Promise<readonly Answer[]> {
  const { decl } = modelOf(ctx.snapshot, group[0]?.object ?? '')
  const removals = group.flatMap((each) =>
    'delete' in each ? [{ id: each.delete, version: each.version }] : [],
  )
  if (removals.length > 0) {
    await removeRecords(ctx, decl, removals)
    return removals.map(({ id }) => ({ id }))
  }
  const restored = group.flatMap((each) => ('restore' in each ? [each.restore] : []))
  if (restored.length > 0) {
    await restoreRecords(ctx, decl, restored)
    return restored.map((id) => ({ id }))
  }
  const changes = group.flatMap((each) => ('create' in each || 'update' in each ? [each as Change] : []))
  return (await writeRecords(ctx, decl, changes)).map((record) => ({ record }))
}

/** The same problem with the places of its issues told from the batch's beginning. */
function placed(error: unknown, from: number, length: number): unknown {
  if (!(error instanceof Problem)) return error
  const moved = error.errors.flatMap((issue) => {
    const [, index, rest] = /^#\/(\d+)(\/.*)$/.exec(issue.pointer ?? '') ?? []
    const place = length === 1 ? from : from + Number(index ?? 0)
    return inList(place, [
      { ...issue, pointer: `#${length === 1 ? (issue.pointer ?? '#').slice(1) : (rest ?? '')}` },
    ])
  })
  const errors = moved.map((issue) => ({
    ...issue,
    pointer: `#/operations${(issue.pointer ?? '#').slice(1)}`,
  }))
  const members = errors.length > 0 ? error.members : { ...error.members, operation: from }
  return new Problem(error.type, error.message, { cause: error, errors, members })
}
