import type { Context } from '../../../engine/context.ts'
import { listRecords } from '../../../engine/records/list.ts'
import type { Id } from '../../../model/id.ts'
import { pipeline } from '../../../objects/pipeline.ts'
import { stage } from '../../../objects/stage.ts'
import type { Loading } from './loading.ts'

/** A stage of the sample's opportunities. */
export interface Stage {
  readonly id: Id
  readonly name: string
  readonly code: string
  readonly kind: string
  readonly probability: string
}

/** A pipeline with its stages in order: four open ones, won, lost. */
export interface Way {
  readonly pipeline: Id
  readonly open: readonly Stage[]
  readonly won: Stage
  readonly lost: Stage
}

const codes = ['qualify', 'analyse', 'propose', 'negotiate'] as const

async function stagesOf(ctx: Context, of: Id): Promise<Way | undefined> {
  const { records } = await listRecords(ctx, stage, {
    filter: { field: 'pipeline', op: 'eq', value: of },
    sort: 'position',
    limit: 100,
  })
  // Listed with every field.
  const stages = records as unknown as readonly Stage[]
  const open = codes.flatMap((code) => stages.filter((each) => each.code === code))
  const [won, lost] = ['won', 'lost'].map((code) => stages.find((each) => each.code === code))
  if (open.length < codes.length || won === undefined || lost === undefined) return undefined
  return { pipeline: of, open, won, lost }
}

interface Names {
  readonly pipeline: string
  readonly stages: readonly [string, string, string, string, string, string]
}

const domestic: Names = {
  pipeline: '示例 · 国内销售流程',
  stages: ['线索确认', '需求分析', '方案报价', '商务谈判', '赢单', '输单'],
}
const foreign: Names = {
  pipeline: 'Sample · International sales',
  stages: ['Qualification', 'Needs analysis', 'Proposal', 'Negotiation', 'Won', 'Lost'],
}

async function makeWay(loading: Loading, names: Names): Promise<Way> {
  const [id] = await loading.write(pipeline, [{ values: { name: names.pipeline, position: 10 } }])
  const chances = ['10', '25', '50', '75', '100', '0']
  const rows = [...codes, 'won', 'lost'].map((code, at) => ({
    values: {
      pipeline: id,
      code,
      name: names.stages[at],
      kind: code === 'won' || code === 'lost' ? code : 'open',
      probability: chances[at],
      position: at,
    },
  }))
  await loading.write(stage, rows)
  const way = id === undefined ? undefined : await stagesOf(loading.context, id)
  if (way === undefined) throw new Error('the sample pipeline was not written')
  return way
}

/** The ready pipeline where its stages are as they were made, else one of the sample's own; and one for abroad. */
export async function loadWays(loading: Loading): Promise<{ readonly domestic: Way; readonly foreign: Way }> {
  const { records } = await listRecords(loading.context, pipeline, {
    filter: { field: 'code', op: 'eq', value: 'standard' },
    fields: 'id',
  })
  const [found] = records as unknown as readonly { readonly id: Id }[]
  const ready = found === undefined ? undefined : await stagesOf(loading.context, found.id)
  return { domestic: ready ?? (await makeWay(loading, domestic)), foreign: await makeWay(loading, foreign) }
}
