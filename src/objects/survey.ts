import { boolean } from '../model/fields/boolean.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { json } from '../model/fields/json.ts'
import { number } from '../model/fields/number.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'
import { languageNames, publicationStates } from './value-lists.ts'

/** A questionnaire: how likely they recommend us, how satisfied they are, or any questions. */
export const survey = defineObject('survey', {
  label: { 'zh-CN': '调查', en: 'Survey' },
  title: 'name',
  owner: 'owner',
  customFields: true,
  fields: {
    name: text({
      label: { 'zh-CN': '调查名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      maxLength: 200,
    }),
    kind: enumeration({
      label: { 'zh-CN': '调查类型', en: 'Kind' },
      help: {
        'zh-CN': 'NPS 问是否愿意推荐（0–10），CSAT 问是否满意（1–5）',
        en: 'NPS asks whether they would recommend us (0–10), CSAT how satisfied they are (1–5)',
      },
      required: true,
      bi: 'dimension',
      default: 'nps',
      values: {
        nps: { 'zh-CN': '净推荐值 NPS', en: 'NPS' },
        csat: { 'zh-CN': '满意度 CSAT', en: 'CSAT' },
        ces: { 'zh-CN': '费力度 CES', en: 'CES' },
        custom: { 'zh-CN': '自定义问卷', en: 'Own questions' },
      },
    }),
    title: text({ label: { 'zh-CN': '问卷标题', en: 'Title shown' }, bi: 'exclude', maxLength: 200 }),
    questions: json({ label: { 'zh-CN': '问题', en: 'Questions' }, bi: 'exclude' }),
    thanks: text({ label: { 'zh-CN': '结束语', en: 'Thank-you text' }, bi: 'exclude', maxLength: 1000 }),
    language: enumeration({
      label: { 'zh-CN': '语言', en: 'Language' },
      bi: 'dimension',
      default: 'zh-CN',
      values: languageNames,
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      default: 'draft',
      values: publicationStates,
    }),
    startsAt: timestamp({ label: { 'zh-CN': '开始时间', en: 'Starts at' }, bi: 'dimension' }),
    endsAt: timestamp({ label: { 'zh-CN': '结束时间', en: 'Ends at' }, bi: 'dimension' }),
    segment: reference('segment', {
      label: { 'zh-CN': '发送对象', en: 'Audience' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    trigger: enumeration({
      label: { 'zh-CN': '发送时机', en: 'When sent' },
      bi: 'dimension',
      default: 'manual',
      values: {
        manual: { 'zh-CN': '手动', en: 'By hand' },
        ticketClosed: { 'zh-CN': '工单关闭后', en: 'After a ticket closes' },
        orderCompleted: { 'zh-CN': '订单完成后', en: 'After an order is completed' },
        scheduled: { 'zh-CN': '定期', en: 'At set times' },
      },
    }),
    owner: reference('user', {
      label: { 'zh-CN': '负责人', en: 'Owner' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
    }),
    anonymous: boolean({
      label: { 'zh-CN': '匿名', en: 'Anonymous' },
      required: true,
      bi: 'dimension',
      default: false,
    }),
    sent: number({ label: { 'zh-CN': '发送数', en: 'Sent' }, derived: 'apart', bi: 'measure' }),
    responses: number({ label: { 'zh-CN': '回收数', en: 'Responses' }, derived: 'apart', bi: 'measure' }),
    score: number({
      label: { 'zh-CN': '得分', en: 'Score' },
      help: { 'zh-CN': 'NPS 为 −100 到 100，其余为平均分', en: 'NPS from −100 to 100, otherwise the mean' },
      derived: 'apart',
      bi: 'measure',
      scale: 2,
    }),
  },
})
