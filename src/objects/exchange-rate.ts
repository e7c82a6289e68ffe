import { date } from '../model/fields/date.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { number } from '../model/fields/number.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'

/** What one unit of a currency was worth in the base currency on a day. */
export const exchangeRate = defineObject('exchangeRate', {
  label: { 'zh-CN': '汇率', en: 'Exchange rate' },
  title: 'currency',
  unique: [['currency', 'date']],
  fields: {
    currency: text({
      label: { 'zh-CN': '币种', en: 'Currency' },
      required: true,
      bi: 'dimension',
      indexed: true,
      import: { headers: ['币种', 'Currency', '货币', '外币', 'currency code'] },
      format: 'currency',
    }),
    date: date({
      label: { 'zh-CN': '日期', en: 'Date' },
      required: true,
      bi: 'dimension',
      default: 'today',
      import: { headers: ['日期', 'Date', '汇率日期', 'rate date'] },
    }),
    rate: number({
      label: { 'zh-CN': '汇率', en: 'Rate' },
      help: { 'zh-CN': '1 单位该币种折合的本位币', en: 'How much of the base currency one unit is worth' },
      required: true,
      bi: 'measure',
      import: { headers: ['汇率', 'Rate', '中间价', 'exchange rate'] },
      scale: 6,
      min: 0,
    }),
    rateSource: enumeration({
      label: { 'zh-CN': '汇率来源', en: 'Source of the rate' },
      required: true,
      bi: 'dimension',
      default: 'manual',
      values: {
        manual: { 'zh-CN': '手工录入', en: 'Typed in' },
        pboc: { 'zh-CN': '中国人民银行', en: "People's Bank of China" },
        ecb: { 'zh-CN': '欧洲央行', en: 'European Central Bank' },
        bank: { 'zh-CN': '开户银行', en: 'Own bank' },
        other: { 'zh-CN': '其他', en: 'Other' },
      },
    }),
  },
})
