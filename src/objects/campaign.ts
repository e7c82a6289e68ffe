import { enumeration } from '../model/fields/enumeration.ts'
import { longText } from '../model/fields/long-text.ts'
import { money } from '../model/fields/money.ts'
import { number } from '../model/fields/number.ts'
import { percent } from '../model/fields/percent.ts'
import { reference } from '../model/fields/reference.ts'
import { tags } from '../model/fields/tags.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'
import { channels } from './value-lists.ts'

/** Something done to win or keep customers: a mailing, a fair, an advertisement. */
export const campaign = defineObject('campaign', {
  label: { 'zh-CN': '营销活动', en: 'Campaign' },
  title: 'name',
  owner: 'owner',
  customFields: true,
  fields: {
    name: text({
      label: { 'zh-CN': '活动名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      import: {
        headers: ['活动名称', 'Name', '活动', '营销活动', '市场活动', 'campaign', 'campaign name'],
        matchKey: true,
      },
      maxLength: 200,
    }),
    code: text({
      label: { 'zh-CN': '活动代码', en: 'Code' },
      help: { 'zh-CN': '用于链接中的 utm_campaign', en: 'Stands in links as utm_campaign' },
      unique: true,
      search: 'prefix',
      bi: 'dimension',
      format: 'code',
      maxLength: 60,
    }),
    kind: enumeration({
      label: { 'zh-CN': '活动类型', en: 'Kind' },
      bi: 'dimension',
      values: {
        email: { 'zh-CN': '邮件营销', en: 'Email' },
        sms: { 'zh-CN': '短信营销', en: 'SMS' },
        wechat: { 'zh-CN': '微信营销', en: 'WeChat' },
        event: { 'zh-CN': '线下活动', en: 'Event' },
        exhibition: { 'zh-CN': '展会', en: 'Trade fair' },
        webinar: { 'zh-CN': '线上研讨会', en: 'Webinar' },
        advertisement: { 'zh-CN': '广告投放', en: 'Advertising' },
        social: { 'zh-CN': '社交媒体', en: 'Social media' },
        content: { 'zh-CN': '内容营销', en: 'Content' },
        promotion: { 'zh-CN': '促销', en: 'Promotion' },
        referral: { 'zh-CN': '转介绍', en: 'Referral' },
        telemarketing: { 'zh-CN': '电话营销', en: 'Telemarketing' },
        other: { 'zh-CN': '其他', en: 'Other' },
      },
      import: { headers: ['活动类型', 'Kind', '类型', 'campaign type'] },
    }),
    channel: enumeration({
      label: { 'zh-CN': '主要渠道', en: 'Channel' },
      bi: 'dimension',
      values: channels,
      import: { headers: ['主要渠道', 'Channel', '渠道'] },
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      default: 'planned',
      values: {
        planned: { 'zh-CN': '计划中', en: 'Planned' },
        running: { 'zh-CN': '进行中', en: 'Running' },
        completed: { 'zh-CN': '已结束', en: 'Completed' },
        cancelled: { 'zh-CN': '已取消', en: 'Cancelled' },
      },
      import: { headers: ['状态', 'Status', '活动状态', 'campaign status'] },
    }),
    startsAt: timestamp({
      label: { 'zh-CN': '开始时间', en: 'Starts at' },
      bi: 'dimension',
      import: { headers: ['开始时间', 'Starts at', '开始日期', 'start date'] },
    }),
    endsAt: timestamp({
      label: { 'zh-CN': '结束时间', en: 'Ends at' },
      bi: 'dimension',
      import: { headers: ['结束时间', 'Ends at', '结束日期', 'end date'] },
    }),
    budget: money({
      label: { 'zh-CN': '预算', en: 'Budget' },
      bi: 'measure',
      import: { headers: ['预算', 'Budget', '预算费用', 'budgeted cost'] },
      min: 0,
    }),
    cost: money({
      label: { 'zh-CN': '实际花费', en: 'Actual cost' },
      bi: 'measure',
      import: { headers: ['实际花费', 'Actual cost', '实际成本', '费用', 'actual cost'] },
      min: 0,
    }),
    segment: reference('segment', {
      label: { 'zh-CN': '目标分群', en: 'Segment' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    goal: text({
      label: { 'zh-CN': '目标', en: 'Goal' },
      help: { 'zh-CN': '想达到什么', en: 'What it is to achieve' },
      bi: 'exclude',
      import: { headers: ['目标', 'Goal', '活动目标', 'objective'] },
      maxLength: 500,
    }),
    goalCount: number({
      label: { 'zh-CN': '目标转化数', en: 'Conversions aimed at' },
      bi: 'measure',
      min: 0,
      max: 1000000000,
    }),
    goalRevenue: money({
      label: { 'zh-CN': '目标收入', en: 'Revenue aimed at' },
      bi: 'measure',
      import: { headers: ['目标收入', 'Revenue aimed at', '预期收入', 'expected revenue'] },
      min: 0,
    }),
    owner: reference('user', {
      label: { 'zh-CN': '负责人', en: 'Owner' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
      import: { headers: ['负责人', 'Owner', '活动负责人', 'campaign owner'] },
    }),
    description: longText({
      label: { 'zh-CN': '活动说明', en: 'Description' },
      bi: 'exclude',
      import: { headers: ['活动说明', 'Description', '说明', '描述', '备注', 'notes'] },
    }),
    memberCount: number({ label: { 'zh-CN': '成员数', en: 'Members' }, derived: 'apart', bi: 'measure' }),
    sentCount: number({ label: { 'zh-CN': '已发送', en: 'Sent' }, derived: 'apart', bi: 'measure' }),
    openedCount: number({ label: { 'zh-CN': '已打开', en: 'Opened' }, derived: 'apart', bi: 'measure' }),
    clickedCount: number({ label: { 'zh-CN': '已点击', en: 'Clicked' }, derived: 'apart', bi: 'measure' }),
    respondedCount: number({
      label: { 'zh-CN': '已响应', en: 'Responded' },
      derived: 'apart',
      bi: 'measure',
    }),
    convertedCount: number({
      label: { 'zh-CN': '已转化', en: 'Converted' },
      derived: 'apart',
      bi: 'measure',
    }),
    leadCount: number({ label: { 'zh-CN': '带来线索', en: 'Leads won' }, derived: 'apart', bi: 'measure' }),
    opportunityAmount: money({
      label: { 'zh-CN': '带来商机额', en: 'Opportunities won' },
      derived: 'apart',
      bi: 'measure',
    }),
    orderAmount: money({
      label: { 'zh-CN': '带来订单额', en: 'Orders won' },
      help: {
        'zh-CN': '注明此活动的订单金额之和，按本位币',
        en: 'Sum of orders that name this campaign, in the base currency',
      },
      derived: 'apart',
      bi: 'measure',
    }),
    returnOnInvestment: percent({
      label: { 'zh-CN': '投资回报率', en: 'Return on investment' },
      help: { 'zh-CN': '（订单额 − 花费）÷ 花费', en: '(Orders − cost) ÷ cost' },
      derived: 'apart',
      bi: 'measure',
      min: -100,
      max: 1000000,
    }),
    tags: tags({ label: { 'zh-CN': '标签', en: 'Tags' }, bi: 'dimension' }),
  },
})
