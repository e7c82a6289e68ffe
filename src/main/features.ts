import { identity } from '../features/identity/feature.ts'
import type { Feature } from '../features/feature.ts'

/** The features of this program. */
export const features: readonly Feature[] = [identity]
