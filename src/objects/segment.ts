import { boolean } from '../model/fields/boolean.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { json } from '../model/fields/json.ts'
import { number } from '../model/fields/number.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'
import { visibilities } from './value-lists.ts'

/** Customers that meet a condition now, or that were picked by hand. */
export const segment = defineObject('segment', {
  label: { 'zh-CN': '分群', en: 'Segment' },
  title: 'name',
  owner: 'owner',
  fields: {
    name: text({
      label: { 'zh-CN': '分群名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      import: { headers: ['分群名称', 'Name', '分群', 'segment name', 'list name'], matchKey: true },
      maxLength: 120,
    }),
    description: text({ label: { 'zh-CN': '说明', en: 'Description' }, bi: 'exclude', maxLength: 500 }),
    kind: enumeration({
      label: { 'zh-CN': '类型', en: 'Kind' },
      help: {
        'zh-CN': '动态分群随条件变化，静态分群由人挑选',
        en: 'Dynamic ones follow a condition, static ones are picked',
      },
      required: true,
      bi: 'dimension',
      default: 'dynamic',
      values: { dynamic: { 'zh-CN': '动态', en: 'Dynamic' }, static: { 'zh-CN': '静态', en: 'Static' } },
    }),
    filter: json({
      label: { 'zh-CN': '条件', en: 'Condition' },
      help: { 'zh-CN': '与列表筛选相同的条件', en: 'A condition as in the filters of a list' },
      bi: 'exclude',
    }),
    visibility: enumeration({
      label: { 'zh-CN': '可见范围', en: 'Visible to' },
      required: true,
      bi: 'dimension',
      default: 'private',
      values: visibilities,
    }),
    owner: reference('user', {
      label: { 'zh-CN': '负责人', en: 'Owner' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
    }),
    active: boolean({
      label: { 'zh-CN': '启用', en: 'Active' },
      required: true,
      bi: 'dimension',
      default: true,
    }),
    size: number({ label: { 'zh-CN': '客户数', en: 'Customers' }, derived: 'apart', bi: 'measure' }),
    refreshedAt: timestamp({ label: { 'zh-CN': '更新于', en: 'As of' }, derived: 'apart' }),
  },
})
