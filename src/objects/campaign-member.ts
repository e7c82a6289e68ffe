import { enumeration } from '../model/fields/enumeration.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'

/** A customer in a campaign, and how far they came. */
export const campaignMember = defineObject('campaignMember', {
  label: { 'zh-CN': '活动成员', en: 'Campaign member' },
  title: 'status',
  belongs: 'parent',
  customFields: true,
  fields: {
    campaign: reference('campaign', {
      label: { 'zh-CN': '营销活动', en: 'Campaign' },
      required: true,
      immutable: true,
      onPurge: 'purge',
      bi: 'dimension',
      import: { headers: ['营销活动', 'Campaign', '活动名称', 'campaign name'] },
    }),
    contact: reference('contact', {
      label: { 'zh-CN': '联系人', en: 'Contact' },
      mode: 'sibling',
      onPurge: 'clear',
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      default: 'planned',
      values: {
        planned: { 'zh-CN': '计划', en: 'Planned' },
        sent: { 'zh-CN': '已发送', en: 'Sent' },
        opened: { 'zh-CN': '已打开', en: 'Opened' },
        clicked: { 'zh-CN': '已点击', en: 'Clicked' },
        responded: { 'zh-CN': '已响应', en: 'Responded' },
        converted: { 'zh-CN': '已转化', en: 'Converted' },
      },
      import: { headers: ['状态', 'Status', '成员状态', 'member status'] },
    }),
    excluded: enumeration({
      label: { 'zh-CN': '排除原因', en: 'Left out because' },
      help: { 'zh-CN': '未发送的原因', en: 'Why nothing was sent' },
      bi: 'dimension',
      values: {
        noConsent: { 'zh-CN': '未授权', en: 'No consent' },
        noAddress: { 'zh-CN': '缺少联系方式', en: 'No address' },
        frequency: { 'zh-CN': '触达过频', en: 'Contacted too often' },
        bounced: { 'zh-CN': '曾退回', en: 'Bounced before' },
        control: { 'zh-CN': '对照组', en: 'Control group' },
      },
    }),
    variant: text({
      label: { 'zh-CN': '版本', en: 'Variant' },
      help: { 'zh-CN': 'A/B 测试中的版本', en: 'Which version in an A/B test' },
      bi: 'dimension',
      maxLength: 20,
    }),
    sentAt: timestamp({ label: { 'zh-CN': '发送时间', en: 'Sent at' }, bi: 'dimension' }),
    openedAt: timestamp({ label: { 'zh-CN': '打开时间', en: 'Opened at' }, bi: 'dimension' }),
    clickedAt: timestamp({ label: { 'zh-CN': '点击时间', en: 'Clicked at' }, bi: 'dimension' }),
    respondedAt: timestamp({ label: { 'zh-CN': '响应时间', en: 'Responded at' }, bi: 'dimension' }),
    convertedAt: timestamp({ label: { 'zh-CN': '转化时间', en: 'Converted at' }, bi: 'dimension' }),
    remark: text({ label: { 'zh-CN': '备注', en: 'Remark' }, bi: 'exclude', maxLength: 500 }),
  },
})
