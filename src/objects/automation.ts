import { enumeration } from '../model/fields/enumeration.ts'
import { json } from '../model/fields/json.ts'
import { number } from '../model/fields/number.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'
import { publicationStates } from './value-lists.ts'

/** What the program does by itself when something happens or a time comes. */
export const automation = defineObject('automation', {
  label: { 'zh-CN': '自动化', en: 'Automation' },
  title: 'name',
  owner: 'owner',
  fields: {
    name: text({
      label: { 'zh-CN': '名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      maxLength: 120,
    }),
    description: text({ label: { 'zh-CN': '说明', en: 'Description' }, bi: 'exclude', maxLength: 500 }),
    object: text({
      label: { 'zh-CN': '对象', en: 'Object' },
      bi: 'dimension',
      format: 'identifier',
      maxLength: 41,
    }),
    trigger: json({
      label: { 'zh-CN': '触发', en: 'Trigger' },
      help: { 'zh-CN': '什么事情发生或到什么时候', en: 'What happens, or which time comes' },
      bi: 'exclude',
    }),
    conditions: json({
      label: { 'zh-CN': '条件', en: 'Conditions' },
      help: { 'zh-CN': '与列表筛选相同的条件', en: 'A condition as in the filters of a list' },
      bi: 'exclude',
    }),
    actions: json({
      label: { 'zh-CN': '动作', en: 'Actions' },
      help: { 'zh-CN': '依次做什么', en: 'What is done, in order' },
      bi: 'exclude',
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      default: 'draft',
      values: publicationStates,
    }),
    revision: number({
      label: { 'zh-CN': '版本', en: 'Revision' },
      bi: 'exclude',
      default: 1,
      min: 1,
      max: 1000000,
    }),
    owner: reference('user', {
      label: { 'zh-CN': '发布人', en: 'Published by' },
      help: { 'zh-CN': '自动化的权限不会超过发布人', en: 'It can do no more than whoever published it' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
    }),
    actor: reference('user', {
      label: { 'zh-CN': '执行身份', en: 'Acts as' },
      onPurge: 'refuse',
      bi: 'dimension',
    }),
    publishedAt: timestamp({ label: { 'zh-CN': '发布时间', en: 'Published at' }, bi: 'dimension' }),
    lastRunAt: timestamp({ label: { 'zh-CN': '最近运行', en: 'Last run' }, derived: 'apart' }),
    runs: number({ label: { 'zh-CN': '运行次数', en: 'Runs' }, derived: 'apart', bi: 'measure' }),
    failures: number({ label: { 'zh-CN': '失败次数', en: 'Failures' }, derived: 'apart', bi: 'measure' }),
  },
})
