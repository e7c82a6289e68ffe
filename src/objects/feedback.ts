import { enumeration } from '../model/fields/enumeration.ts'
import { longText } from '../model/fields/long-text.ts'
import { reference } from '../model/fields/reference.ts'
import { running } from '../model/fields/running.ts'
import { tags } from '../model/fields/tags.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'
import { channels, priorities } from './value-lists.ts'

/** What a customer praised, suggested or complained about, and what was done. */
export const feedback = defineObject('feedback', {
  label: { 'zh-CN': '反馈', en: 'Feedback' },
  title: 'number',
  owner: 'handler',
  at: 'receivedAt',
  belongs: 'parent',
  customFields: true,
  fields: {
    number: running({
      label: { 'zh-CN': '反馈编号', en: 'Feedback number' },
      search: 'prefix',
      import: { headers: ['反馈编号', 'Feedback number', '编号'], matchKey: true },
      prefix: 'F-',
      width: 6,
    }),
    kind: enumeration({
      label: { 'zh-CN': '反馈类型', en: 'Kind' },
      required: true,
      bi: 'dimension',
      values: {
        praise: { 'zh-CN': '表扬', en: 'Praise' },
        suggestion: { 'zh-CN': '建议', en: 'Suggestion' },
        complaint: { 'zh-CN': '投诉', en: 'Complaint' },
      },
      import: { headers: ['反馈类型', 'Kind', '类型', 'feedback type'] },
    }),
    product: reference('product', {
      label: { 'zh-CN': '产品', en: 'Product' },
      onPurge: 'clear',
      bi: 'dimension',
      import: { headers: ['产品', 'Product', '产品名称'] },
    }),
    order: reference('order', {
      label: { 'zh-CN': '订单', en: 'Order' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['订单', 'Order', '订单编号'] },
    }),
    contact: reference('contact', {
      label: { 'zh-CN': '联系人', en: 'Contact' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['联系人', 'Contact', '反馈人'] },
    }),
    channel: enumeration({
      label: { 'zh-CN': '来源渠道', en: 'Channel' },
      bi: 'dimension',
      values: channels,
      import: { headers: ['来源渠道', 'Channel', '渠道', '来源'] },
    }),
    content: longText({
      label: { 'zh-CN': '反馈内容', en: 'Content' },
      required: true,
      bi: 'exclude',
      import: { headers: ['反馈内容', 'Content', '内容', '描述', 'description', 'comment'] },
    }),
    receivedAt: timestamp({
      label: { 'zh-CN': '反馈时间', en: 'Received at' },
      required: true,
      bi: 'dimension',
      default: 'now',
      import: { headers: ['反馈时间', 'Received at', '日期', '时间', 'date'] },
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      default: 'new',
      values: {
        new: { 'zh-CN': '新建', en: 'New' },
        inProgress: { 'zh-CN': '处理中', en: 'In progress' },
        resolved: { 'zh-CN': '已处理', en: 'Resolved' },
        closed: { 'zh-CN': '已关闭', en: 'Closed' },
      },
      import: { headers: ['状态', 'Status', '处理状态'] },
    }),
    severity: enumeration({
      label: { 'zh-CN': '严重程度', en: 'Severity' },
      bi: 'dimension',
      values: priorities,
    }),
    handler: reference('user', {
      label: { 'zh-CN': '处理人', en: 'Handler' },
      onPurge: 'refuse',
      bi: 'dimension',
      import: { headers: ['处理人', 'Handler', '负责人', 'owner'] },
    }),
    resolution: longText({
      label: { 'zh-CN': '处理结果', en: 'Resolution' },
      bi: 'exclude',
      import: { headers: ['处理结果', 'Resolution', '处理情况', '解决方案'] },
    }),
    resolvedAt: timestamp({ label: { 'zh-CN': '处理时间', en: 'Resolved at' }, bi: 'dimension' }),
    ticket: reference('ticket', {
      label: { 'zh-CN': '工单', en: 'Ticket' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['工单', 'Ticket', '工单编号'] },
    }),
    tags: tags({ label: { 'zh-CN': '标签', en: 'Tags' }, bi: 'dimension' }),
  },
})
