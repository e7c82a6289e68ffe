import { enumeration } from '../model/fields/enumeration.ts'
import { longText } from '../model/fields/long-text.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'
import { messageChannels, languageNames, publicationStates } from './value-lists.ts'

/** A text with gaps that are filled for each customer or document. */
export const template = defineObject('template', {
  label: { 'zh-CN': '模板', en: 'Template' },
  title: 'name',
  owner: 'owner',
  customFields: true,
  fields: {
    name: text({
      label: { 'zh-CN': '模板名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      import: { headers: ['模板名称', 'Name', '模板', 'template name'], matchKey: true },
      maxLength: 120,
    }),
    kind: enumeration({
      label: { 'zh-CN': '类型', en: 'Kind' },
      required: true,
      bi: 'dimension',
      default: 'message',
      values: {
        message: { 'zh-CN': '消息', en: 'Message' },
        quote: { 'zh-CN': '报价单', en: 'Quote' },
        contract: { 'zh-CN': '合同', en: 'Contract' },
        order: { 'zh-CN': '订单', en: 'Order' },
        reply: { 'zh-CN': '客服快捷回复', en: 'Canned reply' },
        document: { 'zh-CN': '其他文档', en: 'Other document' },
      },
    }),
    channel: enumeration({
      label: { 'zh-CN': '渠道', en: 'Channel' },
      bi: 'dimension',
      values: messageChannels,
    }),
    object: text({
      label: { 'zh-CN': '适用对象', en: 'For object' },
      help: { 'zh-CN': '可用字段来自此对象', en: 'Whose fields may be filled in' },
      bi: 'exclude',
      maxLength: 41,
    }),
    language: enumeration({
      label: { 'zh-CN': '语言', en: 'Language' },
      bi: 'dimension',
      default: 'zh-CN',
      values: languageNames,
    }),
    subject: text({ label: { 'zh-CN': '主题', en: 'Subject' }, bi: 'exclude', maxLength: 300 }),
    body: longText({ label: { 'zh-CN': '正文', en: 'Body' }, required: true, bi: 'exclude' }),
    providerKey: text({
      label: { 'zh-CN': '平台模板编号', en: "Provider's key" },
      help: {
        'zh-CN': '短信或微信平台审核通过的模板编号',
        en: 'The key under which the SMS or WeChat service approved it',
      },
      bi: 'exclude',
      maxLength: 100,
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      default: 'draft',
      values: publicationStates,
    }),
    owner: reference('user', {
      label: { 'zh-CN': '负责人', en: 'Owner' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
    }),
  },
})
