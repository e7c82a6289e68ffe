import { number } from '../model/fields/number.ts'
import { anyReference, reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'

/** A file on a record: kept once for each content, checked for size and type. */
export const file = defineObject('file', {
  label: { 'zh-CN': '附件', en: 'File' },
  title: 'name',
  owner: 'owner',
  fields: {
    name: text({
      label: { 'zh-CN': '文件名', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'exclude',
      import: { headers: ['文件名', 'Name', '附件名称', 'file name'] },
      maxLength: 255,
    }),
    mediaType: text({
      label: { 'zh-CN': '文件类型', en: 'Media type' },
      required: true,
      bi: 'dimension',
      maxLength: 120,
    }),
    size: number({
      label: { 'zh-CN': '大小（字节）', en: 'Size (bytes)' },
      required: true,
      bi: 'measure',
      min: 0,
    }),
    hash: text({ label: { 'zh-CN': '校验值', en: 'Hash' }, required: true, bi: 'exclude', maxLength: 128 }),
    record: anyReference({
      label: { 'zh-CN': '所属记录', en: 'Record' },
      help: { 'zh-CN': '谁能看到此记录，就能看到附件', en: 'Who sees the record sees the file' },
      onPurge: 'clear',
    }),
    owner: reference('user', {
      label: { 'zh-CN': '上传人', en: 'Uploaded by' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
    }),
    description: text({ label: { 'zh-CN': '说明', en: 'Description' }, bi: 'exclude', maxLength: 500 }),
  },
})
