import { extractive, manufacturing } from './industries-goods.ts'
import type { Outline } from './taxonomy-node.ts'
import { otherServices, tradeServices } from './industries-services.ts'

/** Sections and divisions of the industrial classification for national economic activities (GB/T 4754-2017). */
export const industries: readonly Outline[] = [
  ...extractive,
  manufacturing,
  ...tradeServices,
  ...otherServices,
]
