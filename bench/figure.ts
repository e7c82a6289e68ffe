import { rounded } from '../test/trial/trial.ts'

/** What a figure must come to: at least or at most so much, of the ratio to its limit or of the value itself. */
export interface Goal {
  readonly of: 'ratio' | 'value'
  readonly least?: number
  readonly most?: number
  /** How the speed of this machine moves an absolute goal: a time grows where it is slower, a rate shrinks. */
  readonly scales?: 'time' | 'rate'
}

/** One figure of the benchmark. */
export interface Figure {
  readonly name: string
  readonly unit: string
  readonly value: number
  /** The same work by hand, without our code, in the same run. */
  readonly limit?: number
  readonly goal?: Goal
  readonly [detail: string]: unknown
}

const scaled = ({ scales }: Goal, bound: number, speed: number): number =>
  scales === 'time' ? bound / speed : scales === 'rate' ? bound * speed : bound

/** A figure as it is printed, with its ratio and whether it reaches its goal on a machine of this speed. */
export function judged({ goal, ...figure }: Figure, speed: number) {
  const { name, value, limit } = figure
  const ratio = limit === undefined || limit === 0 ? undefined : rounded(value / limit, 3)
  const measured = goal?.of === 'ratio' ? ratio : value
  const least = goal?.least === undefined ? undefined : scaled(goal, goal.least, speed)
  const most = goal?.most === undefined ? undefined : scaled(goal, goal.most, speed)
  const isWithin =
    measured !== undefined &&
    (least === undefined || measured >= least) &&
    (most === undefined || measured <= most)
  const bounds = [
    least === undefined ? [] : [`≥ ${rounded(least, 2)}`],
    most === undefined ? [] : [`≤ ${rounded(most, 2)}`],
  ].flat()
  return {
    ...figure,
    name,
    value: rounded(value, 2),
    limit: limit === undefined ? null : rounded(limit, 2),
    ratio: ratio ?? null,
    goal: goal === undefined ? null : `${goal.of} ${bounds.join(', ')}`,
    pass: goal === undefined ? null : isWithin,
  }
}

type Judged = ReturnType<typeof judged>

const cell = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

/** The figures as a table of Markdown. */
export const tableOf = (figures: readonly Judged[]): string =>
  [
    '| name | value | limit | ratio | goal | reached |',
    '|---|---|---|---|---|---|',
    ...figures.map(({ name, unit, value, limit, ratio, goal, pass }) => {
      const reached = pass === null ? '' : pass ? 'yes' : 'no'
      return `| \`${name}\` | ${value} ${unit} | ${cell(limit)} | ${cell(ratio)} | ${cell(goal)} | ${reached} |`
    }),
  ].join('\n')
