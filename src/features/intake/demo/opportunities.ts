import type { Id } from '../../../model/id.ts'
import { opportunity } from '../../../objects/opportunity.ts'
import { opportunityLine } from '../../../objects/opportunity-line.ts'
import { priceIn, type Product } from './catalogue.ts'
import type { People } from './contacts.ts'
import { inTheirs, type Customer } from './customers.ts'
import type { Days } from './days.ts'
import type { Loading } from './loading.ts'
import { shuffled, type Random } from './random.ts'
import type { Way } from './stages.ts'

export interface Line {
  readonly product: Product
  readonly quantity: number
  readonly discount: number
}

/** An opportunity of the sample. */
export interface Deal {
  readonly id: Id
  readonly customer: Customer
  readonly way: Way
  readonly outcome: 'won' | 'lost' | 'open'
  /** The last open stage that it reached, from 0. */
  readonly reached: number
  /** Days since it began, and since it was won or lost. */
  readonly began: number
  readonly ended: number
  readonly lines: readonly Line[]
  readonly amount: string
  readonly contact: Id | undefined
  /** Which order of the customer came of it. */
  readonly order: number | undefined
  readonly name: string
}

/** A few products, the usual ones most likely. */
export function someLines(random: Random, products: readonly Product[], large: boolean): readonly Line[] {
  const choices = products.map((product) => [product, product.weight] as const)
  const chosen = new Set(
    Array.from(
      {
        length: random.weighted([
          [1, 4],
          [2, 3],
          [3, 2],
          [4, 1],
        ]),
      },
      () => random.weighted(choices),
    ),
  )
  return [...chosen].map((product) => ({
    product,
    quantity: product.service ? random.whole(1, large ? 5 : 2) : random.whole(1, large ? 40 : 12),
    discount: random.weighted([
      [0, 6],
      [3, 1],
      [5, 2],
      [8, 1],
      [10, 1],
    ]),
  }))
}

/** A line's price in a currency, in the form in which lines are written. */
export const priceOf = (currency: string, { product }: Line) => ({
  amount: priceIn(currency, product.price),
  currency,
})

/** What stands in every line of a document, in the customer's language and currency. */
export const lineValues = (customer: Customer, line: Line, position: number) => ({
  customer: customer.id,
  product: line.product.id,
  name: inTheirs(customer, line.product.name, line.product.english),
  position,
  quantity: String(line.quantity),
  unitPrice: priceOf(customer.currency, line),
  discount: String(line.discount),
})

const worth = (currency: string, lines: readonly Line[]): string => {
  const sum = lines.reduce(
    (all, line) => all + Number(priceOf(currency, line).amount) * line.quantity * (1 - line.discount / 100),
    0,
  )
  return currency === 'JPY' ? String(Math.round(sum)) : sum.toFixed(2)
}

interface Making {
  readonly random: Random
  readonly products: readonly Product[]
  readonly people: ReadonlyMap<Id, People>
  readonly ways: { readonly domestic: Way; readonly foreign: Way }
}

type Draft = Omit<Deal, 'id'>

const themes = [
  '监测系统',
  '产线改造',
  '设备更新',
  '年度采购',
  '冷链温控',
  '能耗管理',
  '试点项目',
  '二期扩容',
] as const
const foreignThemes = [
  'monitoring roll-out',
  'line retrofit',
  'annual supply',
  'cold chain pilot',
  'phase two',
] as const

type Fate = Pick<Draft, 'outcome' | 'reached' | 'began' | 'ended' | 'order'>

function draft({ random, products, people, ways }: Making, customer: Customer, fate: Fate): Draft {
  const lines = someLines(random, products, true)
  const contacts = people.get(customer.id)?.contacts ?? []
  const short = customer.name.replace(/(股份|集团)?有限公司$/, '')
  return {
    ...fate,
    customer,
    way: customer.english ? ways.foreign : ways.domestic,
    lines,
    amount: worth(customer.currency, lines),
    contact: contacts.length === 0 ? undefined : random.pick(contacts).id,
    name: customer.english ? `${short}: ${random.pick(foreignThemes)}` : `${short}${random.pick(themes)}`,
  }
}

const lengths = { won: [14, 120], lost: [10, 150] } as const

function wonFates(random: Random, { orders, since }: Customer): readonly Fate[] {
  return orders.map((ended, order) => ({
    outcome: 'won' as const,
    reached: 3,
    ended: ended + 1,
    began: Math.min(since, ended + 1 + random.whole(...lengths.won)),
    order,
  }))
}

function lostFate(random: Random, { since }: Customer): Fate {
  const ended = random.whole(1, Math.max(1, since - 1))
  const began = Math.min(since, ended + random.whole(...lengths.lost))
  return { outcome: 'lost', reached: random.whole(0, 3), ended, began, order: undefined }
}

function openFate(random: Random, { since }: Customer): Fate {
  const began = Math.min(since, random.whole(2, 110))
  return {
    outcome: 'open',
    reached: random.weighted([
      [0, 4],
      [1, 4],
      [2, 3],
      [3, 2],
    ]),
    ended: 0,
    began,
    order: undefined,
  }
}

function drafts(loading: Loading, making: Making, customers: readonly Customer[]): readonly Draft[] {
  const { random } = making
  const owned = customers.filter(({ owner }) => owner !== undefined)
  const deal = (customer: Customer, fate: Fate) => draft(making, customer, fate)
  const won = owned.flatMap((each) => wonFates(random, each).map((fate) => ({ each, fate })))
  const some = (list: readonly Customer[], many: number) =>
    shuffled(random, [...list, ...list]).slice(0, loading.count(many))
  const lively = owned.filter(({ lifecycle }) => lifecycle !== 'churned')
  return [
    ...shuffled(random, won)
      .slice(0, loading.count(500))
      .map(({ each, fate }) => deal(each, fate)),
    ...some(owned, 290).map((each) => deal(each, lostFate(random, each))),
    ...some(lively, 410).map((each) => deal(each, openFate(random, each))),
  ].toSorted((a, b) => b.began - a.began)
}

const reasons = [
  'price',
  'competitor',
  'budget',
  'timing',
  'requirements',
  'noDecision',
  'lostContact',
] as const

/** What an opportunity says of its end, by what became of it. */
function endingOf(days: Days, random: Random, { outcome, way, reached, began, ended, customer }: Draft) {
  const ending = days.time(Math.max(1, ended), 15, began % 60)
  if (outcome === 'won') return { stage: way.won.id, expectedCloseOn: days.date(ended), wonAt: ending }
  if (outcome === 'lost')
    return {
      stage: way.lost.id,
      expectedCloseOn: days.date(ended),
      lostAt: ending,
      lossReason: random.pick(reasons),
    }
  return {
    stage: way.open[reached]?.id,
    expectedCloseOn: days.date(random.whole(-90, 10)),
    nextStep: inTheirs(customer, '跟进方案反馈', 'Follow up on the proposal'),
  }
}

function rowOf({ days }: Loading, random: Random, each: Draft) {
  return {
    at: days.time(each.began, 9, each.began % 60),
    values: {
      customer: each.customer.id,
      name: each.name,
      contact: each.contact,
      pipeline: each.way.pipeline,
      owner: each.customer.owner?.id,
      amount: { amount: each.amount, currency: each.customer.currency },
      startedOn: days.date(each.began),
      kind: each.customer.orders.length > 1 ? 'existing' : 'new',
      ...endingOf(days, random, each),
    },
  }
}

/** Writes opportunities with their lines. */
export async function loadOpportunities(
  loading: Loading,
  parts: Omit<Making, 'random'> & { readonly customers: readonly Customer[] },
): Promise<readonly Deal[]> {
  const random = loading.random('opportunities')
  const all = drafts(loading, { ...parts, random }, parts.customers)
  const ids = await loading.write(
    opportunity,
    all.map((each) => rowOf(loading, random, each)),
  )
  // One id for each row.
  const deals = all.map((each, at): Deal => ({ ...each, id: ids[at] as Id }))
  const lines = deals.flatMap((deal) =>
    deal.lines.map((line, position) => ({
      at: loading.days.time(deal.began, 10),
      values: { ...lineValues(deal.customer, line, position), opportunity: deal.id },
    })),
  )
  await loading.write(opportunityLine, lines)
  return deals
}
