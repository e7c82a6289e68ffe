import { enumeration } from '../model/fields/enumeration.ts'
import { reference } from '../model/fields/reference.ts'
import { region } from '../model/fields/region.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { keep } from '../model/mask.ts'
import { defineObject } from '../model/object.ts'
import { devices } from './value-lists.ts'

/** A browser, an app or a follower whose behaviour is known; a customer once they say who they are. */
export const visitor = defineObject('visitor', {
  label: { 'zh-CN': '访客', en: 'Visitor' },
  title: 'key',
  at: 'lastSeenAt',
  readOnly: true,
  fields: {
    key: text({
      label: { 'zh-CN': '访客标识', en: 'Key' },
      help: { 'zh-CN': '浏览器或应用中的随机标识', en: 'The random mark in a browser or an app' },
      required: true,
      unique: true,
      search: 'exact',
      bi: 'exclude',
      maxLength: 120,
    }),
    customer: reference('customer', {
      label: { 'zh-CN': '客户', en: 'Customer' },
      help: { 'zh-CN': '认出身份之后才有', en: 'Known once they said who they are' },
      mode: 'loose',
      onPurge: 'clear',
      bi: 'dimension',
    }),
    identifiedAt: timestamp({ label: { 'zh-CN': '识别时间', en: 'Known since' }, bi: 'dimension' }),
    identifiedBy: enumeration({
      label: { 'zh-CN': '识别方式', en: 'Known by' },
      bi: 'dimension',
      values: {
        login: { 'zh-CN': '登录', en: 'Signing in' },
        form: { 'zh-CN': '提交表单', en: 'A form' },
        link: { 'zh-CN': '点击邮件链接', en: 'A link in a mail' },
        social: { 'zh-CN': '社交账号', en: 'A social account' },
        manual: { 'zh-CN': '人工', en: 'By hand' },
      },
    }),
    firstSeenAt: timestamp({
      label: { 'zh-CN': '首次来访', en: 'First seen' },
      required: true,
      bi: 'dimension',
      default: 'now',
    }),
    lastSeenAt: timestamp({
      label: { 'zh-CN': '最近来访', en: 'Last seen' },
      required: true,
      bi: 'dimension',
      default: 'now',
    }),
    device: enumeration({ label: { 'zh-CN': '设备', en: 'Device' }, bi: 'dimension', values: devices }),
    browser: text({ label: { 'zh-CN': '浏览器', en: 'Browser' }, bi: 'dimension', maxLength: 80 }),
    system: text({ label: { 'zh-CN': '操作系统', en: 'Operating system' }, bi: 'dimension', maxLength: 80 }),
    language: text({ label: { 'zh-CN': '语言', en: 'Language' }, bi: 'dimension', maxLength: 35 }),
    region: region({ label: { 'zh-CN': '省市区', en: 'Region' }, bi: 'dimension' }),
    ip: text({
      label: { 'zh-CN': 'IP 地址', en: 'IP address' },
      access: 'sensitive',
      mask: keep(4, 0),
      bi: 'exclude',
      maxLength: 45,
    }),
    referrer: text({ label: { 'zh-CN': '首次来源', en: 'First referrer' }, bi: 'exclude', maxLength: 2000 }),
    landingPage: text({ label: { 'zh-CN': '首个页面', en: 'First page' }, bi: 'exclude', maxLength: 2000 }),
    utmSource: text({ label: { 'zh-CN': '广告来源', en: 'UTM source' }, bi: 'dimension', maxLength: 200 }),
    utmMedium: text({ label: { 'zh-CN': '广告媒介', en: 'UTM medium' }, bi: 'dimension', maxLength: 200 }),
    utmCampaign: text({
      label: { 'zh-CN': '广告活动', en: 'UTM campaign' },
      bi: 'dimension',
      maxLength: 200,
    }),
  },
})
