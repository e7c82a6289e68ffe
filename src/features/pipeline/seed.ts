import type { Context } from '../../engine/context.ts'
import { listRecords } from '../../engine/records/list.ts'
import { idOf } from '../../engine/records/present.ts'
import { writeRecords } from '../../engine/records/write.ts'
import { pipeline } from '../../objects/pipeline.ts'
import { stage } from '../../objects/stage.ts'

const stages = [
  {
    name: '线索确认',
    code: 'qualify',
    probability: '10',
    forecastCategory: 'pipeline',
    color: '#8c8c8c',
    rottingDays: 14,
  },
  {
    name: '需求分析',
    code: 'analyse',
    probability: '25',
    forecastCategory: 'pipeline',
    color: '#1677ff',
    rottingDays: 21,
  },
  {
    name: '方案报价',
    code: 'propose',
    probability: '50',
    forecastCategory: 'bestCase',
    color: '#722ed1',
    rottingDays: 21,
    requires: ['amount'],
  },
  {
    name: '商务谈判',
    code: 'negotiate',
    probability: '75',
    forecastCategory: 'commit',
    color: '#fa8c16',
    rottingDays: 14,
    requires: ['amount', 'expectedCloseOn'],
  },
  {
    name: '赢单',
    code: 'won',
    kind: 'won',
    probability: '100',
    forecastCategory: 'closed',
    color: '#52c41a',
    requires: ['amount'],
  },
  {
    name: '输单',
    code: 'lost',
    kind: 'lost',
    probability: '0',
    forecastCategory: 'omitted',
    color: '#f5222d',
    requires: ['lossReason'],
  },
] as const

/** Gives a database that has no pipeline a default one with its stages; changes nothing else. */
export async function seedPipelines(ctx: Context): Promise<void> {
  const present = await listRecords(ctx, pipeline, { limit: 1, fields: 'id' })
  if (present.records.length > 0) return
  const [made] = await writeRecords(ctx, pipeline, [
    { create: { name: '标准销售流程', code: 'standard', isDefault: true, active: true } },
  ])
  if (made === undefined) throw new Error('the pipeline was not written')
  const rows = stages.map((each, position) => ({
    create: { kind: 'open', active: true, ...each, pipeline: idOf(made), position } as never,
  }))
  await writeRecords(ctx, stage, rows)
}
