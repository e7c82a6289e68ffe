import { email } from '../model/fields/email.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { number } from '../model/fields/number.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'
import { messageChannels } from './value-lists.ts'

/** One message sent to many customers at once. */
export const mailing = defineObject('mailing', {
  label: { 'zh-CN': '群发', en: 'Mailing' },
  title: 'name',
  owner: 'owner',
  customFields: true,
  fields: {
    name: text({
      label: { 'zh-CN': '群发名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      maxLength: 200,
    }),
    campaign: reference('campaign', {
      label: { 'zh-CN': '营销活动', en: 'Campaign' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    channel: enumeration({
      label: { 'zh-CN': '渠道', en: 'Channel' },
      required: true,
      bi: 'dimension',
      default: 'email',
      values: messageChannels,
    }),
    template: reference('template', {
      label: { 'zh-CN': '模板', en: 'Template' },
      onPurge: 'refuse',
      bi: 'dimension',
    }),
    segment: reference('segment', {
      label: { 'zh-CN': '发送对象', en: 'Audience' },
      onPurge: 'refuse',
      bi: 'dimension',
    }),
    purpose: enumeration({
      label: { 'zh-CN': '用途', en: 'Purpose' },
      help: { 'zh-CN': '决定需要哪种授权', en: 'Decides which consent is needed' },
      required: true,
      bi: 'dimension',
      default: 'marketing',
      values: {
        marketing: { 'zh-CN': '营销推广', en: 'Marketing' },
        service: { 'zh-CN': '服务通知', en: 'Service messages' },
      },
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      default: 'draft',
      values: {
        draft: { 'zh-CN': '草稿', en: 'Draft' },
        approving: { 'zh-CN': '审批中', en: 'In approval' },
        scheduled: { 'zh-CN': '待发送', en: 'Scheduled' },
        sending: { 'zh-CN': '发送中', en: 'Sending' },
        paused: { 'zh-CN': '暂停', en: 'Paused' },
        sent: { 'zh-CN': '已发送', en: 'Sent' },
        cancelled: { 'zh-CN': '已取消', en: 'Cancelled' },
      },
    }),
    scheduledAt: timestamp({ label: { 'zh-CN': '计划时间', en: 'Scheduled at' }, bi: 'dimension' }),
    startedAt: timestamp({ label: { 'zh-CN': '开始时间', en: 'Started at' }, bi: 'dimension' }),
    finishedAt: timestamp({ label: { 'zh-CN': '完成时间', en: 'Finished at' }, bi: 'dimension' }),
    subject: text({ label: { 'zh-CN': '主题', en: 'Subject' }, bi: 'exclude', maxLength: 300 }),
    senderName: text({
      label: { 'zh-CN': '发件人名称', en: "Sender's name" },
      bi: 'exclude',
      maxLength: 120,
    }),
    replyTo: email({ label: { 'zh-CN': '回复邮箱', en: 'Reply to' }, bi: 'exclude' }),
    owner: reference('user', {
      label: { 'zh-CN': '负责人', en: 'Owner' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
    }),
    recipients: number({ label: { 'zh-CN': '收件人数', en: 'Recipients' }, derived: 'apart', bi: 'measure' }),
    sentCount: number({ label: { 'zh-CN': '已发送', en: 'Sent' }, derived: 'apart', bi: 'measure' }),
    deliveredCount: number({
      label: { 'zh-CN': '已送达', en: 'Delivered' },
      derived: 'apart',
      bi: 'measure',
    }),
    openedCount: number({ label: { 'zh-CN': '已打开', en: 'Opened' }, derived: 'apart', bi: 'measure' }),
    clickedCount: number({ label: { 'zh-CN': '已点击', en: 'Clicked' }, derived: 'apart', bi: 'measure' }),
    bouncedCount: number({ label: { 'zh-CN': '被退回', en: 'Bounced' }, derived: 'apart', bi: 'measure' }),
    unsubscribedCount: number({
      label: { 'zh-CN': '退订', en: 'Unsubscribed' },
      derived: 'apart',
      bi: 'measure',
    }),
  },
})
