import { boolean } from '../model/fields/boolean.ts'
import { duration } from '../model/fields/duration.ts'
import { json } from '../model/fields/json.ts'
import { number } from '../model/fields/number.ts'
import { percent } from '../model/fields/percent.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'

/** How soon tickets of a sort must be answered and settled. */
export const slaPolicy = defineObject('slaPolicy', {
  label: { 'zh-CN': '服务等级', en: 'Service level' },
  title: 'name',
  fields: {
    name: text({
      label: { 'zh-CN': '名称', en: 'Name' },
      required: true,
      unique: true,
      search: 'fulltext',
      bi: 'dimension',
      maxLength: 120,
    }),
    description: text({ label: { 'zh-CN': '说明', en: 'Description' }, bi: 'exclude', maxLength: 500 }),
    conditions: json({
      label: { 'zh-CN': '适用条件', en: 'Applies to' },
      help: {
        'zh-CN': '工单满足此条件时适用，格式同列表筛选；为空即全部',
        en: 'A filter on tickets, as in lists; empty for all',
      },
      bi: 'exclude',
    }),
    position: number({
      label: { 'zh-CN': '顺序', en: 'Position' },
      help: { 'zh-CN': '多条适用时取最前的', en: 'Where several apply, the first counts' },
      required: true,
      bi: 'exclude',
      default: 0,
      min: 0,
      max: 100000,
    }),
    firstResponseWithin: duration({
      label: { 'zh-CN': '首次响应时限', en: 'First response within' },
      bi: 'exclude',
    }),
    resolveWithin: duration({ label: { 'zh-CN': '解决时限', en: 'Resolve within' }, bi: 'exclude' }),
    businessCalendar: reference('businessCalendar', {
      label: { 'zh-CN': '工作日历', en: 'Business calendar' },
      help: { 'zh-CN': '为空时按全天计时', en: 'Empty: every hour counts' },
      onPurge: 'refuse',
      bi: 'dimension',
    }),
    warnAt: percent({
      label: { 'zh-CN': '提前预警', en: 'Warn at' },
      help: { 'zh-CN': '用去时限的百分之多少时提醒', en: 'Percent of the time used up when to warn' },
      bi: 'exclude',
      default: '80',
      scale: 0,
    }),
    escalateTo: reference('user', {
      label: { 'zh-CN': '超时升级给', en: 'Escalate to' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    active: boolean({
      label: { 'zh-CN': '启用', en: 'Active' },
      required: true,
      bi: 'dimension',
      default: true,
    }),
  },
})
