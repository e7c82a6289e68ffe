import { boolean } from '../model/fields/boolean.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { json } from '../model/fields/json.ts'
import { longText } from '../model/fields/long-text.ts'
import { number } from '../model/fields/number.ts'
import { reference } from '../model/fields/reference.ts'
import { tags } from '../model/fields/tags.ts'
import { text } from '../model/fields/text.ts'
import { url } from '../model/fields/url.ts'
import { defineObject } from '../model/object.ts'
import { languageNames, publicationStates } from './value-lists.ts'

/** A form on a page that takes in people and what they write. */
export const form = defineObject('form', {
  label: { 'zh-CN': '表单', en: 'Form' },
  title: 'name',
  owner: 'owner',
  fields: {
    name: text({
      label: { 'zh-CN': '表单名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      maxLength: 120,
    }),
    title: text({ label: { 'zh-CN': '显示标题', en: 'Title shown' }, bi: 'exclude', maxLength: 200 }),
    publicKey: text({
      label: { 'zh-CN': '公开标识', en: 'Public key' },
      help: { 'zh-CN': '表单网址中的标识', en: 'Stands in the address of the form' },
      unique: true,
      search: 'exact',
      bi: 'exclude',
      maxLength: 60,
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      default: 'draft',
      values: publicationStates,
    }),
    fields: json({
      label: { 'zh-CN': '字段', en: 'Fields' },
      help: { 'zh-CN': '表单上的字段、顺序与显示条件', en: 'What it asks, in which order, and when' },
      bi: 'exclude',
    }),
    customerKind: enumeration({
      label: { 'zh-CN': '建立的客户类型', en: 'Makes customers of kind' },
      bi: 'dimension',
      default: 'person',
      values: {
        person: { 'zh-CN': '个人', en: 'Person' },
        organisation: { 'zh-CN': '企业', en: 'Organisation' },
      },
    }),
    match: json({
      label: { 'zh-CN': '匹配规则', en: 'Match rule' },
      help: { 'zh-CN': '按哪些字段认出已有客户', en: 'The fields that tell a customer already known' },
      bi: 'exclude',
    }),
    assignee: reference('user', {
      label: { 'zh-CN': '分配给', en: 'Assigned to' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    pool: reference('pool', {
      label: { 'zh-CN': '进入公海', en: 'Into pool' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    campaign: reference('campaign', {
      label: { 'zh-CN': '营销活动', en: 'Campaign' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    tags: tags({ label: { 'zh-CN': '自动标签', en: 'Tags to add' }, bi: 'exclude' }),
    consentPurpose: enumeration({
      label: { 'zh-CN': '授权用途', en: 'Consent for' },
      bi: 'dimension',
      values: {
        marketing: { 'zh-CN': '营销推广', en: 'Marketing' },
        service: { 'zh-CN': '服务通知', en: 'Service messages' },
        profiling: { 'zh-CN': '画像分析', en: 'Profiling' },
        sharing: { 'zh-CN': '提供给第三方', en: 'Sharing with others' },
        transfer: { 'zh-CN': '出境提供', en: 'Transfer abroad' },
        recording: { 'zh-CN': '通话录音', en: 'Call recording' },
      },
    }),
    consentText: longText({ label: { 'zh-CN': '授权文本', en: 'Consent text' }, bi: 'exclude' }),
    consentVersion: text({
      label: { 'zh-CN': '授权文本版本', en: 'Consent text version' },
      bi: 'exclude',
      maxLength: 60,
    }),
    doubleOptIn: boolean({
      label: { 'zh-CN': '二次确认', en: 'Double opt-in' },
      help: { 'zh-CN': '提交后还需点击邮件中的链接确认', en: 'A link in a mail must be followed to confirm' },
      required: true,
      bi: 'dimension',
      default: false,
    }),
    captcha: boolean({
      label: { 'zh-CN': '人机验证', en: 'Captcha' },
      required: true,
      bi: 'exclude',
      default: true,
    }),
    allowedHosts: tags({
      label: { 'zh-CN': '允许的网站', en: 'Allowed hosts' },
      help: { 'zh-CN': '哪些网站可以嵌入；为空即不限', en: 'Which sites may embed it; empty for any' },
      bi: 'exclude',
    }),
    redirectTo: url({ label: { 'zh-CN': '提交后跳转', en: 'Redirect to' }, bi: 'exclude' }),
    thanks: text({ label: { 'zh-CN': '感谢语', en: 'Thank-you text' }, bi: 'exclude', maxLength: 1000 }),
    language: enumeration({
      label: { 'zh-CN': '语言', en: 'Language' },
      bi: 'dimension',
      default: 'zh-CN',
      values: languageNames,
    }),
    owner: reference('user', {
      label: { 'zh-CN': '负责人', en: 'Owner' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
    }),
    views: number({ label: { 'zh-CN': '打开次数', en: 'Views' }, derived: 'apart', bi: 'measure' }),
    submissions: number({
      label: { 'zh-CN': '提交次数', en: 'Submissions' },
      derived: 'apart',
      bi: 'measure',
    }),
  },
})
