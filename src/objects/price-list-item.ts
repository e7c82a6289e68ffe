import { date } from '../model/fields/date.ts'
import { money } from '../model/fields/money.ts'
import { number } from '../model/fields/number.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'

/** The price of one product in a price list, from a quantity on. */
export const priceListItem = defineObject('priceListItem', {
  label: { 'zh-CN': '价格表明细', en: 'Price list item' },
  title: 'name',
  customFields: true,
  fields: {
    priceList: reference('priceList', {
      label: { 'zh-CN': '价格表', en: 'Price list' },
      required: true,
      immutable: true,
      onPurge: 'purge',
      import: { headers: ['价格表', 'Price list', '价格表名称', 'price list name', 'price book'] },
    }),
    product: reference('product', {
      label: { 'zh-CN': '产品', en: 'Product' },
      required: true,
      onPurge: 'purge',
      bi: 'dimension',
      import: { headers: ['产品', 'Product', '产品名称', '产品编码', 'sku'] },
    }),
    name: text({
      label: { 'zh-CN': '品名', en: 'Description' },
      help: { 'zh-CN': '留空时用产品名称', en: "Left empty, the product's name" },
      search: 'fulltext',
      bi: 'exclude',
      maxLength: 300,
    }),
    unitPrice: money({
      label: { 'zh-CN': '单价', en: 'Unit price' },
      required: true,
      bi: 'measure',
      import: { headers: ['单价', 'Unit price', '价格', 'price'] },
      unit: true,
      min: 0,
    }),
    minQuantity: number({
      label: { 'zh-CN': '起订数量', en: 'From quantity' },
      help: { 'zh-CN': '达到此数量才用此价', en: 'The price counts from this quantity on' },
      required: true,
      default: '1',
      import: { headers: ['起订数量', 'From quantity', '最小数量', 'minimum quantity'] },
      scale: 4,
      min: 0,
    }),
    validFrom: date({ label: { 'zh-CN': '生效日期', en: 'Valid from' }, bi: 'dimension' }),
    validUntil: date({ label: { 'zh-CN': '失效日期', en: 'Valid until' }, bi: 'dimension' }),
  },
})
