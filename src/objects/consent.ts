import { date } from '../model/fields/date.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { file } from '../model/fields/file.ts'
import { longText } from '../model/fields/long-text.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'
import { messageChannels } from './value-lists.ts'

/** That a customer allowed something, or took it back: for what, by which channel, on which text. */
export const consent = defineObject('consent', {
  label: { 'zh-CN': '授权', en: 'Consent' },
  title: 'purpose',
  at: 'at',
  belongs: 'parent',
  fields: {
    purpose: enumeration({
      label: { 'zh-CN': '用途', en: 'Purpose' },
      required: true,
      bi: 'dimension',
      values: {
        marketing: { 'zh-CN': '营销推广', en: 'Marketing' },
        service: { 'zh-CN': '服务通知', en: 'Service messages' },
        profiling: { 'zh-CN': '画像分析', en: 'Profiling' },
        sharing: { 'zh-CN': '提供给第三方', en: 'Sharing with others' },
        transfer: { 'zh-CN': '出境提供', en: 'Transfer abroad' },
        recording: { 'zh-CN': '通话录音', en: 'Call recording' },
      },
      import: { headers: ['用途', 'Purpose', '授权用途', 'consent purpose'] },
    }),
    channel: enumeration({
      label: { 'zh-CN': '渠道', en: 'Channel' },
      help: { 'zh-CN': '为空时适用于所有渠道', en: 'Empty: every channel' },
      bi: 'dimension',
      values: messageChannels,
      import: { headers: ['渠道', 'Channel', '授权渠道'] },
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      default: 'granted',
      values: {
        granted: { 'zh-CN': '已同意', en: 'Granted' },
        withdrawn: { 'zh-CN': '已撤回', en: 'Withdrawn' },
        expired: { 'zh-CN': '已过期', en: 'Expired' },
      },
      import: { headers: ['状态', 'Status', '授权状态'] },
    }),
    contact: reference('contact', {
      label: { 'zh-CN': '联系人', en: 'Contact' },
      mode: 'sibling',
      onPurge: 'purge',
    }),
    textVersion: text({
      label: { 'zh-CN': '文本版本', en: 'Text version' },
      help: { 'zh-CN': '当时所见授权文本的版本', en: 'Which version of the text they saw' },
      bi: 'dimension',
      maxLength: 60,
    }),
    proof: longText({
      label: { 'zh-CN': '证明', en: 'Proof' },
      help: {
        'zh-CN': '如何取得：表单、录音编号、签字等',
        en: 'How it was given: form, recording, signature',
      },
      bi: 'exclude',
      import: { headers: ['证明', 'Proof', '凭证', '依据'] },
    }),
    document: file({ label: { 'zh-CN': '证明文件', en: 'Document' } }),
    form: reference('form', { label: { 'zh-CN': '表单', en: 'Form' }, onPurge: 'clear', bi: 'dimension' }),
    at: timestamp({
      label: { 'zh-CN': '授权时间', en: 'At' },
      required: true,
      bi: 'dimension',
      default: 'now',
      import: { headers: ['授权时间', 'At', '同意时间', '日期', 'date', 'consent date'] },
    }),
    expiresOn: date({
      label: { 'zh-CN': '有效期至', en: 'Expires on' },
      bi: 'dimension',
      indexed: true,
      import: { headers: ['有效期至', 'Expires on', '到期日期'] },
    }),
    withdrawnAt: timestamp({ label: { 'zh-CN': '撤回时间', en: 'Withdrawn at' }, bi: 'dimension' }),
  },
})
