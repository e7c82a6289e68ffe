import { enumeration } from '../model/fields/enumeration.ts'
import { anyReference, reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'

/** A note to one person that something wants their attention. */
export const notification = defineObject('notification', {
  label: { 'zh-CN': '通知', en: 'Notification' },
  title: 'title',
  owner: 'owner',
  at: 'at',
  private: true,
  fields: {
    owner: reference('user', {
      label: { 'zh-CN': '接收人', en: 'To' },
      required: true,
      immutable: true,
      onPurge: 'purge',
      bi: 'dimension',
      default: 'me',
    }),
    kind: enumeration({
      label: { 'zh-CN': '类型', en: 'Kind' },
      required: true,
      bi: 'dimension',
      default: 'info',
      values: {
        assignment: { 'zh-CN': '分配', en: 'Assignment' },
        mention: { 'zh-CN': '提及', en: 'Mention' },
        reminder: { 'zh-CN': '提醒', en: 'Reminder' },
        approval: { 'zh-CN': '审批', en: 'Approval' },
        warning: { 'zh-CN': '预警', en: 'Warning' },
        report: { 'zh-CN': '报告', en: 'Report' },
        info: { 'zh-CN': '消息', en: 'Information' },
      },
    }),
    title: text({ label: { 'zh-CN': '标题', en: 'Title' }, required: true, bi: 'exclude', maxLength: 300 }),
    body: text({ label: { 'zh-CN': '内容', en: 'Body' }, bi: 'exclude', maxLength: 2000 }),
    record: anyReference({ label: { 'zh-CN': '相关记录', en: 'Record' }, onPurge: 'purge' }),
    link: text({ label: { 'zh-CN': '链接', en: 'Link' }, bi: 'exclude', maxLength: 500 }),
    at: timestamp({ label: { 'zh-CN': '时间', en: 'At' }, required: true, bi: 'dimension', default: 'now' }),
    readAt: timestamp({ label: { 'zh-CN': '阅读时间', en: 'Read at' }, bi: 'dimension', indexed: true }),
  },
})
