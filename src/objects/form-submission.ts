import { enumeration } from '../model/fields/enumeration.ts'
import { json } from '../model/fields/json.ts'
import { anyReference, reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { keep } from '../model/mask.ts'
import { defineObject } from '../model/object.ts'

/** What somebody sent through a form, as they sent it. */
export const formSubmission = defineObject('formSubmission', {
  label: { 'zh-CN': '表单提交', en: 'Form submission' },
  title: 'title',
  at: 'submittedAt',
  belongs: 'subject',
  fields: {
    title: text({
      label: { 'zh-CN': '摘要', en: 'Title' },
      help: { 'zh-CN': '如提交人的姓名', en: 'Such as the name of who sent it' },
      search: 'fulltext',
      bi: 'exclude',
      maxLength: 200,
    }),
    form: reference('form', {
      label: { 'zh-CN': '表单', en: 'Form' },
      required: true,
      immutable: true,
      onPurge: 'refuse',
      bi: 'dimension',
    }),
    answers: json({
      label: { 'zh-CN': '提交内容', en: 'Answers' },
      required: true,
      access: 'sensitive',
      bi: 'exclude',
    }),
    submittedAt: timestamp({
      label: { 'zh-CN': '提交时间', en: 'Submitted at' },
      required: true,
      bi: 'dimension',
      default: 'now',
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      default: 'received',
      values: {
        received: { 'zh-CN': '已收到', en: 'Received' },
        unconfirmed: { 'zh-CN': '待确认', en: 'To be confirmed' },
        processed: { 'zh-CN': '已处理', en: 'Processed' },
        failed: { 'zh-CN': '失败', en: 'Failed' },
        spam: { 'zh-CN': '垃圾', en: 'Spam' },
      },
    }),
    problem: text({ label: { 'zh-CN': '问题', en: 'Problem' }, bi: 'exclude', maxLength: 1000 }),
    record: anyReference({ label: { 'zh-CN': '建立的记录', en: 'Record made' }, onPurge: 'clear' }),
    visitor: reference('visitor', {
      label: { 'zh-CN': '访客', en: 'Visitor' },
      mode: 'loose',
      onPurge: 'clear',
    }),
    consentVersion: text({
      label: { 'zh-CN': '授权文本版本', en: 'Consent text version' },
      bi: 'exclude',
      maxLength: 60,
    }),
    confirmedAt: timestamp({ label: { 'zh-CN': '确认时间', en: 'Confirmed at' }, bi: 'dimension' }),
    url: text({ label: { 'zh-CN': '页面地址', en: 'Page address' }, bi: 'exclude', maxLength: 2000 }),
    referrer: text({ label: { 'zh-CN': '来源页面', en: 'Referrer' }, bi: 'exclude', maxLength: 2000 }),
    utmSource: text({ label: { 'zh-CN': '广告来源', en: 'UTM source' }, bi: 'dimension', maxLength: 200 }),
    utmMedium: text({ label: { 'zh-CN': '广告媒介', en: 'UTM medium' }, bi: 'dimension', maxLength: 200 }),
    utmCampaign: text({
      label: { 'zh-CN': '广告活动', en: 'UTM campaign' },
      bi: 'dimension',
      maxLength: 200,
    }),
    ip: text({
      label: { 'zh-CN': 'IP 地址', en: 'IP address' },
      access: 'sensitive',
      mask: keep(4, 0),
      bi: 'exclude',
      maxLength: 45,
    }),
  },
})
