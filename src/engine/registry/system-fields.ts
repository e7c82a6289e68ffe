import type { Fields, ObjectDecl } from '../../model/object.ts'
import { number } from '../../model/fields/number.ts'
import { reference } from '../../model/fields/reference.ts'
import { text } from '../../model/fields/text.ts'
import { timestamp } from '../../model/fields/timestamp.ts'

/** The fields that every record has; the program alone writes them. */
export function systemFields(object: ObjectDecl): Fields {
  const shared: Fields = {
    id: reference(object.name, {
      label: { 'zh-CN': '编号', en: 'Id' },
      mode: 'loose',
      onPurge: 'clear',
      derived: 'row',
    }),
    version: number({ label: { 'zh-CN': '版本', en: 'Version' }, derived: 'row' }),
    createdAt: timestamp({ label: { 'zh-CN': '创建时间', en: 'Created at' }, derived: 'row' }),
    createdBy: reference('user', {
      label: { 'zh-CN': '创建人', en: 'Created by' },
      mode: 'loose',
      onPurge: 'clear',
      derived: 'row',
    }),
    updatedAt: timestamp({ label: { 'zh-CN': '修改时间', en: 'Updated at' }, derived: 'row' }),
    updatedBy: reference('user', {
      label: { 'zh-CN': '修改人', en: 'Updated by' },
      mode: 'loose',
      onPurge: 'clear',
      derived: 'row',
    }),
    deletedAt: timestamp({ label: { 'zh-CN': '删除时间', en: 'Deleted at' }, derived: 'row' }),
    source: reference('source', {
      label: { 'zh-CN': '来源', en: 'Source' },
      mode: 'loose',
      onPurge: 'clear',
      derived: 'row',
    }),
    pinyin: text({ label: { 'zh-CN': '拼音', en: 'Sort key' }, maxLength: 4000, derived: 'row' }),
  }
  const department: Fields =
    object.owner !== undefined && !('department' in object.fields)
      ? {
          department: reference('department', {
            label: { 'zh-CN': '所属部门', en: 'Department' },
            derived: 'row',
          }),
        }
      : {}
  return { ...shared, ...department }
}
