import { boolean } from '../model/fields/boolean.ts'
import { json } from '../model/fields/json.ts'
import { number } from '../model/fields/number.ts'
import { reference } from '../model/fields/reference.ts'
import { references } from '../model/fields/references.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'

/** Customers without an owner, waiting for somebody to claim them, and the rules for that. */
export const pool = defineObject('pool', {
  label: { 'zh-CN': '公海', en: 'Pool' },
  title: 'name',
  customFields: true,
  fields: {
    name: text({
      label: { 'zh-CN': '公海名称', en: 'Name' },
      required: true,
      unique: true,
      search: 'fulltext',
      bi: 'dimension',
      import: { headers: ['公海名称', 'Name', '公海', '客户池', 'pool name'], matchKey: true },
      maxLength: 120,
    }),
    description: text({ label: { 'zh-CN': '说明', en: 'Description' }, bi: 'exclude', maxLength: 500 }),
    filter: json({
      label: { 'zh-CN': '收入条件', en: 'Takes' },
      help: {
        'zh-CN': '哪些客户进入此公海，格式同列表筛选',
        en: 'Which customers come here; a condition as in the filters of a list',
      },
      bi: 'exclude',
    }),
    team: reference('department', {
      label: { 'zh-CN': '部门', en: 'Department' },
      help: { 'zh-CN': '为空时全公司可领取', en: 'Empty: the whole company may claim' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    managers: references('user', { label: { 'zh-CN': '管理员', en: 'Managers' }, onPurge: 'clear' }),
    members: references('user', {
      label: { 'zh-CN': '成员', en: 'Members' },
      help: { 'zh-CN': '为空时部门内所有人可领取', en: 'Empty: everyone in the department may claim' },
      onPurge: 'clear',
    }),
    claimsPerDay: number({
      label: { 'zh-CN': '每日可领取数', en: 'Claims a day' },
      help: { 'zh-CN': '每人每天最多领取多少', en: 'How many each person may claim in a day' },
      bi: 'exclude',
      min: 0,
      max: 100000,
    }),
    claimsHeld: number({
      label: { 'zh-CN': '可持有上限', en: 'Customers held' },
      help: { 'zh-CN': '每人最多持有多少客户', en: 'How many customers each person may hold' },
      bi: 'exclude',
      min: 0,
      max: 1000000,
    }),
    reclaimWithoutContactDays: number({
      label: { 'zh-CN': '未联系收回天数', en: 'Taken back without contact after' },
      help: {
        'zh-CN': '多少天没有互动即收回公海',
        en: 'Days without an interaction until a customer comes back',
      },
      bi: 'exclude',
      min: 1,
      max: 3650,
    }),
    reclaimWithoutOrderDays: number({
      label: { 'zh-CN': '未成交收回天数', en: 'Taken back without order after' },
      help: {
        'zh-CN': '领取后多少天没有订单即收回公海',
        en: 'Days without an order until a customer comes back',
      },
      bi: 'exclude',
      min: 1,
      max: 3650,
    }),
    warnDays: number({
      label: { 'zh-CN': '提前提醒天数', en: 'Warning days' },
      help: { 'zh-CN': '收回前多少天提醒负责人', en: 'Days before at which the owner is warned' },
      bi: 'exclude',
      default: 3,
      min: 0,
      max: 365,
    }),
    coolingDays: number({
      label: { 'zh-CN': '原负责人冷却天数', en: 'Cooling-off days' },
      help: {
        'zh-CN': '收回后多少天内原负责人不能再领取',
        en: 'Days in which the former owner cannot claim again',
      },
      bi: 'exclude',
      default: 7,
      min: 0,
      max: 3650,
    }),
    position: number({
      label: { 'zh-CN': '排序', en: 'Position' },
      bi: 'exclude',
      default: 0,
      min: 0,
      max: 100000,
    }),
    active: boolean({
      label: { 'zh-CN': '启用', en: 'Active' },
      required: true,
      bi: 'dimension',
      default: true,
    }),
  },
})
