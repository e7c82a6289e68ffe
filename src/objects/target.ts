import { date } from '../model/fields/date.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { money } from '../model/fields/money.ts'
import { number } from '../model/fields/number.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { tree } from '../model/fields/tree.ts'
import { defineObject } from '../model/object.ts'

/** What a person or a department is to reach in a month. */
export const target = defineObject('target', {
  label: { 'zh-CN': '销售目标', en: 'Target' },
  title: 'name',
  customFields: true,
  fields: {
    name: text({
      label: { 'zh-CN': '目标名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      import: { headers: ['目标名称', 'Name', '目标'] },
      maxLength: 200,
    }),
    month: date({
      label: { 'zh-CN': '月份', en: 'Month' },
      help: { 'zh-CN': '该月的第一天', en: 'The first day of the month' },
      required: true,
      bi: 'dimension',
      import: { headers: ['月份', 'Month', '目标月份', 'period'] },
    }),
    metric: enumeration({
      label: { 'zh-CN': '指标', en: 'Metric' },
      required: true,
      bi: 'dimension',
      default: 'payment',
      values: {
        wonAmount: { 'zh-CN': '赢单金额', en: 'Won amount' },
        orderTotal: { 'zh-CN': '订单金额', en: 'Order total' },
        payment: { 'zh-CN': '回款金额', en: 'Payments' },
        newCustomers: { 'zh-CN': '新增客户数', en: 'New customers' },
        wonCount: { 'zh-CN': '赢单数', en: 'Deals won' },
        interactions: { 'zh-CN': '跟进次数', en: 'Interactions' },
      },
      import: { headers: ['指标', 'Metric', '目标类型', '考核指标'] },
    }),
    user: reference('user', {
      label: { 'zh-CN': '人员', en: 'Person' },
      onPurge: 'refuse',
      bi: 'dimension',
      import: { headers: ['人员', 'Person', '业务员', '销售', 'sales rep'] },
    }),
    team: reference('department', {
      label: { 'zh-CN': '部门', en: 'Department' },
      help: { 'zh-CN': '人员与部门填其一', en: 'Either a person or a department' },
      onPurge: 'refuse',
      bi: 'dimension',
      import: { headers: ['部门', 'Department', '团队', 'team'] },
    }),
    productCategory: tree('productCategory', {
      label: { 'zh-CN': '产品分类', en: 'Product category' },
      bi: 'dimension',
    }),
    amount: money({
      label: { 'zh-CN': '目标金额', en: 'Amount' },
      bi: 'measure',
      import: { headers: ['目标金额', 'Amount', '金额', 'quota'] },
      min: 0,
    }),
    count: number({
      label: { 'zh-CN': '目标数量', en: 'Count' },
      bi: 'measure',
      import: { headers: ['目标数量', 'Count', '数量'] },
      min: 0,
    }),
    remark: text({ label: { 'zh-CN': '备注', en: 'Remark' }, bi: 'exclude', maxLength: 500 }),
  },
})
