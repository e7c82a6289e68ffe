import type { Fields, ObjectDecl } from '../../model/object.ts'
import { number } from '../../model/fields/number.ts'
import { reference } from '../../model/fields/reference.ts'
import { text } from '../../model/fields/text.ts'
import { timestamp } from '../../model/fields/timestamp.ts'

const derived = { derived: 'row' } as const
const loose = { ...derived, mode: 'loose', onPurge: 'clear' } as const

/** The fields that every record has; the program alone writes them. */
export function systemFields(object: ObjectDecl): Fields {
  return {
    id: reference(object.name, { label: { 'zh-CN': '编号', en: 'Id' }, ...loose }),
    version: number({ label: { 'zh-CN': '版本', en: 'Version' }, ...derived }),
    createdAt: timestamp({ label: { 'zh-CN': '创建时间', en: 'Created at' }, ...derived }),
    createdBy: reference('user', { label: { 'zh-CN': '创建人', en: 'Created by' }, ...loose }),
    updatedAt: timestamp({ label: { 'zh-CN': '修改时间', en: 'Updated at' }, ...derived }),
    updatedBy: reference('user', { label: { 'zh-CN': '修改人', en: 'Updated by' }, ...loose }),
    deletedAt: timestamp({ label: { 'zh-CN': '删除时间', en: 'Deleted at' }, ...derived }),
    source: reference('source', { label: { 'zh-CN': '来源', en: 'Source' }, ...loose }),
    pinyin: text({ label: { 'zh-CN': '拼音', en: 'Sort key' }, maxLength: 4000, ...derived }),
    ...departmentOf(object),
  }
}

/** Whoever owns a record settles its department, unless the declaration has one itself. */
function departmentOf(object: ObjectDecl): Fields {
  if (object.owner === undefined || 'department' in object.fields) return {}
  const label = { 'zh-CN': '所属部门', en: 'Department' }
  return { department: reference('department', { label, ...derived }) }
}
