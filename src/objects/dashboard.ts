import { boolean } from '../model/fields/boolean.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { json } from '../model/fields/json.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'
import { visibilities } from './value-lists.ts'

/** Figures and charts on one page. */
export const dashboard = defineObject('dashboard', {
  label: { 'zh-CN': '仪表盘', en: 'Dashboard' },
  title: 'name',
  owner: 'owner',
  fields: {
    name: text({
      label: { 'zh-CN': '仪表盘名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'exclude',
      maxLength: 120,
    }),
    description: text({ label: { 'zh-CN': '说明', en: 'Description' }, bi: 'exclude', maxLength: 500 }),
    definition: json({
      label: { 'zh-CN': '定义', en: 'Definition' },
      help: { 'zh-CN': '图表、布局与全局筛选', en: 'Tiles, layout and global filters' },
      bi: 'exclude',
      default: {},
    }),
    visibility: enumeration({
      label: { 'zh-CN': '可见范围', en: 'Visible to' },
      required: true,
      bi: 'dimension',
      default: 'private',
      values: visibilities,
    }),
    isDefault: boolean({
      label: { 'zh-CN': '默认', en: 'Default' },
      required: true,
      bi: 'exclude',
      default: false,
    }),
    schedule: json({
      label: { 'zh-CN': '定时发送', en: 'Schedule' },
      help: { 'zh-CN': '何时以邮件发给谁', en: 'When it is mailed to whom' },
      bi: 'exclude',
    }),
    owner: reference('user', {
      label: { 'zh-CN': '所有人', en: 'Owner' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
    }),
  },
})
