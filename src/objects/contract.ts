import { date } from '../model/fields/date.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { file } from '../model/fields/file.ts'
import { longText } from '../model/fields/long-text.ts'
import { money } from '../model/fields/money.ts'
import { number } from '../model/fields/number.ts'
import { reference } from '../model/fields/reference.ts'
import { rollup } from '../model/fields/rollup.ts'
import { running } from '../model/fields/running.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'

/** What was agreed in writing with a customer, and for how long. */
export const contract = defineObject('contract', {
  label: { 'zh-CN': '合同', en: 'Contract' },
  title: 'title',
  belongs: 'parent',
  customFields: true,
  fields: {
    number: running({
      label: { 'zh-CN': '合同编号', en: 'Contract number' },
      search: 'prefix',
      import: { headers: ['合同编号', 'Contract number', '编号', '合同号', 'contract no'], matchKey: true },
      prefix: 'CT-',
      width: 6,
    }),
    reference: text({
      label: { 'zh-CN': '外部编号', en: 'External number' },
      help: { 'zh-CN': '纸质合同或原系统的编号', en: 'Its number on paper or in another system' },
      search: 'exact',
      import: {
        headers: ['外部编号', 'External number', '纸质合同号', '原合同号', 'external id'],
        matchKey: true,
      },
      maxLength: 60,
    }),
    title: text({
      label: { 'zh-CN': '合同名称', en: 'Title' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      import: { headers: ['合同名称', 'Title', '合同标题', '合同', 'contract name', 'name'] },
      maxLength: 200,
    }),
    kind: enumeration({
      label: { 'zh-CN': '合同类型', en: 'Kind' },
      bi: 'dimension',
      values: {
        sale: { 'zh-CN': '销售合同', en: 'Sale' },
        framework: { 'zh-CN': '框架协议', en: 'Framework' },
        service: { 'zh-CN': '服务合同', en: 'Service' },
        renewal: { 'zh-CN': '续签合同', en: 'Renewal' },
        confidentiality: { 'zh-CN': '保密协议', en: 'Confidentiality' },
        other: { 'zh-CN': '其他', en: 'Other' },
      },
      import: { headers: ['合同类型', 'Kind', '类型', 'contract type'] },
    }),
    contact: reference('contact', {
      label: { 'zh-CN': '客户签约人', en: 'Contact' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['客户签约人', 'Contact', '联系人', '签约人', 'signed by'] },
    }),
    opportunity: reference('opportunity', {
      label: { 'zh-CN': '商机', en: 'Opportunity' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['商机', 'Opportunity', '商机名称'] },
    }),
    salesperson: reference('user', {
      label: { 'zh-CN': '业务员', en: 'Salesperson' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
      import: { headers: ['业务员', 'Salesperson', '我方签约人', '销售', '负责人', 'owner'] },
    }),
    amount: money({
      label: { 'zh-CN': '合同金额', en: 'Amount' },
      bi: 'measure',
      import: { headers: ['合同金额', 'Amount', '金额', '合同总额', 'contract value'] },
    }),
    paid: rollup({
      label: { 'zh-CN': '已回款', en: 'Paid' },
      bi: 'measure',
      of: 'payment.amount',
      function: 'sum',
      as: 'money',
      follows: 'document',
    }),
    signedOn: date({
      label: { 'zh-CN': '签订日期', en: 'Signed on' },
      bi: 'dimension',
      import: { headers: ['签订日期', 'Signed on', '签约日期', '签署日期', 'date signed'] },
    }),
    startsOn: date({
      label: { 'zh-CN': '开始日期', en: 'Starts on' },
      bi: 'dimension',
      import: { headers: ['开始日期', 'Starts on', '生效日期', '合同开始日期', 'start date'] },
    }),
    endsOn: date({
      label: { 'zh-CN': '到期日期', en: 'Ends on' },
      bi: 'dimension',
      indexed: true,
      import: { headers: ['到期日期', 'Ends on', '结束日期', '截止日期', '合同到期日', 'end date'] },
    }),
    noticeDays: number({
      label: { 'zh-CN': '提前提醒天数', en: 'Notice days' },
      help: { 'zh-CN': '到期前多少天提醒续签', en: 'Days before the end at which to remind' },
      bi: 'exclude',
      min: 0,
      max: 3650,
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      default: 'draft',
      values: {
        draft: { 'zh-CN': '草稿', en: 'Draft' },
        approving: { 'zh-CN': '审批中', en: 'In approval' },
        active: { 'zh-CN': '生效', en: 'Active' },
        expired: { 'zh-CN': '已到期', en: 'Expired' },
        terminated: { 'zh-CN': '已终止', en: 'Terminated' },
      },
      import: { headers: ['状态', 'Status', '合同状态', 'contract status'] },
    }),
    terms: longText({
      label: { 'zh-CN': '合同条款', en: 'Terms' },
      bi: 'exclude',
      import: { headers: ['合同条款', 'Terms', '条款', '付款方式', 'contract terms'] },
    }),
    document: file({
      label: { 'zh-CN': '合同文件', en: 'Document' },
      help: {
        'zh-CN': '签署后的合同；其他附件在附件栏',
        en: 'The signed contract; other files stand among the attachments',
      },
    }),
    remark: longText({
      label: { 'zh-CN': '备注', en: 'Remark' },
      bi: 'exclude',
      import: { headers: ['备注', 'Remark', '说明', 'notes'] },
    }),
  },
})
