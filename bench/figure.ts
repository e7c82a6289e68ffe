import { rounded } from '../test/trial/trial.ts'

/** What a figure must come to: at least or at most so much, of the ratio to its limit or of the value itself. */
export interface Goal {
  readonly of: 'ratio' | 'value'
  readonly is: '≥' | '≤'
  readonly bound: number
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

const factor = { time: (speed: number) => 1 / speed, rate: (speed: number) => speed } as const

/** A goal in words and whether it is reached, on a machine of this speed. */
function reached(
  goal: Goal,
  value: number,
  speed: number,
): { readonly goal: string; readonly pass: boolean } {
  const bound = goal.bound * (goal.scales === undefined ? 1 : factor[goal.scales](speed))
  const pass = goal.is === '≥' ? value >= bound : value <= bound
  return { goal: `${goal.of} ${goal.is} ${rounded(bound, 2)}`, pass }
}

/** A figure as it is printed, with its ratio and whether it reaches its goal on a machine of this speed. */
export function judged({ goal, ...figure }: Figure, speed: number) {
  const limit = figure.limit ?? null
  const ratio = limit === null || limit === 0 ? null : figure.value / limit
  const measured = goal?.of === 'ratio' ? (ratio ?? Number.NaN) : figure.value
  return {
    ...figure,
    value: rounded(figure.value, 2),
    limit: limit === null ? null : rounded(limit, 2),
    ratio: ratio === null ? null : rounded(ratio, 3),
    ...(goal === undefined ? { goal: null, pass: null } : reached(goal, measured, speed)),
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
