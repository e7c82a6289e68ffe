import { defineFeature } from '../feature.ts'
import { documentCurrencyRules } from './document-currency.ts'
import { lineRules } from './line-amounts.ts'
import { paymentStatusDeriver } from './payment-status.ts'
import { stageRule } from './stage-rules.ts'

/** Selling: opportunities in their stages, documents with their lines, what is paid of them. */
export const pipeline = defineFeature({
  name: 'pipeline',
  rules: [stageRule, ...lineRules, ...documentCurrencyRules],
  derivers: [paymentStatusDeriver],
})
