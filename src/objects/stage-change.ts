import { duration } from '../model/fields/duration.ts'
import { money } from '../model/fields/money.ts'
import { percent } from '../model/fields/percent.ts'
import { reference } from '../model/fields/reference.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'

/** One step of an opportunity through its pipeline, with the time that it stayed before. */
export const stageChange = defineObject('stageChange', {
  label: { 'zh-CN': '阶段变更', en: 'Stage change' },
  title: 'stageName',
  at: 'changedAt',
  belongs: 'parent',
  readOnly: true,
  fields: {
    opportunity: reference('opportunity', {
      label: { 'zh-CN': '商机', en: 'Opportunity' },
      required: true,
      immutable: true,
      mode: 'sibling',
      onPurge: 'purge',
    }),
    stageName: text({
      label: { 'zh-CN': '阶段名称', en: 'Stage name' },
      help: { 'zh-CN': '变更当时的阶段名称', en: 'As the stage was called then' },
      required: true,
      bi: 'exclude',
      maxLength: 120,
    }),
    from: reference('stage', {
      label: { 'zh-CN': '原阶段', en: 'From stage' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    to: reference('stage', {
      label: { 'zh-CN': '新阶段', en: 'To stage' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    changedAt: timestamp({
      label: { 'zh-CN': '变更时间', en: 'Changed at' },
      required: true,
      bi: 'dimension',
      default: 'now',
    }),
    changedBy: reference('user', {
      label: { 'zh-CN': '变更人', en: 'Changed by' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
    }),
    stayed: duration({ label: { 'zh-CN': '原阶段停留', en: 'Time in the former stage' }, bi: 'measure' }),
    amount: money({ label: { 'zh-CN': '当时金额', en: 'Amount then' }, bi: 'measure' }),
    probability: percent({ label: { 'zh-CN': '当时赢率', en: 'Probability then' }, bi: 'measure' }),
  },
})
