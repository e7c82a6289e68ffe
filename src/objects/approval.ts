import { enumeration } from '../model/fields/enumeration.ts'
import { json } from '../model/fields/json.ts'
import { number } from '../model/fields/number.ts'
import { anyReference, reference } from '../model/fields/reference.ts'
import { references } from '../model/fields/references.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'

/** A request that others must agree to before something counts. */
export const approval = defineObject('approval', {
  label: { 'zh-CN': '审批', en: 'Approval' },
  title: 'title',
  owner: 'requester',
  at: 'requestedAt',
  customFields: true,
  fields: {
    title: text({
      label: { 'zh-CN': '标题', en: 'Title' },
      required: true,
      search: 'fulltext',
      bi: 'exclude',
      maxLength: 300,
    }),
    kind: enumeration({
      label: { 'zh-CN': '审批类型', en: 'Kind' },
      required: true,
      bi: 'dimension',
      default: 'other',
      values: {
        quote: { 'zh-CN': '报价', en: 'Quote' },
        contract: { 'zh-CN': '合同', en: 'Contract' },
        order: { 'zh-CN': '订单', en: 'Order' },
        discount: { 'zh-CN': '折扣', en: 'Discount' },
        refund: { 'zh-CN': '退款', en: 'Refund' },
        mailing: { 'zh-CN': '群发', en: 'Mailing' },
        export: { 'zh-CN': '数据导出', en: 'Export' },
        other: { 'zh-CN': '其他', en: 'Other' },
      },
    }),
    record: anyReference({ label: { 'zh-CN': '审批对象', en: 'Record' }, onPurge: 'purge' }),
    requester: reference('user', {
      label: { 'zh-CN': '申请人', en: 'Requester' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
    }),
    requestedAt: timestamp({
      label: { 'zh-CN': '申请时间', en: 'Requested at' },
      required: true,
      bi: 'dimension',
      default: 'now',
    }),
    reason: text({ label: { 'zh-CN': '申请理由', en: 'Reason' }, bi: 'exclude', maxLength: 1000 }),
    approvers: references('user', { label: { 'zh-CN': '审批人', en: 'Approvers' }, onPurge: 'clear' }),
    steps: json({ label: { 'zh-CN': '审批步骤', en: 'Steps' }, bi: 'exclude' }),
    step: number({
      label: { 'zh-CN': '当前步骤', en: 'Present step' },
      bi: 'exclude',
      default: 1,
      min: 1,
      max: 100,
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      default: 'pending',
      values: {
        pending: { 'zh-CN': '审批中', en: 'Pending' },
        approved: { 'zh-CN': '已通过', en: 'Approved' },
        rejected: { 'zh-CN': '已驳回', en: 'Rejected' },
        withdrawn: { 'zh-CN': '已撤回', en: 'Withdrawn' },
      },
    }),
    dueAt: timestamp({ label: { 'zh-CN': '截止时间', en: 'Due at' }, bi: 'dimension' }),
    decidedBy: reference('user', {
      label: { 'zh-CN': '决定人', en: 'Decided by' },
      onPurge: 'refuse',
      bi: 'dimension',
    }),
    decidedAt: timestamp({ label: { 'zh-CN': '决定时间', en: 'Decided at' }, bi: 'dimension' }),
    comment: text({ label: { 'zh-CN': '审批意见', en: 'Comment' }, bi: 'exclude', maxLength: 1000 }),
  },
})
