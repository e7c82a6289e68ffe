import { reference } from '../model/fields/reference.ts'
import { defineObject } from '../model/object.ts'
import { lineFields } from './line-fields.ts'

/** A product in an opportunity: how many at what price. */
export const opportunityLine = defineObject('opportunityLine', {
  label: { 'zh-CN': '商机明细', en: 'Opportunity line' },
  title: 'name',
  belongs: 'parent',
  customFields: true,
  fields: {
    opportunity: reference('opportunity', {
      label: { 'zh-CN': '商机', en: 'Opportunity' },
      required: true,
      immutable: true,
      mode: 'sibling',
      onPurge: 'purge',
      import: { headers: ['商机', 'Opportunity', '商机名称', 'opportunity name'] },
    }),
    ...lineFields,
  },
})
