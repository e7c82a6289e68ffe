import { contextFor, type Context, type Engine } from '../../../engine/context.ts'
import { systemActor } from '../../../engine/policy/actor.ts'
import { writeSet, type Change, type Outcome } from '../../../engine/records/write.ts'
import type { Id } from '../../../model/id.ts'
import type { ObjectDecl } from '../../../model/object.ts'
import { dayIn } from '../../../model/relative.ts'
import { daysFrom, type Days } from './days.ts'
import { randomFrom, type Random } from './random.ts'

/** A record of the sample before it is written. */
export interface Row {
  readonly values: Readonly<Record<string, unknown>>
  /** When it was made, as the sample tells it; now, if not said. */
  readonly at?: string
}

/** What one load of the sample company shares. */
export interface Loading {
  readonly days: Days
  /** 1 is the whole company; 0.05 a twentieth of it. */
  readonly scale: number
  /** How many of something there are at this scale; at least one. */
  readonly count: (whole: number) => number
  /** Chances of their own for each part, so that a change of one part leaves the others as they are. */
  readonly random: (part: string) => Random
  readonly context: Context
  /** Writes records and gives their ids in the same order; any that is refused is a mistake in the sample. */
  write(object: ObjectDecl, rows: readonly Row[], as?: Context): Promise<readonly Id[]>
  /** The same for records of which one with the same unique value may be there already: those get no id. */
  writeMissing(object: ObjectDecl, rows: readonly Row[]): Promise<readonly (Id | undefined)[]>
  change(object: ObjectDecl, changes: readonly Change[], at?: string): Promise<void>
  readonly counts: Readonly<Record<string, number>>
}

export type Progress = (done: { readonly object: string; readonly records: number }) => void

const all = { create: 'all', read: 'all', update: 'all', delete: 'all' } as const

/** The source that every record of the sample carries. */
export const demoSource = { kind: 'demo', key: 'demo' } as const

/** A context as the sample's own actor. */
export const demoContext = (engine: Engine, run: Id): Context =>
  contextFor(
    engine,
    systemActor('demo', { '*': all }, ['purge']),
    { via: 'demo', source: demoSource, run },
    `demo-${run}`,
  )

const chunk = 500
const week = 7 * 86_400_000
/** Objects of which one asks in which week they came; the others are told apart by four weeks. */
const fine: ReadonlySet<string> = new Set(['customer', 'contact', 'opportunity'])

/** Rows that are written together: of the same few weeks, so that each is made about when it says. */
function bundles(
  object: ObjectDecl,
  rows: readonly Row[],
): readonly (readonly (Row & { readonly index: number })[])[] {
  const span = fine.has(object.name) ? week : 4 * week
  const numbered = rows.map((row, index) => ({ ...row, index }))
  const weeks = Map.groupBy(numbered, ({ at }) => (at === undefined ? -1 : Math.floor(Date.parse(at) / span)))
  return [...weeks]
    .toSorted(([a], [b]) => (a === -1 ? 1 : b === -1 ? -1 : a - b))
    .flatMap(([, each]) =>
      Array.from({ length: Math.ceil(each.length / chunk) }, (_, at) =>
        each.slice(at * chunk, (at + 1) * chunk),
      ),
    )
}

const isTaken = (outcome: Outcome): boolean =>
  outcome.done === 'refused' && outcome.issues.every(({ code }) => code === 'unique.taken')

const idOf = (object: ObjectDecl, outcome: Outcome): Id => {
  if (outcome.done !== 'refused') return outcome.record.id
  throw new Error(`The sample ${object.name} is refused: ${JSON.stringify(outcome.issues[0])}`)
}

/** Moves a context to another moment; records made in it say that they were made then. */
const movedTo = (ctx: Context, at: string | undefined): Context =>
  at === undefined ? ctx : { ...ctx, now: new Date(at) }

/** A row says nothing of what it leaves undefined. */
const given = (values: Row['values']): Row['values'] =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

/** FNV-1a: a seed from a name. */
const seedOf = (name: string): number =>
  [...name].reduce(
    (hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619),
    2_166_136_261,
  )

/** What a load of the sample at this scale works with. */
export function startLoading(context: Context, scale: number, onProgress: Progress): Loading {
  const counts: Record<string, number> = {}
  const tell = (object: ObjectDecl, records: number) => {
    counts[object.name] = (counts[object.name] ?? 0) + records
    onProgress({ object: object.name, records: counts[object.name] ?? 0 })
  }
  const outcomesOf = async (object: ObjectDecl, rows: readonly Row[], as: Context) => {
    const outcomes: Outcome[] = []
    for (const bundle of bundles(object, rows)) {
      // Written by field name; the declaration is checked when it is parsed.
      const changes = bundle.map(({ values }) => ({ create: given(values) as never }))
      const made = await writeSet<ObjectDecl>(movedTo(as, bundle.at(-1)?.at), object, changes)
      bundle.forEach(({ index }, at) => (outcomes[index] = made[at] as Outcome))
      tell(object, made.filter(({ done }) => done === 'created').length)
    }
    return outcomes
  }
  return {
    days: daysFrom(dayIn(context.now, 'Asia/Shanghai')),
    scale,
    count: (whole) => Math.max(1, Math.round(whole * scale)),
    random: (part) => randomFrom(seedOf(`zhike ${part}`)),
    context,
    counts,
    write: async (object, rows, as = context) =>
      (await outcomesOf(object, rows, as)).map((each) => idOf(object, each)),
    async writeMissing(object, rows) {
      const outcomes = await outcomesOf(object, rows, context)
      return outcomes.map((each) => (isTaken(each) ? undefined : idOf(object, each)))
    },
    change: (object, changes, at) => changeAll(movedTo(context, at), object, changes),
  }
}

async function changeAll(ctx: Context, object: ObjectDecl, changes: readonly Change[]): Promise<void> {
  for (let from = 0; from < changes.length; from += chunk)
    for (const each of await writeSet<ObjectDecl>(ctx, object, changes.slice(from, from + chunk)))
      idOf(object, each)
}
