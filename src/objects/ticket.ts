import { boolean } from '../model/fields/boolean.ts'
import { email } from '../model/fields/email.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { longText } from '../model/fields/long-text.ts'
import { number } from '../model/fields/number.ts'
import { phone } from '../model/fields/phone.ts'
import { reference } from '../model/fields/reference.ts'
import { running } from '../model/fields/running.ts'
import { tags } from '../model/fields/tags.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { tree } from '../model/fields/tree.ts'
import { keep } from '../model/mask.ts'
import { defineObject } from '../model/object.ts'
import { channels, priorities } from './value-lists.ts'

/** A question or a problem that someone brought, until it is settled. */
export const ticket = defineObject('ticket', {
  label: { 'zh-CN': '工单', en: 'Ticket' },
  title: 'subject',
  owner: 'assignee',
  at: 'openedAt',
  belongs: 'subject',
  customFields: true,
  fields: {
    number: running({
      label: { 'zh-CN': '工单编号', en: 'Ticket number' },
      search: 'prefix',
      import: {
        headers: ['工单编号', 'Ticket number', '编号', '工单号', 'ticket id', 'case number'],
        matchKey: true,
      },
      prefix: 'T-',
      width: 6,
    }),
    subject: text({
      label: { 'zh-CN': '主题', en: 'Subject' },
      required: true,
      search: 'fulltext',
      bi: 'exclude',
      import: { headers: ['主题', 'Subject', '标题', '工单标题', '问题', 'title'] },
      maxLength: 300,
    }),
    content: longText({
      label: { 'zh-CN': '问题描述', en: 'Content' },
      bi: 'exclude',
      import: { headers: ['问题描述', 'Content', '内容', '描述', 'description', 'details'] },
    }),
    contact: reference('contact', {
      label: { 'zh-CN': '联系人', en: 'Contact' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['联系人', 'Contact', '联系人姓名', 'requester'] },
    }),
    category: tree('ticketCategory', {
      label: { 'zh-CN': '工单分类', en: 'Category' },
      bi: 'dimension',
      indexed: true,
      import: { headers: ['工单分类', 'Category', '分类', '问题类型', '类型', 'type', 'case reason'] },
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
      default: 'new',
      values: {
        new: { 'zh-CN': '新建', en: 'New' },
        open: { 'zh-CN': '处理中', en: 'Open' },
        waiting: { 'zh-CN': '等待客户', en: 'Waiting' },
        resolved: { 'zh-CN': '已解决', en: 'Resolved' },
        closed: { 'zh-CN': '已关闭', en: 'Closed' },
      },
      import: { headers: ['状态', 'Status', '工单状态', 'ticket status', 'case status'] },
    }),
    channel: enumeration({
      label: { 'zh-CN': '来源渠道', en: 'Channel' },
      bi: 'dimension',
      values: channels,
      import: { headers: ['来源渠道', 'Channel', '渠道', '来源', 'ticket source', 'via', 'origin'] },
    }),
    order: reference('order', {
      label: { 'zh-CN': '订单', en: 'Order' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['订单', 'Order', '订单编号'] },
    }),
    product: reference('product', {
      label: { 'zh-CN': '产品', en: 'Product' },
      onPurge: 'clear',
      bi: 'dimension',
      import: { headers: ['产品', 'Product', '产品名称'] },
    }),
    queue: reference('queue', {
      label: { 'zh-CN': '队列', en: 'Queue' },
      onPurge: 'clear',
      bi: 'dimension',
      import: { headers: ['队列', 'Queue', '服务组', 'group'] },
    }),
    assignee: reference('user', {
      label: { 'zh-CN': '处理人', en: 'Assignee' },
      onPurge: 'refuse',
      bi: 'dimension',
      import: {
        headers: ['处理人', 'Assignee', '负责人', '受理人', '客服', 'agent', 'owner', 'assigned to'],
      },
    }),
    openedAt: timestamp({
      label: { 'zh-CN': '受理时间', en: 'Opened at' },
      required: true,
      bi: 'dimension',
      default: 'now',
      import: { headers: ['受理时间', 'Opened at', '创建时间', '提交时间', 'created at', 'opened'] },
    }),
    firstResponseAt: timestamp({
      label: { 'zh-CN': '首次响应时间', en: 'First response at' },
      derived: 'row',
      bi: 'dimension',
    }),
    resolvedAt: timestamp({
      label: { 'zh-CN': '解决时间', en: 'Resolved at' },
      derived: 'row',
      bi: 'dimension',
    }),
    closedAt: timestamp({ label: { 'zh-CN': '关闭时间', en: 'Closed at' }, derived: 'row', bi: 'dimension' }),
    slaPolicy: reference('slaPolicy', {
      label: { 'zh-CN': '服务等级', en: 'Service level' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    firstResponseDueAt: timestamp({
      label: { 'zh-CN': '应响应时间', en: 'First response due' },
      derived: 'row',
      bi: 'exclude',
      indexed: true,
    }),
    resolveDueAt: timestamp({
      label: { 'zh-CN': '应解决时间', en: 'Resolution due' },
      derived: 'row',
      bi: 'exclude',
      indexed: true,
    }),
    firstResponseBreached: boolean({
      label: { 'zh-CN': '响应超时', en: 'Response late' },
      derived: 'row',
      bi: 'dimension',
    }),
    resolveBreached: boolean({
      label: { 'zh-CN': '解决超时', en: 'Resolution late' },
      derived: 'row',
      bi: 'dimension',
    }),
    reopenings: number({
      label: { 'zh-CN': '重开次数', en: 'Times reopened' },
      derived: 'row',
      bi: 'measure',
    }),
    result: longText({
      label: { 'zh-CN': '处理结果', en: 'Result' },
      bi: 'exclude',
      import: { headers: ['处理结果', 'Result', '解决方案', '处理情况', 'resolution', 'solution'] },
    }),
    satisfaction: number({
      label: { 'zh-CN': '满意度', en: 'Satisfaction' },
      help: { 'zh-CN': '1 到 5，5 为非常满意', en: '1 to 5, where 5 is very satisfied' },
      bi: 'measure',
      min: 1,
      max: 5,
      import: { headers: ['满意度', 'Satisfaction', '评分', 'csat'] },
    }),
    satisfactionComment: text({
      label: { 'zh-CN': '评价', en: 'Their comment' },
      bi: 'exclude',
      maxLength: 1000,
    }),
    senderName: text({
      label: { 'zh-CN': '来件人', en: 'Sender' },
      help: {
        'zh-CN': '尚未认出客户时，来件人自称的姓名',
        en: 'The name a stranger gave, until a customer is known',
      },
      bi: 'exclude',
      maxLength: 120,
    }),
    senderEmail: email({
      label: { 'zh-CN': '来件邮箱', en: "Sender's email" },
      access: 'sensitive',
      mask: keep(1, 0),
      bi: 'exclude',
      search: 'exact',
    }),
    senderPhone: phone({
      label: { 'zh-CN': '来电号码', en: "Sender's phone" },
      access: 'sensitive',
      mask: keep(3, 4),
      bi: 'exclude',
      search: 'exact',
    }),
    tags: tags({
      label: { 'zh-CN': '标签', en: 'Tags' },
      bi: 'dimension',
      import: { headers: ['标签', 'Tags', 'labels'] },
    }),
  },
})
