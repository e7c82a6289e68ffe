import { boolean } from '../model/fields/boolean.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { number } from '../model/fields/number.ts'
import { percent } from '../model/fields/percent.ts'
import { reference } from '../model/fields/reference.ts'
import { tags } from '../model/fields/tags.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'

/** A step of a pipeline: how likely a deal in it is won, and what it takes to enter. */
export const stage = defineObject('stage', {
  label: { 'zh-CN': '销售阶段', en: 'Stage' },
  title: 'name',
  customFields: true,
  fields: {
    pipeline: reference('pipeline', {
      label: { 'zh-CN': '销售流程', en: 'Pipeline' },
      required: true,
      immutable: true,
      onPurge: 'purge',
      bi: 'dimension',
    }),
    name: text({
      label: { 'zh-CN': '阶段名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      import: {
        headers: ['阶段名称', 'Name', '阶段', '销售阶段', 'stage name', 'deal stage'],
        matchKey: true,
      },
      maxLength: 120,
    }),
    code: text({
      label: { 'zh-CN': '代码', en: 'Code' },
      help: {
        'zh-CN': '供导入和接口使用，在流程内唯一',
        en: 'For imports and the API; one of its kind in the pipeline',
      },
      search: 'prefix',
      format: 'code',
      maxLength: 40,
    }),
    kind: enumeration({
      label: { 'zh-CN': '阶段类型', en: 'Kind' },
      required: true,
      bi: 'dimension',
      default: 'open',
      values: {
        open: { 'zh-CN': '进行中', en: 'Open' },
        won: { 'zh-CN': '赢单', en: 'Won' },
        lost: { 'zh-CN': '丢单', en: 'Lost' },
      },
    }),
    probability: percent({
      label: { 'zh-CN': '赢率', en: 'Probability' },
      required: true,
      bi: 'measure',
      default: '0',
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
    }),
    requires: tags({
      label: { 'zh-CN': '必填字段', en: 'Required fields' },
      help: {
        'zh-CN': '进入此阶段前必须填写的商机字段',
        en: 'Fields of the opportunity that must be filled to enter',
      },
      bi: 'exclude',
    }),
    rottingDays: number({
      label: { 'zh-CN': '停滞天数', en: 'Rotting days' },
      help: { 'zh-CN': '超过这些天没有活动即提醒', en: 'Days without activity until the deal is marked' },
      bi: 'exclude',
      min: 1,
      max: 3650,
    }),
    position: number({
      label: { 'zh-CN': '排序', en: 'Position' },
      required: true,
      bi: 'exclude',
      default: 0,
      min: 0,
      max: 100000,
    }),
    color: text({ label: { 'zh-CN': '颜色', en: 'Colour' }, bi: 'exclude', maxLength: 20 }),
    description: text({
      label: { 'zh-CN': '说明', en: 'Description' },
      help: { 'zh-CN': '此阶段该做什么', en: 'What is to be done in this stage' },
      bi: 'exclude',
      maxLength: 500,
    }),
    active: boolean({
      label: { 'zh-CN': '启用', en: 'Active' },
      required: true,
      bi: 'dimension',
      default: true,
    }),
  },
})
