import { percent } from '../model/fields/percent.ts'
import { reference } from '../model/fields/reference.ts'
import { defineObject } from '../model/object.ts'
import { lineFields } from './line-fields.ts'

/** A product in a quote: how many at what price. */
export const quoteLine = defineObject('quoteLine', {
  label: { 'zh-CN': '报价明细', en: 'Quote line' },
  title: 'name',
  belongs: 'parent',
  customFields: true,
  fields: {
    quote: reference('quote', {
      label: { 'zh-CN': '报价单', en: 'Quote' },
      required: true,
      immutable: true,
      mode: 'sibling',
      onPurge: 'purge',
      import: { headers: ['报价单', 'Quote', '报价单号'] },
    }),
    ...lineFields,
    taxRate: percent({
      label: { 'zh-CN': '税率', en: 'Tax rate' },
      import: { headers: ['税率', 'Tax rate', '增值税率', 'vat rate'] },
    }),
  },
})
