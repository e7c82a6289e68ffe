import { money } from '../model/fields/money.ts'
import { number } from '../model/fields/number.ts'
import { percent } from '../model/fields/percent.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'

/** What a line says of its product, whatever document it stands in; `amount` is worked out by one rule for all. */
export const lineFields = {
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
    import: {
      headers: [
        '产品',
        'Product',
        '产品名称',
        '产品编码',
        '商品',
        'product name',
        'sku',
        'StockCode',
        'Lineitem sku',
      ],
    },
  }),
  name: text({
    label: { 'zh-CN': '品名', en: 'Description' },
    help: { 'zh-CN': '留空时用产品名称', en: "Left empty, the product's name" },
    search: 'fulltext',
    bi: 'exclude',
    import: { headers: ['品名', 'Description', '名称', '说明', 'line description', 'item', 'Lineitem name'] },
    maxLength: 300,
  }),
  unitPrice: money({
    label: { 'zh-CN': '单价', en: 'Unit price' },
    import: {
      headers: [
        '单价',
        'Unit price',
        '价格',
        '成交单价',
        '销售单价',
        'price',
        'UnitPrice',
        'sales price',
        'Lineitem price',
      ],
    },
    unit: true,
  }),
  quantity: number({
    label: { 'zh-CN': '数量', en: 'Quantity' },
    help: { 'zh-CN': '退货为负数', en: 'Negative for goods returned' },
    required: true,
    bi: 'measure',
    default: '1',
    import: { headers: ['数量', 'Quantity', '件数', 'qty', 'Lineitem quantity'] },
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
} as const
