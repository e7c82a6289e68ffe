import type { Context } from '../../../engine/context.ts'
import type { Id } from '../../../model/id.ts'
import { interaction } from '../../../objects/interaction.ts'
import { task } from '../../../objects/task.ts'
import type { Product } from './catalogue.ts'
import type { Company } from './company.ts'
import type { People } from './contacts.ts'
import { inTheirs, type Customer } from './customers.ts'
import { demoSource, type Loading, type Row } from './loading.ts'
import { salesNotes, type Notes } from './notes.ts'
import type { Deal } from './opportunities.ts'
import type { Random } from './random.ts'

export interface Scene {
  readonly customers: readonly Customer[]
  readonly deals: readonly Deal[]
  readonly people: ReadonlyMap<Id, People>
  readonly products: readonly Product[]
  readonly company: Company
}

/** A text of a note with its places filled. */
const told = (text: string, who: string, what: string): string =>
  text.replace('{who}', who).replace('{what}', what)

const choices = salesNotes.map((each) => [each, each.weight] as const)

interface Occasion {
  readonly customer: Customer
  readonly deal: Deal | undefined
  readonly ago: number
}

const pickAny = <T>(random: Random, list: readonly T[] | undefined): T | undefined =>
  list === undefined || list.length === 0 ? undefined : random.pick(list)

/** Who is spoken to, and what about. */
function talkOf(random: Random, { people, products }: Scene, { customer, deal }: Occasion) {
  const contact = pickAny(random, people.get(customer.id)?.contacts)
  const product = pickAny(random, deal?.lines)?.product ?? random.pick(products)
  return {
    contact: contact?.id,
    who: contact?.name ?? customer.person?.name ?? inTheirs(customer, '客户', 'the customer'),
    what: inTheirs(customer, product.name, product.english),
  }
}

function noteRow(loading: Loading, random: Random, scene: Scene, occasion: Occasion): Row {
  const { customer, deal, ago } = occasion
  const note: Notes = random.weighted(choices)
  const [subject, content, outcome] = random.pick(inTheirs(customer, note.chinese, note.english))
  const { contact, who, what } = talkOf(random, scene, occasion)
  return {
    values: {
      customer: customer.id,
      channel: note.channel,
      activity: note.activity,
      direction: note.direction,
      subject: told(subject, who, what),
      content: told(content, who, what),
      outcome,
      startedAt: loading.days.time(ago, random.whole(8, 18), random.whole(0, 59)),
      duration: note.minutes === 0 ? undefined : random.whole(1, note.minutes) * 60,
      author: customer.owner?.id,
      contact,
      opportunity: deal?.id,
    },
  }
}

/** When somebody spoke to whom: more often about opportunities, and with those who buy. */
function occasions(loading: Loading, random: Random, { customers, deals }: Scene): readonly Occasion[] {
  const owned = customers.filter(({ owner }) => owner !== undefined)
  const about = deals.flatMap((deal) =>
    Array.from({ length: random.whole(1, 5) }, (): Occasion => {
      const last = Math.max(1, deal.outcome === 'open' ? 1 : deal.ended)
      return { customer: deal.customer, deal, ago: random.whole(Math.min(last, deal.began), deal.began) }
    }),
  )
  const weights = owned.map((each) => [each, 1 + each.orders.length] as const)
  const sum = cumulative(weights.map(([, weight]) => weight))
  const rest = Math.max(0, loading.count(7200) - about.length)
  const others = Array.from({ length: rest }, (): Occasion => {
    const customer = owned[indexIn(sum, random.next())] as Customer
    return { customer, deal: undefined, ago: random.whole(1, customer.since) }
  })
  return [...about, ...others].toSorted((a, b) => b.ago - a.ago)
}

const cumulative = (weights: readonly number[]): readonly number[] => {
  let sum = 0
  return weights.map((weight) => (sum += weight))
}

/** The place of a share of the whole in cumulated weights, by halving. */
function indexIn(sums: readonly number[], share: number): number {
  const wanted = share * (sums.at(-1) ?? 0)
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) > wanted) high = middle
    else low = middle + 1
  }
  return low
}

/** A context as one of the sample's people, with the rights that they have. */
async function contextOf({ context }: Loading, user: Id<'user'>): Promise<Context> {
  const actor = await context.engine.live.actor(user)
  if (actor === undefined) throw new Error('somebody of the sample company may not act')
  return { ...context, actor, origin: { ...context.origin, source: demoSource } }
}

/** Writes what was said and done, each by the one who did it. */
export async function loadInteractions(loading: Loading, scene: Scene): Promise<void> {
  const random = loading.random('interactions')
  const all = occasions(loading, random, scene).map((each) => ({
    author: each.customer.owner?.id,
    row: noteRow(loading, random, scene, each),
  }))
  for (const [author, each] of Map.groupBy(all, ({ author: id }) => id)) {
    if (author === undefined) continue
    await loading.write(
      interaction,
      each.map(({ row }) => row),
      await contextOf(loading, author),
    )
  }
}

const errands = [
  ['call', '电话回访使用情况', 'Call about how it runs'],
  ['email', '发送更新后的报价', 'Send the revised quotation'],
  ['visit', '上门拜访，带样机', 'Visit with the sample unit'],
  ['meeting', '准备线上方案讲解', 'Prepare the online walkthrough'],
  ['payment', '跟进到期货款', 'Follow up the overdue invoice'],
  ['care', '发送节日问候', 'Send season’s greetings'],
  ['toDo', '整理技术协议', 'Draw up the technical agreement'],
] as const

function taskRow(loading: Loading, random: Random, customer: Customer, deal: Deal | undefined): Row {
  const { days } = loading
  const [kind, chinese, english] = random.pick(errands)
  const due = random.chance(0.75) ? random.whole(1, Math.max(1, customer.since - 1)) : -random.whole(0, 21)
  const done = due > 3 && random.chance(0.93)
  return {
    at: days.time(Math.max(1, Math.min(customer.since, due + 5)), 9),
    values: {
      customer: customer.id,
      title: customer.english ? english : chinese,
      kind,
      dueAt: days.time(due, 17),
      assignee: customer.owner?.id,
      priority: random.weighted([
        ['normal', 7],
        ['high', 2],
        ['low', 1],
        ['urgent', 0.5],
      ]),
      status: done
        ? 'done'
        : due > 3
          ? 'open'
          : random.weighted([
              ['open', 4],
              ['inProgress', 1],
            ]),
      completedAt: done ? days.time(Math.max(1, due + random.whole(-2, 1)), 16) : null,
      opportunity: deal?.id ?? null,
    },
  }
}

/** Writes tasks: most of them done, some due, some late. */
export async function loadTasks(loading: Loading, { customers, deals }: Scene): Promise<void> {
  const random = loading.random('tasks')
  const owned = customers.filter(({ owner }) => owner !== undefined)
  const open = deals.filter(({ outcome }) => outcome === 'open')
  const rows = [
    ...Array.from({ length: loading.count(900) }, () =>
      taskRow(loading, random, random.pick(owned), undefined),
    ),
    ...open.filter(() => random.chance(0.7)).map((deal) => taskRow(loading, random, deal.customer, deal)),
  ]
  await loading.write(task, rows)
}
