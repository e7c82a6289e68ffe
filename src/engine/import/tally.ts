/** What was done to values on their way in, counted: the report says each of these. */
export interface Tally {
  /** A text that a `values` table replaced. */
  mended(column: string, from: string, to: string): void
  /** A blank cell for which the map's default stood in. */
  stoodIn(column: string, value: string): void
  notes(): readonly Note[]
}

export interface Note {
  readonly kind: 'mended' | 'standIn' | 'unresolved' | 'made'
  readonly column: string
  readonly from: string
  readonly to: string
  readonly count: number
}

/** A tally that counts nothing. */
export const silent: Tally = { mended: () => {}, stoodIn: () => {}, notes: () => [] }

/** A tally for one row: a value that several fields read is counted once. */
export function onceEach(tally: Tally): Tally {
  const seen = new Set<string>()
  const isNew = (...said: readonly string[]): boolean => {
    const key = JSON.stringify(said)
    return !seen.has(key) && seen.add(key).size > 0
  }
  return {
    mended: (column, from, to) => void (isNew(column, from, to) && tally.mended(column, from, to)),
    stoodIn: (column, value) => void (isNew(column, value) && tally.stoodIn(column, value)),
    notes: () => tally.notes(),
  }
}

/** Beyond so many different notes the rest is counted together: a report is read by people. */
const mostNotes = 1000

/** A tally that starts at nothing. */
export function newTally(): Tally & {
  add(kind: Note['kind'], column: string, from: string, to: string): void
} {
  const counts = new Map<string, number>()
  const add = (kind: Note['kind'], column: string, from: string, to: string): void => {
    const exact = JSON.stringify([kind, column, from, to])
    const key =
      counts.has(exact) || counts.size < mostNotes ? exact : JSON.stringify([kind, column, '…', '…'])
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return {
    add,
    mended: (column, from, to) => add('mended', column, from, to),
    stoodIn: (column, value) => add('standIn', column, '', value),
    notes: () =>
      [...counts].map(([key, count]) => {
        // Keys are made above, of exactly these four.
        const [kind, column, from, to] = JSON.parse(key) as [Note['kind'], string, string, string]
        return { kind, column, from, to, count }
      }),
  }
}
