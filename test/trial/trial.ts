import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** What a trial found: its figure, whether all it must show was seen, and whatever explains it. */
export interface Outcome {
  readonly value: number
  readonly unit: string
  readonly pass: boolean
  readonly [detail: string]: unknown
}

/** A trial that could not be held, and why. */
export interface Skipped {
  readonly skipped: string
}

/** One trial: a stated size or duration, run against the real program. */
export interface Trial {
  readonly name: string
  readonly run: () => Promise<Outcome | Skipped>
}

/** The folder of the checkout. */
export const root = resolve(import.meta.dirname, '../..')

/** A folder of the shared data, or why the trial is skipped. */
export function sharedData(name: string): string | Skipped {
  const folder = join(root, '../shared/data', name)
  return existsSync(folder) ? folder : { skipped: 'no shared data' }
}

/** A whole number from the environment, for runs of another size than the stated one. */
export function numberFrom(name: string, usual: number): number {
  const given = Number(process.env[name] || usual)
  if (!Number.isSafeInteger(given) || given < 0) throw new Error(`${name} is a whole number`)
  return given
}

/** Seconds since a moment of performance.now(), to the tenth. */
export const secondsSince = (started: number): number => rounded((performance.now() - started) / 1000, 1)

/** A number with so many places. */
export const rounded = (value: number, places: number): number => Number(value.toFixed(places))

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}
