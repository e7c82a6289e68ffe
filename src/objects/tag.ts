import { boolean } from '../model/fields/boolean.ts'
import { number } from '../model/fields/number.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'

/** A word that records are marked with, with its colour. */
export const tag = defineObject('tag', {
  label: { 'zh-CN': '标签', en: 'Tag' },
  title: 'name',
  fields: {
    name: text({
      label: { 'zh-CN': '标签', en: 'Name' },
      required: true,
      unique: true,
      search: 'fulltext',
      bi: 'dimension',
      import: { headers: ['标签', 'Name', '标签名称', 'tag', 'label'], matchKey: true },
      maxLength: 60,
    }),
    color: text({ label: { 'zh-CN': '颜色', en: 'Colour' }, bi: 'exclude', format: 'color' }),
    group: text({ label: { 'zh-CN': '分组', en: 'Group' }, bi: 'dimension', maxLength: 60 }),
    description: text({ label: { 'zh-CN': '说明', en: 'Description' }, bi: 'exclude', maxLength: 300 }),
    active: boolean({
      label: { 'zh-CN': '启用', en: 'Active' },
      required: true,
      bi: 'dimension',
      default: true,
    }),
    uses: number({ label: { 'zh-CN': '使用次数', en: 'Uses' }, derived: 'apart', bi: 'measure' }),
  },
})
