import type { Task } from '../engine/jobs.ts'
import type { Subscriber } from '../engine/journal/dispatcher.ts'
import type { Deriver } from '../engine/context.ts'
import type { Rule } from '../engine/context.ts'

/** What a feature adds to the engine. */
export interface Feature {
  readonly name: string
  readonly rules?: readonly Rule[]
  readonly derivers?: readonly Deriver[]
  readonly subscribers?: readonly Subscriber[]
  /** What its jobs do, by the names under which they are added. */
  readonly tasks?: Readonly<Record<string, Task>>
}

/** Declares a feature; listed in `main/features.ts`. */
export const defineFeature = (feature: Feature): Feature => feature
