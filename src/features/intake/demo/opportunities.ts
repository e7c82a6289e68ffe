import type { Id } from '../../../model/id.ts'
import { opportunity } from '../../../objects/opportunity.ts'
import { opportunityLine } from '../../../objects/opportunity-line.ts'
import { priceIn, type Product } from './catalogue.ts'
import type { People } from './contacts.ts'
import type { Customer } from './customers.ts'
import type { Loading } from './loading.ts'
import { shuffled, type Random } from './random.ts'
import type { Way } from './stages.ts'
import { writeSteps } from './steps.ts'

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

function rowOf(loading: Loading, random: Random, each: Draft) {
  const { days } = loading
  const ending = days.time(Math.max(1, each.ended), 15, each.began % 60)
  const stage = each.outcome === 'open' ? each.way.open[each.reached] : each.way[each.outcome]
  return {
    at: days.time(each.began, 9, each.began % 60),
    values: {
      customer: each.customer.id,
      name: each.name,
      contact: each.contact ?? null,
      pipeline: each.way.pipeline,
      stage: stage?.id,
      owner: each.customer.owner?.id,
      amount: { amount: each.amount, currency: each.customer.currency },
      startedOn: days.date(each.began),
      expectedCloseOn: each.outcome === 'open' ? days.date(random.whole(-90, 10)) : days.date(each.ended),
      kind: each.customer.orders.length > 1 ? 'existing' : 'new',
      wonAt: each.outcome === 'won' ? ending : null,
      lostAt: each.outcome === 'lost' ? ending : null,
      lossReason: each.outcome === 'lost' ? random.pick(reasons) : null,
      nextStep:
        each.outcome === 'open'
          ? each.customer.english
            ? 'Follow up on the proposal'
            : '跟进方案反馈'
          : null,
    },
  }
}

/** Writes opportunities with their lines and the steps that they took from stage to stage. */
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
      values: {
        customer: deal.customer.id,
        opportunity: deal.id,
        product: line.product.id,
        position,
        quantity: String(line.quantity),
        unitPrice: priceOf(deal.customer.currency, line),
        discount: String(line.discount),
      },
    })),
  )
  await loading.write(opportunityLine, lines)
  await writeSteps(loading, random, deals)
  return deals
}
