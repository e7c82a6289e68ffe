import { boolean } from '../model/fields/boolean.ts'
import { json } from '../model/fields/json.ts'
import { text } from '../model/fields/text.ts'
import { defineObject } from '../model/object.ts'

/** When the company works: hours of the week, holidays, and days worked in exchange. */
export const businessCalendar = defineObject('businessCalendar', {
  label: { 'zh-CN': '工作日历', en: 'Business calendar' },
  title: 'name',
  fields: {
    name: text({
      label: { 'zh-CN': '名称', en: 'Name' },
      required: true,
      unique: true,
      search: 'fulltext',
      bi: 'dimension',
      maxLength: 120,
    }),
    timeZone: text({
      label: { 'zh-CN': '时区', en: 'Time zone' },
      help: { 'zh-CN': '如 Asia/Shanghai', en: 'Such as Asia/Shanghai' },
      required: true,
      bi: 'exclude',
      default: 'Asia/Shanghai',
      maxLength: 60,
    }),
    workingHours: json({
      label: { 'zh-CN': '工作时间', en: 'Working hours' },
      help: { 'zh-CN': '每个工作日的起止时间', en: 'From and to for each day of the week' },
      bi: 'exclude',
      default: {
        monday: [['09:00', '18:00']],
        tuesday: [['09:00', '18:00']],
        wednesday: [['09:00', '18:00']],
        thursday: [['09:00', '18:00']],
        friday: [['09:00', '18:00']],
      },
    }),
    holidays: json({
      label: { 'zh-CN': '节假日', en: 'Holidays' },
      help: { 'zh-CN': '不上班的日期', en: 'Dates on which nobody works' },
      bi: 'exclude',
      default: [],
    }),
    workdays: json({
      label: { 'zh-CN': '调休上班日', en: 'Days worked in exchange' },
      help: { 'zh-CN': '周末或节假日中上班的日期', en: 'Weekend days and holidays that are worked' },
      bi: 'exclude',
      default: [],
    }),
    isDefault: boolean({ label: { 'zh-CN': '默认', en: 'Default' }, required: true, default: false }),
  },
})
