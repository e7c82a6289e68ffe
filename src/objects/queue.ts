import { boolean } from '../model/fields/boolean.ts'
import { email } from '../model/fields/email.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { json } from '../model/fields/json.ts'
import { reference } from '../model/fields/reference.ts'
import { references } from '../model/fields/references.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'

/** Where tickets wait for a group of people, and how they are handed out. */
export const queue = defineObject('queue', {
  label: { 'zh-CN': '队列', en: 'Queue' },
  title: 'name',
  fields: {
    name: text({
      label: { 'zh-CN': '队列名称', en: 'Name' },
      required: true,
      unique: true,
      search: 'fulltext',
      bi: 'dimension',
      import: { headers: ['队列名称', 'Name', '队列', '服务组', 'group name'], matchKey: true },
      maxLength: 120,
    }),
    description: text({ label: { 'zh-CN': '说明', en: 'Description' }, bi: 'exclude', maxLength: 500 }),
    team: reference('department', {
      label: { 'zh-CN': '部门', en: 'Department' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    lead: reference('user', { label: { 'zh-CN': '组长', en: 'Lead' }, onPurge: 'clear', bi: 'dimension' }),
    members: references('user', { label: { 'zh-CN': '成员', en: 'Members' }, onPurge: 'clear' }),
    assignment: enumeration({
      label: { 'zh-CN': '分配方式', en: 'Assignment' },
      required: true,
      bi: 'dimension',
      default: 'manual',
      values: {
        manual: { 'zh-CN': '手动领取', en: 'By hand' },
        roundRobin: { 'zh-CN': '轮流', en: 'In turn' },
        leastBusy: { 'zh-CN': '最空闲者', en: 'Whoever has least' },
      },
    }),
    categories: json({
      label: { 'zh-CN': '受理分类', en: 'Categories' },
      help: { 'zh-CN': '哪些分类的工单进入此队列', en: 'Which categories of tickets come here' },
      bi: 'exclude',
    }),
    mailbox: email({
      label: { 'zh-CN': '收件邮箱', en: 'Mailbox' },
      help: { 'zh-CN': '发到此邮箱的邮件成为工单', en: 'Mails to it become tickets' },
      bi: 'exclude',
    }),
    businessCalendar: reference('businessCalendar', {
      label: { 'zh-CN': '工作日历', en: 'Business calendar' },
      onPurge: 'refuse',
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
