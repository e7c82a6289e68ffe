import { date } from '../model/fields/date.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { longText } from '../model/fields/long-text.ts'
import { number } from '../model/fields/number.ts'
import { anyReference, reference } from '../model/fields/reference.ts'
import { tags } from '../model/fields/tags.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'
import { priorities } from './value-lists.ts'

/** Something to do by a time, for a customer or for oneself. */
export const task = defineObject('task', {
  label: { 'zh-CN': '任务', en: 'Task' },
  title: 'title',
  owner: 'assignee',
  belongs: 'subject',
  customFields: true,
  fields: {
    title: text({
      label: { 'zh-CN': '任务', en: 'Title' },
      required: true,
      search: 'fulltext',
      bi: 'exclude',
      import: {
        headers: ['任务', 'Title', '任务名称', '任务标题', '主题', '待办', 'subject', 'task', 'name'],
      },
      maxLength: 300,
    }),
    content: longText({
      label: { 'zh-CN': '说明', en: 'Content' },
      bi: 'exclude',
      import: { headers: ['说明', 'Content', '内容', '描述', 'description', 'notes'] },
    }),
    kind: enumeration({
      label: { 'zh-CN': '任务类型', en: 'Kind' },
      bi: 'dimension',
      default: 'toDo',
      values: {
        toDo: { 'zh-CN': '待办', en: 'To do' },
        call: { 'zh-CN': '打电话', en: 'Call' },
        email: { 'zh-CN': '发邮件', en: 'Email' },
        meeting: { 'zh-CN': '会议', en: 'Meeting' },
        visit: { 'zh-CN': '拜访', en: 'Visit' },
        care: { 'zh-CN': '客户关怀', en: 'Care' },
        payment: { 'zh-CN': '催款', en: 'Collect payment' },
        other: { 'zh-CN': '其他', en: 'Other' },
      },
      import: { headers: ['任务类型', 'Kind', '类型', 'task type'] },
    }),
    dueAt: timestamp({
      label: { 'zh-CN': '到期时间', en: 'Due at' },
      bi: 'dimension',
      indexed: true,
      import: { headers: ['到期时间', 'Due at', '截止时间', '截止日期', '到期日期', '计划时间', 'due date'] },
    }),
    remindAt: timestamp({
      label: { 'zh-CN': '提醒时间', en: 'Remind at' },
      bi: 'exclude',
      indexed: true,
      import: { headers: ['提醒时间', 'Remind at', '提醒日期', 'reminder'] },
    }),
    assignee: reference('user', {
      label: { 'zh-CN': '执行人', en: 'Assignee' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
      import: { headers: ['执行人', 'Assignee', '负责人', '指派给', 'assigned to', 'owner'] },
    }),
    priority: enumeration({
      label: { 'zh-CN': '优先级', en: 'Priority' },
      required: true,
      bi: 'dimension',
      default: 'normal',
      values: priorities,
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      indexed: true,
      default: 'open',
      values: {
        open: { 'zh-CN': '待办', en: 'Open' },
        inProgress: { 'zh-CN': '进行中', en: 'In progress' },
        done: { 'zh-CN': '已完成', en: 'Done' },
        cancelled: { 'zh-CN': '已取消', en: 'Cancelled' },
      },
      import: { headers: ['状态', 'Status', '任务状态', 'task status', 'task_status'] },
    }),
    about: anyReference({
      label: { 'zh-CN': '关于', en: 'About' },
      help: { 'zh-CN': '任务所涉及的任意记录', en: 'The record of any kind that it concerns' },
      onPurge: 'clear',
    }),
    contact: reference('contact', {
      label: { 'zh-CN': '联系人', en: 'Contact' },
      mode: 'sibling',
      onPurge: 'clear',
    }),
    opportunity: reference('opportunity', {
      label: { 'zh-CN': '商机', en: 'Opportunity' },
      mode: 'sibling',
      onPurge: 'clear',
    }),
    completedAt: timestamp({ label: { 'zh-CN': '完成时间', en: 'Completed at' }, bi: 'dimension' }),
    result: text({ label: { 'zh-CN': '完成情况', en: 'Result' }, bi: 'exclude', maxLength: 1000 }),
    recurrence: enumeration({
      label: { 'zh-CN': '重复', en: 'Repeats' },
      bi: 'dimension',
      values: {
        daily: { 'zh-CN': '每天', en: 'Daily' },
        weekly: { 'zh-CN': '每周', en: 'Weekly' },
        monthly: { 'zh-CN': '每月', en: 'Monthly' },
        quarterly: { 'zh-CN': '每季度', en: 'Quarterly' },
        yearly: { 'zh-CN': '每年', en: 'Yearly' },
      },
      import: { headers: ['重复', 'Repeats', 'recurring'] },
    }),
    recurrenceInterval: number({
      label: { 'zh-CN': '间隔', en: 'Every' },
      help: { 'zh-CN': '如“每周”间隔 2 即每两周', en: '"Weekly" with 2 is every other week' },
      bi: 'exclude',
      default: 1,
      min: 1,
      max: 365,
    }),
    recurrenceUntil: date({ label: { 'zh-CN': '重复至', en: 'Repeats until' }, bi: 'exclude' }),
    previous: reference('task', {
      label: { 'zh-CN': '上一次', en: 'Previous one' },
      help: { 'zh-CN': '重复任务的上一次', en: 'The one before, where a task repeats' },
      mode: 'loose',
      onPurge: 'clear',
    }),
    tags: tags({ label: { 'zh-CN': '标签', en: 'Tags' }, bi: 'dimension' }),
  },
})
