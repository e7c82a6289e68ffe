import { boolean } from '../model/fields/boolean.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { json } from '../model/fields/json.ts'
import { longText } from '../model/fields/long-text.ts'
import { number } from '../model/fields/number.ts'
import { reference } from '../model/fields/reference.ts'
import { running } from '../model/fields/running.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'
import { channels } from './value-lists.ts'

/** What a customer answered to a survey. */
export const surveyResponse = defineObject('surveyResponse', {
  label: { 'zh-CN': '调查回复', en: 'Survey response' },
  title: 'number',
  at: 'answeredAt',
  belongs: 'parent',
  customFields: true,
  fields: {
    number: running({
      label: { 'zh-CN': '回复编号', en: 'Response number' },
      search: 'prefix',
      prefix: 'R-',
      width: 6,
    }),
    survey: reference('survey', {
      label: { 'zh-CN': '调查', en: 'Survey' },
      required: true,
      immutable: true,
      onPurge: 'purge',
      bi: 'dimension',
      import: { headers: ['调查', 'Survey', '调查名称', 'survey name'] },
    }),
    contact: reference('contact', {
      label: { 'zh-CN': '联系人', en: 'Contact' },
      mode: 'sibling',
      onPurge: 'clear',
    }),
    ticket: reference('ticket', {
      label: { 'zh-CN': '所问工单', en: 'Ticket asked about' },
      mode: 'sibling',
      onPurge: 'clear',
    }),
    order: reference('order', {
      label: { 'zh-CN': '所问订单', en: 'Order asked about' },
      mode: 'sibling',
      onPurge: 'clear',
    }),
    score: number({
      label: { 'zh-CN': '评分', en: 'Score' },
      help: { 'zh-CN': 'NPS 为 0–10，CSAT 为 1–5', en: '0–10 for NPS, 1–5 for CSAT' },
      bi: 'measure',
      import: { headers: ['评分', 'Score', '得分', '分数', 'nps score', 'rating'] },
      scale: 2,
    }),
    answers: json({ label: { 'zh-CN': '答卷', en: 'Answers' }, bi: 'exclude' }),
    comment: longText({
      label: { 'zh-CN': '意见', en: 'Comment' },
      bi: 'exclude',
      import: { headers: ['意见', 'Comment', '评论', '留言', 'feedback'] },
    }),
    channel: enumeration({ label: { 'zh-CN': '渠道', en: 'Channel' }, bi: 'dimension', values: channels }),
    sentAt: timestamp({ label: { 'zh-CN': '发送时间', en: 'Sent at' }, bi: 'dimension' }),
    answeredAt: timestamp({
      label: { 'zh-CN': '回复时间', en: 'Answered at' },
      required: true,
      bi: 'dimension',
      default: 'now',
      import: { headers: ['回复时间', 'Answered at', '提交时间', '日期', 'date'] },
    }),
    followedUp: boolean({
      label: { 'zh-CN': '已回访', en: 'Followed up' },
      required: true,
      bi: 'dimension',
      default: false,
    }),
  },
})
