import { enumeration } from '../model/fields/enumeration.ts'
import { number } from '../model/fields/number.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'

/** Where values come from: a person, a file, a form, another system; with how far it is believed. */
export const source = defineObject('source', {
  label: { 'zh-CN': '来源', en: 'Source' },
  title: 'name',
  unique: [['kind', 'key']],
  fields: {
    kind: enumeration({
      label: { 'zh-CN': '来源类型', en: 'Kind' },
      required: true,
      immutable: true,
      bi: 'dimension',
      values: {
        manual: { 'zh-CN': '手工录入', en: 'Typed in' },
        import: { 'zh-CN': '导入', en: 'Import' },
        form: { 'zh-CN': '表单', en: 'Form' },
        api: { 'zh-CN': '接口', en: 'API' },
        mail: { 'zh-CN': '邮件', en: 'Mail' },
        card: { 'zh-CN': '名片', en: 'Business card' },
        voice: { 'zh-CN': '语音', en: 'Voice' },
        connector: { 'zh-CN': '连接器', en: 'Connector' },
        system: { 'zh-CN': '系统', en: 'System' },
        automation: { 'zh-CN': '自动化', en: 'Automation' },
        demo: { 'zh-CN': '示例数据', en: 'Sample data' },
      },
    }),
    key: text({
      label: { 'zh-CN': '标识', en: 'Key' },
      help: {
        'zh-CN': '如用户、导入批次或系统的标识',
        en: 'Such as of the user, the import run or the system',
      },
      required: true,
      immutable: true,
      bi: 'exclude',
      maxLength: 200,
    }),
    name: text({
      label: { 'zh-CN': '名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      maxLength: 200,
    }),
    reliability: number({
      label: { 'zh-CN': '可信度', en: 'Reliability' },
      help: {
        'zh-CN': '0 到 100；来源冲突时取高者',
        en: '0 to 100; where sources disagree, the higher counts',
      },
      required: true,
      bi: 'measure',
      default: 50,
      min: 0,
      max: 100,
    }),
  },
})
