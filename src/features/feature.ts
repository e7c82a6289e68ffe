import type { Subscriber } from '../engine/journal/dispatcher.ts'
import type { Deriver } from '../engine/records/derive.ts'
import type { Rule } from '../engine/records/rule.ts'

/** What a feature adds to the engine. */
export interface Feature {
  readonly name: string
  readonly rules?: readonly Rule[]
  readonly derivers?: readonly Deriver[]
  readonly subscribers?: readonly Subscriber[]
}

/** Declares a feature; listed in `main/features.ts`. */
export const defineFeature = (feature: Feature): Feature => feature
