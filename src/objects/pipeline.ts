import { boolean } from '../model/fields/boolean.ts'
import { number } from '../model/fields/number.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'

/** A way of selling, as a row of stages. */
export const pipeline = defineObject('pipeline', {
  label: { 'zh-CN': '销售流程', en: 'Pipeline' },
  title: 'name',
  customFields: true,
  fields: {
    name: text({
      label: { 'zh-CN': '流程名称', en: 'Name' },
      required: true,
      unique: true,
      search: 'fulltext',
      bi: 'dimension',
      import: { headers: ['流程名称', 'Name', '销售流程', '流程', 'pipeline name'], matchKey: true },
      maxLength: 120,
    }),
    code: text({
      label: { 'zh-CN': '代码', en: 'Code' },
      help: { 'zh-CN': '供导入和接口使用', en: 'For imports and the API' },
      unique: true,
      search: 'prefix',
      format: 'code',
      maxLength: 40,
    }),
    description: text({ label: { 'zh-CN': '说明', en: 'Description' }, bi: 'exclude', maxLength: 500 }),
    department: reference('department', {
      label: { 'zh-CN': '使用部门', en: 'Department' },
      help: { 'zh-CN': '为空时全公司可用', en: 'Empty: for the whole company' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    currency: text({
      label: { 'zh-CN': '默认币种', en: 'Default currency' },
      bi: 'dimension',
      format: 'currency',
    }),
    position: number({
      label: { 'zh-CN': '排序', en: 'Position' },
      bi: 'exclude',
      default: 0,
      min: 0,
      max: 100000,
    }),
    isDefault: boolean({ label: { 'zh-CN': '默认流程', en: 'Default' }, required: true, default: false }),
    active: boolean({
      label: { 'zh-CN': '启用', en: 'Active' },
      required: true,
      bi: 'dimension',
      default: true,
    }),
  },
})
