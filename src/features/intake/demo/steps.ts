import { listRecords } from '../../../engine/records/list.ts'
import type { Change } from '../../../engine/records/write.ts'
import type { Id } from '../../../model/id.ts'
import { stageChange } from '../../../objects/stage-change.ts'
import type { Loading, Row } from './loading.ts'
import type { Deal } from './opportunities.ts'
import type { Random } from './random.ts'
import type { Stage } from './stages.ts'

interface Step {
  readonly from: Stage | undefined
  readonly to: Stage
  readonly changedAt: string
  readonly stayed: number | undefined
}

/** Every step of an opportunity, from its first stage to the one where it stands. */
function stepsOf(loading: Loading, random: Random, deal: Deal): readonly Step[] {
  const open = deal.way.open.slice(0, deal.reached + 1)
  const stages = deal.outcome === 'open' ? open : [...open, deal.way[deal.outcome]]
  const last = deal.outcome === 'open' ? Math.max(1, Math.floor(deal.began * 0.3)) : Math.max(1, deal.ended)
  const length = deal.began - last
  const times = stages.map((_, at) => {
    if (at === 0) return loading.days.time(deal.began, 9, deal.began % 60)
    const share = stages.length === 1 ? 1 : at / (stages.length - 1)
    return loading.days.time(deal.began - Math.floor(length * share), 9 + at, random.whole(0, 59))
  })
  return stages.map((to, at) => {
    const before = times[at - 1]
    const changedAt = times[at] ?? ''
    const stayed =
      before === undefined ? undefined : Math.max(0, (Date.parse(changedAt) - Date.parse(before)) / 1000)
    return { from: stages[at - 1], to, changedAt, stayed }
  })
}

const most = 500

/** The step that was kept when each opportunity was written: it says how it came into its stage. */
async function present(loading: Loading, deals: readonly Deal[]): Promise<ReadonlyMap<unknown, Id>> {
  const found = new Map<unknown, Id>()
  for (let from = 0; from < deals.length; from += most) {
    const ids = deals.slice(from, from + most).map(({ id }) => id)
    const { records } = await listRecords(loading.context, stageChange, {
      filter: { field: 'opportunity', op: 'in', value: ids },
      fields: 'opportunity',
      limit: most,
    })
    // Listed with this field and the id.
    for (const each of records as unknown as readonly { readonly id: Id; readonly opportunity: Id }[])
      found.set(each.opportunity, each.id)
  }
  return found
}

const common = (deal: Deal, step: Step) => ({
  from: step.from?.id ?? null,
  changedAt: step.changedAt,
  changedBy: deal.customer.owner?.id ?? null,
  stayed: step.stayed ?? null,
})

/** Tells the whole way of each opportunity: the earlier steps are added, the last one gets its time and origin. */
export async function loadSteps(loading: Loading, deals: readonly Deal[]): Promise<void> {
  const random = loading.random('steps')
  const known = await present(loading, deals)
  const rows: Row[] = []
  const changes: Change[] = []
  for (const deal of deals) {
    const steps = stepsOf(loading, random, deal)
    const id = known.get(deal.id)
    const last = steps.at(-1)
    for (const step of steps.slice(0, -1))
      rows.push({
        values: {
          ...common(deal, step),
          customer: deal.customer.id,
          opportunity: deal.id,
          stageName: step.to.name,
          to: step.to.id,
          probability: step.to.probability,
        },
      })
    if (id !== undefined && last !== undefined) changes.push({ update: id, set: common(deal, last) as never })
  }
  await loading.write(stageChange, rows)
  await loading.change(stageChange, changes)
}
