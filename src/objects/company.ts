import { enumeration } from '../model/fields/enumeration.ts'
import { file } from '../model/fields/file.ts'
import { json } from '../model/fields/json.ts'
import { number } from '../model/fields/number.ts'
import { reference } from '../model/fields/reference.ts'
import { region } from '../model/fields/region.ts'
import { text } from '../model/fields/text.ts'
import { tree } from '../model/fields/tree.ts'
import { url } from '../model/fields/url.ts'
import { defineObject } from '../model/object.ts'
import { languageNames } from './value-lists.ts'

/** The company that runs the program: one record, with what everything is counted by. */
export const company = defineObject('company', {
  label: { 'zh-CN': '公司设置', en: 'Company' },
  title: 'name',
  fields: {
    name: text({ label: { 'zh-CN': '公司名称', en: 'Name' }, required: true, bi: 'exclude', maxLength: 200 }),
    baseCurrency: text({
      label: { 'zh-CN': '本位币', en: 'Base currency' },
      help: { 'zh-CN': '合计与报表所用的币种', en: 'What totals and reports are in' },
      required: true,
      bi: 'exclude',
      default: 'CNY',
      format: 'currency',
    }),
    timeZone: text({
      label: { 'zh-CN': '公司时区', en: 'Time zone' },
      help: {
        'zh-CN': '日报、时限与夜间任务按此时区',
        en: 'Days, time limits and nightly jobs are counted in it',
      },
      required: true,
      bi: 'exclude',
      default: 'Asia/Shanghai',
      format: 'timeZone',
      maxLength: 60,
    }),
    firstWeekday: number({
      label: { 'zh-CN': '每周起始日', en: 'First day of the week' },
      help: { 'zh-CN': '1 为周一，7 为周日', en: '1 is Monday, 7 is Sunday' },
      required: true,
      bi: 'exclude',
      default: 1,
      min: 1,
      max: 7,
    }),
    fiscalYearStart: number({
      label: { 'zh-CN': '财年起始月', en: 'First month of the fiscal year' },
      help: { 'zh-CN': '1 到 12', en: '1 to 12' },
      required: true,
      bi: 'exclude',
      default: 1,
      min: 1,
      max: 12,
    }),
    language: enumeration({
      label: { 'zh-CN': '默认语言', en: 'Language' },
      required: true,
      bi: 'exclude',
      default: 'zh-CN',
      values: languageNames,
    }),
    businessCalendar: reference('businessCalendar', {
      label: { 'zh-CN': '工作日历', en: 'Business calendar' },
      onPurge: 'clear',
    }),
    creditCode: text({
      label: { 'zh-CN': '统一社会信用代码', en: 'Unified social credit code' },
      bi: 'exclude',
      format: 'cnCreditCode',
    }),
    country: tree('country', {
      label: { 'zh-CN': '国家/地区', en: 'Country' },
      bi: 'exclude',
      default: 'CN',
    }),
    region: region({ label: { 'zh-CN': '省市区', en: 'Region' }, bi: 'exclude' }),
    street: text({ label: { 'zh-CN': '详细地址', en: 'Street' }, bi: 'exclude', maxLength: 300 }),
    phone: text({
      label: { 'zh-CN': '电话', en: 'Phone' },
      help: { 'zh-CN': '打印在报价单和合同上', en: 'Printed on quotes and contracts' },
      bi: 'exclude',
      maxLength: 60,
    }),
    website: url({ label: { 'zh-CN': '网站', en: 'Website' }, bi: 'exclude' }),
    logo: file({ label: { 'zh-CN': '标志', en: 'Logo' } }),
    lifecycleRules: json({
      label: { 'zh-CN': '生命周期规则', en: 'Lifecycle rules' },
      help: {
        'zh-CN': '按顺序取第一条符合的；days 为距最近下单或联系的天数',
        en: 'The first that fits counts; days since the last order or contact',
      },
      bi: 'exclude',
      default: [
        { to: 'repeat', when: { orders: 2 } },
        { to: 'customer', when: { orders: 1 } },
        { to: 'churned', when: { daysWithoutOrder: 730 } },
        { to: 'dormant', when: { daysWithoutOrder: 365 } },
      ],
    }),
  },
})
