import { boolean } from '../model/fields/boolean.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { json } from '../model/fields/json.ts'
import { number } from '../model/fields/number.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'
import { visibilities } from './value-lists.ts'

/** How somebody looks at a list: filter, columns, order, layout. */
export const savedView = defineObject('savedView', {
  label: { 'zh-CN': '视图', en: 'View' },
  title: 'name',
  owner: 'owner',
  fields: {
    name: text({
      label: { 'zh-CN': '视图名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'exclude',
      maxLength: 120,
    }),
    object: text({
      label: { 'zh-CN': '对象', en: 'Object' },
      required: true,
      immutable: true,
      bi: 'dimension',
      indexed: true,
      format: 'identifier',
      maxLength: 41,
    }),
    layout: enumeration({
      label: { 'zh-CN': '形式', en: 'Layout' },
      required: true,
      bi: 'dimension',
      default: 'table',
      values: {
        table: { 'zh-CN': '表格', en: 'Table' },
        board: { 'zh-CN': '看板', en: 'Board' },
        calendar: { 'zh-CN': '日历', en: 'Calendar' },
        map: { 'zh-CN': '地图', en: 'Map' },
        chart: { 'zh-CN': '图表', en: 'Chart' },
      },
    }),
    definition: json({
      label: { 'zh-CN': '定义', en: 'Definition' },
      help: { 'zh-CN': '筛选、列、宽度、排序与分组', en: 'Filter, columns, widths, order and groups' },
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
    locked: boolean({
      label: { 'zh-CN': '锁定', en: 'Locked' },
      help: { 'zh-CN': '他人可用，但不能保存更改', en: 'Others may use it, but not save changes' },
      required: true,
      bi: 'dimension',
      default: false,
    }),
    pinned: boolean({
      label: { 'zh-CN': '固定', en: 'Pinned' },
      required: true,
      bi: 'exclude',
      default: false,
    }),
    isDefault: boolean({
      label: { 'zh-CN': '默认视图', en: 'Default' },
      required: true,
      bi: 'exclude',
      default: false,
    }),
    position: number({
      label: { 'zh-CN': '排序', en: 'Position' },
      bi: 'exclude',
      default: 0,
      min: 0,
      max: 100000,
    }),
    owner: reference('user', {
      label: { 'zh-CN': '所有人', en: 'Owner' },
      onPurge: 'purge',
      bi: 'dimension',
      default: 'me',
    }),
  },
})
