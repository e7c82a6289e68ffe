import { date } from '../model/fields/date.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { longText } from '../model/fields/long-text.ts'
import { number } from '../model/fields/number.ts'
import { reference } from '../model/fields/reference.ts'
import { rollup } from '../model/fields/rollup.ts'
import { running } from '../model/fields/running.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'

/** What was offered to a customer, at which price, until when. */
export const quote = defineObject('quote', {
  label: { 'zh-CN': '报价单', en: 'Quote' },
  title: 'number',
  at: 'issuedAt',
  belongs: 'parent',
  customFields: true,
  fields: {
    number: running({
      label: { 'zh-CN': '报价单号', en: 'Quote number' },
      search: 'prefix',
      import: { headers: ['报价单号', 'Quote number', '编号', '报价编号', 'quote no'], matchKey: true },
      prefix: 'Q-',
      width: 6,
    }),
    reference: text({
      label: { 'zh-CN': '外部单号', en: 'External number' },
      help: { 'zh-CN': '原系统或客户的单号', en: 'Its number in another system or at the customer' },
      search: 'exact',
      import: { headers: ['外部单号', 'External number', '原单号', 'external id'], matchKey: true },
      maxLength: 60,
    }),
    subject: text({
      label: { 'zh-CN': '报价标题', en: 'Subject' },
      search: 'fulltext',
      bi: 'exclude',
      import: { headers: ['报价标题', 'Subject', '标题', '主题', 'quote name'] },
      maxLength: 200,
    }),
    opportunity: reference('opportunity', {
      label: { 'zh-CN': '商机', en: 'Opportunity' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['商机', 'Opportunity', '商机名称'] },
    }),
    contact: reference('contact', {
      label: { 'zh-CN': '联系人', en: 'Contact' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['联系人', 'Contact', '收件联系人'] },
    }),
    salesperson: reference('user', {
      label: { 'zh-CN': '业务员', en: 'Salesperson' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
      import: { headers: ['业务员', 'Salesperson', '销售', '负责人', 'owner'] },
    }),
    issuedAt: timestamp({
      label: { 'zh-CN': '报价时间', en: 'Issued at' },
      required: true,
      bi: 'dimension',
      default: 'now',
      import: { headers: ['报价时间', 'Issued at', '报价日期', 'quote date'] },
    }),
    validUntil: date({
      label: { 'zh-CN': '有效期至', en: 'Valid until' },
      bi: 'dimension',
      import: { headers: ['有效期至', 'Valid until', '有效期', '到期日期', 'expiration date'] },
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      default: 'draft',
      values: {
        draft: { 'zh-CN': '草稿', en: 'Draft' },
        approving: { 'zh-CN': '审批中', en: 'In approval' },
        sent: { 'zh-CN': '已发送', en: 'Sent' },
        accepted: { 'zh-CN': '已接受', en: 'Accepted' },
        rejected: { 'zh-CN': '已拒绝', en: 'Rejected' },
        expired: { 'zh-CN': '已过期', en: 'Expired' },
      },
      import: { headers: ['状态', 'Status', '报价状态', 'quote status'] },
    }),
    currency: text({
      label: { 'zh-CN': '币种', en: 'Currency' },
      required: true,
      bi: 'dimension',
      default: 'CNY',
      import: { headers: ['币种', 'Currency', '货币', 'currency code'] },
      format: 'currency',
    }),
    priceList: reference('priceList', {
      label: { 'zh-CN': '价格表', en: 'Price list' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    revision: number({ label: { 'zh-CN': '版本', en: 'Revision' }, default: 1, min: 1, max: 1000 }),
    total: rollup({
      label: { 'zh-CN': '报价金额', en: 'Total' },
      bi: 'measure',
      of: 'quoteLine.amount',
      function: 'sum',
      as: 'money',
      follows: 'document',
    }),
    terms: longText({
      label: { 'zh-CN': '条款', en: 'Terms' },
      help: { 'zh-CN': '付款、交货与其他条件', en: 'Payment, delivery and other conditions' },
      bi: 'exclude',
      import: { headers: ['条款', 'Terms', '付款条件', '备注条款'] },
    }),
    remark: longText({
      label: { 'zh-CN': '备注', en: 'Remark' },
      bi: 'exclude',
      import: { headers: ['备注', 'Remark', '说明', 'notes'] },
    }),
  },
})
