import { boolean } from '../model/fields/boolean.ts'
import { number } from '../model/fields/number.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'

/** A part of the company, in a tree; rights reach a department and those below. */
export const department = defineObject('department', {
  label: { 'zh-CN': '部门', en: 'Department' },
  title: 'name',
  customFields: true,
  fields: {
    name: text({
      label: { 'zh-CN': '部门名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      import: {
        headers: ['部门名称', 'Name', '部门', '团队', '大区', 'department', 'team', 'regional_office'],
        matchKey: true,
      },
      maxLength: 120,
    }),
    code: text({
      label: { 'zh-CN': '部门编码', en: 'Code' },
      unique: true,
      search: 'prefix',
      import: { headers: ['部门编码', 'Code', '编码', '部门编号', 'department code'], matchKey: true },
      format: 'code',
      maxLength: 40,
    }),
    parent: reference('department', {
      label: { 'zh-CN': '上级部门', en: 'Parent' },
      onPurge: 'refuse',
      bi: 'dimension',
      import: { headers: ['上级部门', 'Parent', '上级', 'parent department'] },
    }),
    manager: reference('user', {
      label: { 'zh-CN': '部门主管', en: 'Manager' },
      onPurge: 'clear',
      bi: 'dimension',
      import: { headers: ['部门主管', 'Manager', '主管', '负责人', '经理', 'manager'] },
    }),
    position: number({
      label: { 'zh-CN': '排序', en: 'Position' },
      bi: 'exclude',
      default: 0,
      min: 0,
      max: 100000,
    }),
    active: boolean({
      label: { 'zh-CN': '启用', en: 'Active' },
      required: true,
      bi: 'dimension',
      default: true,
    }),
  },
})
