import { anyReference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { url } from '../model/fields/url.ts'
import { defineObject } from '../model/object.ts'

/** The key of a record in another system: an ERP, a shop, another CRM. */
export const externalId = defineObject('externalId', {
  label: { 'zh-CN': '外部编号', en: 'External ID' },
  title: 'key',
  unique: [['system', 'object', 'key']],
  fields: {
    system: text({
      label: { 'zh-CN': '系统', en: 'System' },
      help: { 'zh-CN': '如 erp、shopify', en: 'Such as erp, shopify' },
      required: true,
      bi: 'dimension',
      import: { headers: ['系统', 'System', '系统代码', '来源系统', 'source system'] },
      format: 'code',
      maxLength: 60,
    }),
    object: text({
      label: { 'zh-CN': '对象', en: 'Object' },
      help: {
        'zh-CN': '编号所指记录的对象；同一系统中客户 1001 与订单 1001 不同',
        en: 'The object of the record: a system may have a customer 1001 and an order 1001',
      },
      required: true,
      bi: 'dimension',
      format: 'identifier',
      maxLength: 41,
    }),
    key: text({
      label: { 'zh-CN': '编号', en: 'Key' },
      required: true,
      search: 'exact',
      bi: 'exclude',
      import: { headers: ['编号', 'Key', '外部编号', '外部ID', 'external id', 'external key'] },
      maxLength: 300,
    }),
    record: anyReference({ label: { 'zh-CN': '记录', en: 'Record' }, required: true, onPurge: 'purge' }),
    url: url({
      label: { 'zh-CN': '链接', en: 'Link' },
      help: { 'zh-CN': '在外部系统中打开', en: 'Opens it in the other system' },
      bi: 'exclude',
    }),
    seenAt: timestamp({ label: { 'zh-CN': '最近同步', en: 'Last seen' }, bi: 'exclude' }),
  },
})
