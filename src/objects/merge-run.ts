import { enumeration } from '../model/fields/enumeration.ts'
import { json } from '../model/fields/json.ts'
import { number } from '../model/fields/number.ts'
import { anyReference, reference } from '../model/fields/reference.ts'
import { tags } from '../model/fields/tags.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'

/** One merge of records that were the same customer; it can be taken apart again. */
export const mergeRun = defineObject('mergeRun', {
  label: { 'zh-CN': '合并', en: 'Merge' },
  title: 'name',
  owner: 'owner',
  at: 'mergedAt',
  readOnly: true,
  fields: {
    name: text({
      label: { 'zh-CN': '名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'exclude',
      maxLength: 200,
    }),
    object: text({
      label: { 'zh-CN': '对象', en: 'Object' },
      required: true,
      bi: 'dimension',
      format: 'identifier',
      maxLength: 41,
    }),
    survivor: anyReference({ label: { 'zh-CN': '保留的记录', en: 'Survivor' }, onPurge: 'clear' }),
    absorbed: json({ label: { 'zh-CN': '并入的记录', en: 'Absorbed records' }, bi: 'exclude' }),
    choices: json({
      label: { 'zh-CN': '取值选择', en: 'Choices' },
      help: { 'zh-CN': '每个字段取自哪条记录', en: 'From which record each field was taken' },
      bi: 'exclude',
    }),
    score: number({
      label: { 'zh-CN': '相似度', en: 'Score' },
      help: { 'zh-CN': '0 到 1', en: '0 to 1' },
      bi: 'measure',
      scale: 4,
      min: 0,
      max: 1,
    }),
    reasons: tags({ label: { 'zh-CN': '理由', en: 'Reasons' }, bi: 'exclude' }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      default: 'merged',
      values: {
        merged: { 'zh-CN': '已合并', en: 'Merged' },
        unmerged: { 'zh-CN': '已拆分', en: 'Unmerged' },
      },
    }),
    mergedAt: timestamp({
      label: { 'zh-CN': '合并时间', en: 'Merged at' },
      required: true,
      bi: 'dimension',
      default: 'now',
    }),
    owner: reference('user', {
      label: { 'zh-CN': '合并人', en: 'Merged by' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
    }),
    unmergedAt: timestamp({ label: { 'zh-CN': '拆分时间', en: 'Unmerged at' }, bi: 'dimension' }),
    unmergedBy: reference('user', {
      label: { 'zh-CN': '拆分人', en: 'Unmerged by' },
      onPurge: 'refuse',
      bi: 'dimension',
    }),
  },
})
