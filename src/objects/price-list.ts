import { boolean } from '../model/fields/boolean.ts'
import { date } from '../model/fields/date.ts'
import { number } from '../model/fields/number.ts'
import { text } from '../model/fields/text.ts'
import { tree } from '../model/fields/tree.ts'
import { defineObject } from '../model/object.ts'

/** A set of prices for some customers, in one currency, for a time. */
export const priceList = defineObject('priceList', {
  label: { 'zh-CN': '价格表', en: 'Price list' },
  title: 'name',
  customFields: true,
  fields: {
    name: text({
      label: { 'zh-CN': '价格表名称', en: 'Name' },
      required: true,
      unique: true,
      search: 'fulltext',
      bi: 'dimension',
      import: {
        headers: ['价格表名称', 'Name', '价格表', '价目表', 'price list', 'price book', 'pricebook'],
        matchKey: true,
      },
      maxLength: 120,
    }),
    currency: text({
      label: { 'zh-CN': '币种', en: 'Currency' },
      required: true,
      bi: 'dimension',
      default: 'CNY',
      import: { headers: ['币种', 'Currency', '货币', 'currency code'] },
      format: 'currency',
    }),
    validFrom: date({
      label: { 'zh-CN': '生效日期', en: 'Valid from' },
      bi: 'dimension',
      import: { headers: ['生效日期', 'Valid from', '开始日期', 'start date'] },
    }),
    validUntil: date({
      label: { 'zh-CN': '失效日期', en: 'Valid until' },
      bi: 'dimension',
      import: { headers: ['失效日期', 'Valid until', '结束日期', 'end date'] },
    }),
    customerCategory: tree('customerCategory', {
      label: { 'zh-CN': '适用客户分类', en: 'For customers of category' },
      help: { 'zh-CN': '为空时适用于所有客户', en: 'Empty: for all customers' },
      bi: 'dimension',
    }),
    priority: number({
      label: { 'zh-CN': '优先级', en: 'Priority' },
      help: { 'zh-CN': '多个价格表适用时取数字大的', en: 'Where several apply, the largest number wins' },
      bi: 'exclude',
      default: 0,
      min: 0,
      max: 1000,
    }),
    isDefault: boolean({ label: { 'zh-CN': '默认', en: 'Default' }, required: true, default: false }),
    active: boolean({
      label: { 'zh-CN': '启用', en: 'Active' },
      required: true,
      bi: 'dimension',
      default: true,
    }),
    description: text({ label: { 'zh-CN': '说明', en: 'Description' }, bi: 'exclude', maxLength: 500 }),
  },
})
