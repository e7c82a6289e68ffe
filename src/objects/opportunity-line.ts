import { money } from '../model/fields/money.ts'
import { number } from '../model/fields/number.ts'
import { percent } from '../model/fields/percent.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'

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
    position: number({
      label: { 'zh-CN': '序号', en: 'Position' },
      help: { 'zh-CN': '明细的先后', en: 'The order of the lines' },
      bi: 'exclude',
      min: 0,
      max: 100000,
    }),
    product: reference('product', {
      label: { 'zh-CN': '产品', en: 'Product' },
      onPurge: 'refuse',
      bi: 'dimension',
      import: { headers: ['产品', 'Product', '产品名称', '商品', 'product name', 'sku'] },
    }),
    name: text({
      label: { 'zh-CN': '品名', en: 'Description' },
      help: { 'zh-CN': '留空时用产品名称', en: "Left empty, the product's name" },
      search: 'fulltext',
      bi: 'exclude',
      import: { headers: ['品名', 'Description', '名称', '说明', 'line description', 'item'] },
      maxLength: 300,
    }),
    unitPrice: money({
      label: { 'zh-CN': '单价', en: 'Unit price' },
      import: { headers: ['单价', 'Unit price', '价格', '销售单价', 'sales price', 'price'] },
      unit: true,
    }),
    quantity: number({
      label: { 'zh-CN': '数量', en: 'Quantity' },
      required: true,
      bi: 'measure',
      default: '1',
      import: { headers: ['数量', 'Quantity', '件数', 'qty'] },
      scale: 4,
    }),
    discount: percent({
      label: { 'zh-CN': '折扣', en: 'Discount' },
      help: { 'zh-CN': '减去的百分比：10 即打九折', en: 'Percent taken off: 10 means 10 % off' },
      bi: 'measure',
      import: { headers: ['折扣', 'Discount', '折扣率', 'discount percent'] },
    }),
    amount: money({
      label: { 'zh-CN': '金额', en: 'Amount' },
      help: { 'zh-CN': '单价 × 数量 − 折扣', en: 'Unit price × quantity − discount' },
      derived: 'row',
      bi: 'measure',
    }),
    remark: text({ label: { 'zh-CN': '备注', en: 'Remark' }, bi: 'exclude', maxLength: 500 }),
  },
})
