import { boolean } from '../model/fields/boolean.ts'
import { number } from '../model/fields/number.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'

/** One entry of a tree of codes: a region, an industry, a category. */
export const taxonomyNode = defineObject('taxonomyNode', {
  label: { 'zh-CN': '分类项', en: 'Taxonomy entry' },
  title: 'nameZh',
  unique: [['taxonomy', 'code']],
  fields: {
    taxonomy: text({
      label: { 'zh-CN': '分类体系', en: 'Taxonomy' },
      help: {
        'zh-CN': '如 region、industry、customerCategory',
        en: 'Such as region, industry, customerCategory',
      },
      required: true,
      immutable: true,
      bi: 'dimension',
      import: { headers: ['分类体系', 'Taxonomy', '分类体系代码'], matchKey: true },
      format: 'identifier',
      maxLength: 41,
    }),
    code: text({
      label: { 'zh-CN': '代码', en: 'Code' },
      required: true,
      immutable: true,
      search: 'prefix',
      bi: 'dimension',
      import: { headers: ['代码', 'Code', '编码'], matchKey: true },
      maxLength: 60,
    }),
    parent: text({
      label: { 'zh-CN': '上级代码', en: "Parent's code" },
      help: { 'zh-CN': '为空时是最上级', en: 'Empty: at the top' },
      bi: 'dimension',
      import: { headers: ['上级代码', "Parent's code", '上级编码', 'parent code'] },
      maxLength: 60,
    }),
    nameZh: text({
      label: { 'zh-CN': '中文名称', en: 'Chinese name' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      import: { headers: ['中文名称', 'Chinese name', '名称', 'name'] },
      maxLength: 200,
    }),
    nameEn: text({
      label: { 'zh-CN': '英文名称', en: 'English name' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      maxLength: 200,
    }),
    position: number({
      label: { 'zh-CN': '排序', en: 'Position' },
      bi: 'exclude',
      default: 0,
      min: 0,
      max: 1000000000,
    }),
    active: boolean({
      label: { 'zh-CN': '启用', en: 'Active' },
      help: {
        'zh-CN': '停用的项不能再选，已选的保留',
        en: 'Can no longer be chosen; where it was, it stays',
      },
      required: true,
      bi: 'dimension',
      default: true,
    }),
  },
})
