import { boolean } from '../model/fields/boolean.ts'
import { json } from '../model/fields/json.ts'
import { several } from '../model/fields/several.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'

/** What those who have it may do: with which records, with which fields, and which actions. */
export const role = defineObject('role', {
  label: { 'zh-CN': '角色', en: 'Role' },
  title: 'name',
  fields: {
    code: text({
      label: { 'zh-CN': '代码', en: 'Code' },
      required: true,
      immutable: true,
      unique: true,
      search: 'prefix',
      import: { headers: ['代码', 'Code', '角色代码', 'role code'], matchKey: true },
      format: 'code',
      maxLength: 40,
    }),
    name: text({
      label: { 'zh-CN': '角色名称', en: 'Name' },
      required: true,
      unique: true,
      search: 'fulltext',
      bi: 'dimension',
      import: { headers: ['角色名称', 'Name', '角色', 'role'] },
      maxLength: 120,
    }),
    nameEn: text({ label: { 'zh-CN': '英文名称', en: 'English name' }, bi: 'exclude', maxLength: 120 }),
    description: text({ label: { 'zh-CN': '说明', en: 'Description' }, bi: 'exclude', maxLength: 500 }),
    grants: json({
      label: { 'zh-CN': '对象权限', en: 'Rights on objects' },
      help: {
        'zh-CN': '对每个对象的新建、查看、编辑、删除、导出、导入，及其范围',
        en: 'For each object: create, read, update, delete, export, import, and how far',
      },
      bi: 'exclude',
      default: {},
    }),
    classes: json({
      label: { 'zh-CN': '字段级别', en: 'Rights on classes of fields' },
      help: {
        'zh-CN': '普通、敏感、机密字段默认隐藏、遮蔽、只读还是可编辑',
        en: 'Whether open, sensitive and secret fields are hidden, masked, read or edited',
      },
      bi: 'exclude',
      default: {},
    }),
    fields: json({
      label: { 'zh-CN': '字段权限', en: 'Rights on fields' },
      help: { 'zh-CN': '对个别字段的例外', en: 'Exceptions for single fields' },
      bi: 'exclude',
      default: {},
    }),
    capabilities: several({
      label: { 'zh-CN': '功能权限', en: 'Capabilities' },
      help: { 'zh-CN': '不针对某个对象的动作', en: 'Actions that are not of one object' },
      bi: 'exclude',
      values: {
        configure: { 'zh-CN': '配置对象与流程', en: 'Configure objects and processes' },
        administer: { 'zh-CN': '管理用户与角色', en: 'Administer users and roles' },
        export: { 'zh-CN': '批量导出', en: 'Export in bulk' },
        merge: { 'zh-CN': '合并客户', en: 'Merge customers' },
        reveal: { 'zh-CN': '查看完整敏感值', en: 'Reveal masked values' },
        lookUp: { 'zh-CN': '按敏感值精确查找', en: 'Look up by masked values' },
        impersonate: { 'zh-CN': '以他人身份查看', en: 'See as another user' },
        purge: { 'zh-CN': '彻底删除', en: 'Purge for good' },
        audit: { 'zh-CN': '查看审计日志', en: 'Read the audit log' },
        undo: { 'zh-CN': '撤销他人的更改', en: 'Undo what others changed' },
      },
    }),
    active: boolean({
      label: { 'zh-CN': '启用', en: 'Active' },
      required: true,
      bi: 'dimension',
      default: true,
    }),
  },
})
