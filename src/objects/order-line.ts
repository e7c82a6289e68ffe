import { percent } from '../model/fields/percent.ts'
import { reference } from '../model/fields/reference.ts'
import { defineObject } from '../model/object.ts'
import { lineFields } from './line-fields.ts'

/** A product in an order: how many at what price. */
export const orderLine = defineObject('orderLine', {
  label: { 'zh-CN': '订单明细', en: 'Order line' },
  title: 'name',
  belongs: 'parent',
  customFields: true,
  fields: {
    order: reference('order', {
      label: { 'zh-CN': '订单', en: 'Order' },
      required: true,
      immutable: true,
      mode: 'sibling',
      onPurge: 'purge',
      import: { headers: ['订单', 'Order', '订单编号', '订单号', 'order no', 'InvoiceNo'] },
    }),
    ...lineFields,
    taxRate: percent({
      label: { 'zh-CN': '税率', en: 'Tax rate' },
      import: { headers: ['税率', 'Tax rate', '增值税率', 'vat rate'] },
    }),
  },
})
