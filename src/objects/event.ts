import { duration } from '../model/fields/duration.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { json } from '../model/fields/json.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'
import { devices } from './value-lists.ts'

/** Something that a visitor did: looked at a product, searched, put something in the cart. */
export const event = defineObject('event', {
  label: { 'zh-CN': '行为', en: 'Event' },
  title: 'name',
  at: 'at',
  readOnly: true,
  fields: {
    visitor: reference('visitor', {
      label: { 'zh-CN': '访客', en: 'Visitor' },
      required: true,
      immutable: true,
      onPurge: 'purge',
    }),
    name: text({
      label: { 'zh-CN': '行为名称', en: 'Name' },
      help: {
        'zh-CN':
          '如 login、page_view、product_view、product_click、add_to_cart、search、social_follow、social_topic',
        en: 'Such as login, page_view, product_view, product_click, add_to_cart, search, social_follow, social_topic',
      },
      required: true,
      immutable: true,
      bi: 'dimension',
      maxLength: 80,
    }),
    at: timestamp({
      label: { 'zh-CN': '时间', en: 'At' },
      required: true,
      immutable: true,
      bi: 'dimension',
      default: 'now',
    }),
    dwell: duration({ label: { 'zh-CN': '停留时长', en: 'Dwell time' }, bi: 'measure' }),
    url: text({ label: { 'zh-CN': '页面地址', en: 'Page address' }, bi: 'exclude', maxLength: 2000 }),
    title: text({ label: { 'zh-CN': '页面标题', en: 'Page title' }, bi: 'exclude', maxLength: 300 }),
    referrer: text({ label: { 'zh-CN': '来源页面', en: 'Referrer' }, bi: 'exclude', maxLength: 2000 }),
    utmSource: text({ label: { 'zh-CN': '广告来源', en: 'UTM source' }, bi: 'dimension', maxLength: 200 }),
    utmMedium: text({ label: { 'zh-CN': '广告媒介', en: 'UTM medium' }, bi: 'dimension', maxLength: 200 }),
    utmCampaign: text({
      label: { 'zh-CN': '广告活动', en: 'UTM campaign' },
      bi: 'dimension',
      maxLength: 200,
    }),
    utmTerm: text({ label: { 'zh-CN': '广告关键词', en: 'UTM term' }, bi: 'exclude', maxLength: 200 }),
    utmContent: text({ label: { 'zh-CN': '广告内容', en: 'UTM content' }, bi: 'exclude', maxLength: 200 }),
    product: reference('product', {
      label: { 'zh-CN': '产品', en: 'Product' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    device: enumeration({ label: { 'zh-CN': '设备', en: 'Device' }, bi: 'dimension', values: devices }),
    session: text({
      label: { 'zh-CN': '会话', en: 'Session' },
      help: { 'zh-CN': '同一次来访的行为有相同的标识', en: 'The same for all that was done in one visit' },
      bi: 'exclude',
      maxLength: 120,
    }),
    properties: json({ label: { 'zh-CN': '属性', en: 'Properties' }, bi: 'exclude' }),
  },
})
