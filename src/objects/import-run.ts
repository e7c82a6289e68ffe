import { enumeration } from '../model/fields/enumeration.ts'
import { file } from '../model/fields/file.ts'
import { json } from '../model/fields/json.ts'
import { number } from '../model/fields/number.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'

/** One import of a file: what was read, what became of each row. */
export const importRun = defineObject('importRun', {
  label: { 'zh-CN': '导入', en: 'Import' },
  title: 'name',
  owner: 'owner',
  readOnly: true,
  fields: {
    name: text({
      label: { 'zh-CN': '名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'exclude',
      maxLength: 200,
    }),
    object: text({
      label: { 'zh-CN': '对象', en: 'Object' },
      required: true,
      bi: 'dimension',
      format: 'identifier',
      maxLength: 41,
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      default: 'queued',
      values: {
        queued: { 'zh-CN': '排队中', en: 'Queued' },
        running: { 'zh-CN': '进行中', en: 'Running' },
        paused: { 'zh-CN': '已暂停', en: 'Paused' },
        completed: { 'zh-CN': '已完成', en: 'Completed' },
        failed: { 'zh-CN': '失败', en: 'Failed' },
        cancelled: { 'zh-CN': '已取消', en: 'Cancelled' },
        takenBack: { 'zh-CN': '已撤销', en: 'Taken back' },
      },
    }),
    mode: enumeration({
      label: { 'zh-CN': '方式', en: 'Mode' },
      required: true,
      bi: 'dimension',
      default: 'upsert',
      values: {
        create: { 'zh-CN': '只新建', en: 'Create' },
        update: { 'zh-CN': '只更新', en: 'Update' },
        upsert: { 'zh-CN': '新建或更新', en: 'Create or update' },
        skip: { 'zh-CN': '跳过已有', en: 'Skip existing' },
      },
    }),
    fileName: text({ label: { 'zh-CN': '文件名', en: 'File name' }, bi: 'exclude', maxLength: 255 }),
    file: file({ label: { 'zh-CN': '文件', en: 'File' } }),
    map: json({ label: { 'zh-CN': '字段对应', en: 'Map' }, bi: 'exclude' }),
    total: number({ label: { 'zh-CN': '总行数', en: 'Rows' }, bi: 'measure', default: 0, min: 0 }),
    created: number({ label: { 'zh-CN': '新建', en: 'Created' }, bi: 'measure', default: 0, min: 0 }),
    updated: number({ label: { 'zh-CN': '更新', en: 'Updated' }, bi: 'measure', default: 0, min: 0 }),
    unchanged: number({ label: { 'zh-CN': '未变', en: 'Unchanged' }, bi: 'measure', default: 0, min: 0 }),
    failed: number({ label: { 'zh-CN': '失败', en: 'Failed' }, bi: 'measure', default: 0, min: 0 }),
    lastRow: number({
      label: { 'zh-CN': '已处理到第几行', en: 'Last row' },
      help: {
        'zh-CN': '文件中到此行为止都已写入或另存；中断后从下一行继续',
        en: 'Up to this row of the file all are in or set aside: an import that broke off goes on after it',
      },
      bi: 'exclude',
      default: 0,
      min: 0,
    }),
    report: json({
      label: { 'zh-CN': '报告', en: 'Report' },
      help: {
        'zh-CN': '各对象的条数，以及对值所做的更正与补缺',
        en: 'Counts by object, and what was mended or stood in for',
      },
      bi: 'exclude',
    }),
    startedAt: timestamp({ label: { 'zh-CN': '开始时间', en: 'Started at' }, bi: 'dimension' }),
    finishedAt: timestamp({ label: { 'zh-CN': '完成时间', en: 'Finished at' }, bi: 'dimension' }),
    rejected: file({
      label: { 'zh-CN': '未导入的行', en: 'Rows not imported' },
      help: { 'zh-CN': '每行注明原因', en: 'Each with the reason' },
    }),
    problem: text({ label: { 'zh-CN': '问题', en: 'Problem' }, bi: 'exclude', maxLength: 2000 }),
    owner: reference('user', {
      label: { 'zh-CN': '导入人', en: 'Imported by' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
    }),
    takenBackAt: timestamp({ label: { 'zh-CN': '撤销时间', en: 'Taken back at' }, bi: 'dimension' }),
  },
})
