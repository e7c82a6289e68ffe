import { date } from '../model/fields/date.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { longText } from '../model/fields/long-text.ts'
import { money } from '../model/fields/money.ts'
import { percent } from '../model/fields/percent.ts'
import { reference } from '../model/fields/reference.ts'
import { rollup } from '../model/fields/rollup.ts'
import { tags } from '../model/fields/tags.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'

/** A deal that may be won: what, how much, by when, how likely. */
export const opportunity = defineObject('opportunity', {
  label: { 'zh-CN': '商机', en: 'Opportunity' },
  title: 'name',
  owner: 'owner',
  belongs: 'parent',
  customFields: true,
  fields: {
    name: text({
      label: { 'zh-CN': '商机名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      import: {
        headers: [
          '商机名称',
          'Name',
          '商机',
          '机会名称',
          '项目名称',
          'opportunity',
          'opportunity name',
          'deal name',
          'deal',
          'property_dealname',
        ],
      },
      maxLength: 200,
    }),
    contact: reference('contact', {
      label: { 'zh-CN': '联系人', en: 'Contact' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['联系人', 'Contact', '主要联系人', 'contact name'] },
    }),
    pipeline: reference('pipeline', {
      label: { 'zh-CN': '销售流程', en: 'Pipeline' },
      help: { 'zh-CN': '留空时用默认流程', en: 'Left empty, the default pipeline' },
      onPurge: 'refuse',
      bi: 'dimension',
      import: { headers: ['销售流程', 'Pipeline', '流程', '管道', 'property pipeline'] },
    }),
    stage: reference('stage', {
      label: { 'zh-CN': '销售阶段', en: 'Stage' },
      help: { 'zh-CN': '留空时用流程的第一个阶段', en: 'Left empty, the first stage of the pipeline' },
      onPurge: 'refuse',
      bi: 'dimension',
      import: {
        headers: ['销售阶段', 'Stage', '阶段', '商机阶段', 'stage name', 'deal stage', 'deal_stage'],
      },
    }),
    amount: money({
      label: { 'zh-CN': '预计金额', en: 'Amount' },
      help: {
        'zh-CN': '预计或成交的金额；有明细时以明细合计为参考',
        en: 'What is expected or was agreed; lines give a total to compare it with',
      },
      bi: 'measure',
      indexed: true,
      import: {
        headers: [
          '预计金额',
          'Amount',
          '金额',
          '商机金额',
          '成交金额',
          '预计销售金额',
          'value',
          'deal value',
          'close_value',
          'property_amount',
        ],
      },
    }),
    lineTotal: rollup({
      label: { 'zh-CN': '明细合计', en: 'Total of lines' },
      bi: 'measure',
      of: 'opportunityLine.amount',
      function: 'sum',
      as: 'money',
      follows: 'document',
    }),
    startedOn: date({
      label: { 'zh-CN': '开始日期', en: 'Started on' },
      bi: 'dimension',
      default: 'today',
      import: {
        headers: [
          '开始日期',
          'Started on',
          '立项日期',
          '商机日期',
          '发现日期',
          'open date',
          'engage_date',
          'start date',
        ],
      },
    }),
    expectedCloseOn: date({
      label: { 'zh-CN': '预计成交日期', en: 'Expected close' },
      bi: 'dimension',
      indexed: true,
      import: {
        headers: [
          '预计成交日期',
          'Expected close',
          '预计结单日期',
          '预计签单日期',
          '预计关闭日期',
          '结束日期',
          'close date',
          'closedate',
          'expected close date',
          'property_closedate',
        ],
      },
    }),
    probability: percent({
      label: { 'zh-CN': '赢率', en: 'Probability' },
      help: { 'zh-CN': '留空时用阶段的赢率', en: "Left empty, the stage's counts" },
      bi: 'measure',
      import: { headers: ['赢率', 'Probability', '成功率', '可能性', '概率', 'win probability'] },
    }),
    forecastCategory: enumeration({
      label: { 'zh-CN': '预测类别', en: 'Forecast category' },
      bi: 'dimension',
      values: {
        omitted: { 'zh-CN': '不计入', en: 'Omitted' },
        pipeline: { 'zh-CN': '跟进中', en: 'Pipeline' },
        bestCase: { 'zh-CN': '争取', en: 'Best case' },
        commit: { 'zh-CN': '承诺', en: 'Commit' },
        closed: { 'zh-CN': '已结', en: 'Closed' },
      },
      import: { headers: ['预测类别', 'Forecast category', '预测分类', 'forecast'] },
    }),
    kind: enumeration({
      label: { 'zh-CN': '商机类型', en: 'Kind' },
      bi: 'dimension',
      values: {
        new: { 'zh-CN': '新客户', en: 'New business' },
        existing: { 'zh-CN': '老客户增购', en: 'Existing business' },
        renewal: { 'zh-CN': '续约', en: 'Renewal' },
      },
      import: { headers: ['商机类型', 'Kind', '类型', 'opportunity type', 'deal type'] },
    }),
    campaign: reference('campaign', {
      label: { 'zh-CN': '营销活动', en: 'Campaign' },
      help: { 'zh-CN': '带来此商机的活动', en: 'The campaign that brought it' },
      onPurge: 'clear',
      bi: 'dimension',
      import: {
        headers: [
          '营销活动',
          'Campaign',
          '来源活动',
          '市场活动',
          'campaign source',
          'primary campaign source',
        ],
      },
    }),
    competitor: text({
      label: { 'zh-CN': '竞争对手', en: 'Competitor' },
      bi: 'dimension',
      import: { headers: ['竞争对手', 'Competitor', '竞品', 'competitors', 'main competitor'] },
      maxLength: 200,
    }),
    nextStep: text({
      label: { 'zh-CN': '下一步', en: 'Next step' },
      bi: 'exclude',
      import: { headers: ['下一步', 'Next step', '下一步计划', '下一步行动', 'next steps'] },
      maxLength: 500,
    }),
    lossReason: enumeration({
      label: { 'zh-CN': '丢单原因', en: 'Loss reason' },
      bi: 'dimension',
      values: {
        price: { 'zh-CN': '价格', en: 'Price' },
        competitor: { 'zh-CN': '选择竞品', en: 'Chose a competitor' },
        budget: { 'zh-CN': '没有预算', en: 'No budget' },
        timing: { 'zh-CN': '时机不合适', en: 'Bad timing' },
        requirements: { 'zh-CN': '需求不匹配', en: 'Did not fit' },
        noDecision: { 'zh-CN': '未作决定', en: 'No decision' },
        lostContact: { 'zh-CN': '失去联系', en: 'Lost contact' },
        other: { 'zh-CN': '其他', en: 'Other' },
      },
      import: {
        headers: ['丢单原因', 'Loss reason', '失败原因', '输单原因', 'lost reason', 'closed lost reason'],
      },
    }),
    lossDetail: text({ label: { 'zh-CN': '丢单说明', en: 'Loss detail' }, bi: 'exclude', maxLength: 500 }),
    owner: reference('user', {
      label: { 'zh-CN': '负责人', en: 'Owner' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
      import: {
        headers: [
          '负责人',
          'Owner',
          '业务员',
          '销售',
          '跟进人',
          '所有人',
          'opportunity owner',
          'deal owner',
          'sales_agent',
          'owner name',
        ],
      },
    }),
    wonAt: timestamp({
      label: { 'zh-CN': '赢单时间', en: 'Won at' },
      bi: 'dimension',
      import: { headers: ['赢单时间', 'Won at', '赢单日期', '成交日期', 'won date'] },
    }),
    lostAt: timestamp({
      label: { 'zh-CN': '丢单时间', en: 'Lost at' },
      bi: 'dimension',
      import: { headers: ['丢单时间', 'Lost at', '丢单日期', '输单日期', 'lost date'] },
    }),
    stageEnteredAt: rollup({
      label: { 'zh-CN': '进入阶段时间', en: 'In this stage since' },
      help: {
        'zh-CN': '停留过久的商机会在看板上变色',
        en: 'Deals that stay too long change colour on the board',
      },
      indexed: true,
      of: 'stageChange.changedAt',
      function: 'max',
      as: 'timestamp',
      follows: 'document',
    }),
    lastActivityAt: rollup({
      label: { 'zh-CN': '最近活动', en: 'Last activity' },
      of: 'interaction.startedAt',
      function: 'max',
      as: 'timestamp',
      follows: 'document',
    }),
    tags: tags({
      label: { 'zh-CN': '标签', en: 'Tags' },
      bi: 'dimension',
      import: { headers: ['标签', 'Tags', 'labels'] },
    }),
    remark: longText({
      label: { 'zh-CN': '备注', en: 'Remark' },
      bi: 'exclude',
      import: { headers: ['备注', 'Remark', '说明', '商机描述', 'description', 'notes'] },
    }),
  },
})
