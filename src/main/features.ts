import type { Feature } from '../features/feature.ts'
import { identity } from '../features/identity/feature.ts'
import { pipeline } from '../features/pipeline/feature.ts'
import { service } from '../features/service/feature.ts'
import { webhooks } from '../features/webhooks/feature.ts'

/** The features of this program. */
export const features: readonly Feature[] = [identity, pipeline, service, webhooks]
