import { enumeration } from '../model/fields/enumeration.ts'
import { longText } from '../model/fields/long-text.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { keep } from '../model/mask.ts'
import { defineObject } from '../model/object.ts'
import { messageChannels } from './value-lists.ts'

/** One mail, text or chat message, sent or received. */
export const message = defineObject('message', {
  label: { 'zh-CN': '消息', en: 'Message' },
  title: 'subject',
  owner: 'owner',
  belongs: 'subject',
  fields: {
    channel: enumeration({
      label: { 'zh-CN': '渠道', en: 'Channel' },
      required: true,
      bi: 'dimension',
      values: messageChannels,
    }),
    direction: enumeration({
      label: { 'zh-CN': '方向', en: 'Direction' },
      required: true,
      bi: 'dimension',
      default: 'outbound',
      values: { inbound: { 'zh-CN': '收到', en: 'Received' }, outbound: { 'zh-CN': '发出', en: 'Sent' } },
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      indexed: true,
      default: 'draft',
      values: {
        draft: { 'zh-CN': '草稿', en: 'Draft' },
        queued: { 'zh-CN': '待发送', en: 'Queued' },
        sent: { 'zh-CN': '已发送', en: 'Sent' },
        delivered: { 'zh-CN': '已送达', en: 'Delivered' },
        opened: { 'zh-CN': '已打开', en: 'Opened' },
        clicked: { 'zh-CN': '已点击', en: 'Clicked' },
        bounced: { 'zh-CN': '被退回', en: 'Bounced' },
        failed: { 'zh-CN': '失败', en: 'Failed' },
        received: { 'zh-CN': '已收到', en: 'Received' },
      },
    }),
    subject: text({
      label: { 'zh-CN': '主题', en: 'Subject' },
      search: 'fulltext',
      bi: 'exclude',
      maxLength: 500,
    }),
    body: longText({ label: { 'zh-CN': '正文', en: 'Body' }, bi: 'exclude' }),
    from: text({
      label: { 'zh-CN': '发件人', en: 'From' },
      access: 'sensitive',
      mask: keep(1, 0),
      bi: 'exclude',
      maxLength: 320,
    }),
    to: text({
      label: { 'zh-CN': '收件人', en: 'To' },
      help: { 'zh-CN': '多个地址以逗号分隔', en: 'Several addresses are separated by commas' },
      access: 'sensitive',
      mask: keep(1, 0),
      bi: 'exclude',
      maxLength: 4000,
    }),
    cc: text({
      label: { 'zh-CN': '抄送', en: 'Cc' },
      access: 'sensitive',
      mask: keep(1, 0),
      bi: 'exclude',
      maxLength: 4000,
    }),
    contact: reference('contact', {
      label: { 'zh-CN': '联系人', en: 'Contact' },
      mode: 'sibling',
      onPurge: 'clear',
    }),
    ticket: reference('ticket', {
      label: { 'zh-CN': '工单', en: 'Ticket' },
      mode: 'loose',
      onPurge: 'clear',
    }),
    interaction: reference('interaction', {
      label: { 'zh-CN': '互动记录', en: 'Interaction' },
      mode: 'loose',
      onPurge: 'clear',
    }),
    template: reference('template', {
      label: { 'zh-CN': '模板', en: 'Template' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    mailing: reference('mailing', {
      label: { 'zh-CN': '群发', en: 'Mailing' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    owner: reference('user', {
      label: { 'zh-CN': '所属用户', en: 'Owner' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
    }),
    sentAt: timestamp({ label: { 'zh-CN': '发送时间', en: 'Sent at' }, bi: 'dimension', indexed: true }),
    openedAt: timestamp({ label: { 'zh-CN': '打开时间', en: 'Opened at' }, bi: 'dimension' }),
    clickedAt: timestamp({ label: { 'zh-CN': '点击时间', en: 'Clicked at' }, bi: 'dimension' }),
    messageKey: text({
      label: { 'zh-CN': '邮件标识', en: 'Message-ID' },
      help: {
        'zh-CN': 'RFC 5322 的 Message-ID，或平台的消息编号',
        en: "Message-ID of RFC 5322, or the service's own key",
      },
      search: 'exact',
      bi: 'exclude',
      indexed: true,
      maxLength: 998,
    }),
    thread: text({
      label: { 'zh-CN': '会话', en: 'Thread' },
      help: { 'zh-CN': '同一往来的消息有相同的标识', en: 'The same for all messages of one exchange' },
      bi: 'exclude',
      indexed: true,
      maxLength: 998,
    }),
    problem: text({ label: { 'zh-CN': '失败原因', en: 'Problem' }, bi: 'exclude', maxLength: 1000 }),
  },
})
