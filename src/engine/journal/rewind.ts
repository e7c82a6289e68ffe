import type { Values } from '../../model/input.ts'
import { isObject } from '../../model/json.ts'
import { titleKey } from '../directory/pinyin.ts'
import type { Changes, JournalRow } from './row.ts'

/** A change with its secrets: only for working out earlier states, never to be shown. */
export interface Step extends Pick<JournalRow, 'action' | 'at' | 'actor' | 'version' | 'changes'> {
  /** Of each secret its sealed texts, old and new. */
  readonly sealed: Changes | null
}

/** A record at one time: its values, secrets sealed, and under which deletion it lay in the bin. */
export interface State {
  readonly values: Values
  readonly deletion: string | null
}

/**
 * The state before changes, from the state after them; undefined where there was no record. `undone` are all changes
 * of that time, oldest first; `before` is the last one left standing, `title` the field that names such records.
 */
export function rewind(
  state: State | undefined,
  undone: readonly Step[],
  before: Step | undefined,
  title: string,
): State | undefined {
  const earlier = undone.reduceRight(stepBack, state)
  if (earlier === undefined || undone.length === 0) return earlier
  // What changes with every write stands in the journal row itself, not among its changes.
  const stamp =
    before === undefined ? {} : { version: before.version, updatedAt: before.at, updatedBy: before.actor }
  const renamed = undone.some(
    ({ action, changes }) => action === 'update' && changes !== null && title in changes,
  )
  const sorted = renamed ? { pinyin: titleKey(earlier.values[title]) } : {}
  return { ...earlier, values: { ...earlier.values, ...stamp, ...sorted } }
}

function stepBack(state: State | undefined, step: Step): State | undefined {
  if (step.action === 'create') return undefined
  const { deletion, ...changes } = step.changes ?? {}
  const old = Object.entries(changes).map(([name, [value]]) => [name, restored(step, name, value)] as const)
  return {
    values: { ...state?.values, ...Object.fromEntries(old) },
    deletion: deletion === undefined ? (state?.deletion ?? null) : (deletion[0] as string | null),
  }
}

/** A secret stands in the changes only as a sign that there was one: its texts are beside. */
function restored({ sealed }: Step, name: string, value: unknown): unknown {
  const texts = sealed?.[name]?.[0]
  return texts === undefined || !isObject(value) ? value : { sealed: texts }
}
