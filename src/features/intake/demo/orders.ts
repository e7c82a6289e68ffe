import type { Id } from '../../../model/id.ts'
import { order } from '../../../objects/order.ts'
import { orderLine } from '../../../objects/order-line.ts'
import { payment } from '../../../objects/payment.ts'
import type { Product } from './catalogue.ts'
import type { Company } from './company.ts'
import type { People } from './contacts.ts'
import { inTheirs, type Customer } from './customers.ts'
import type { Days } from './days.ts'
import { bankAccount } from './identifiers.ts'
import type { Loading, Row } from './loading.ts'
import { lineValues, priceOf, someLines, type Deal, type Line } from './opportunities.ts'
import type { Random } from './random.ts'

/** An order of the sample. */
export interface Sale {
  readonly id: Id
  readonly customer: Customer
  /** Days since it was placed. */
  readonly ago: number
  readonly status: string
  readonly lines: readonly Line[]
}

export interface Papers {
  readonly customers: readonly Customer[]
  readonly deals: readonly Deal[]
  readonly quotes: ReadonlyMap<Id, Id>
  readonly contracts: ReadonlyMap<Id, Id>
  readonly people: ReadonlyMap<Id, People>
  readonly products: readonly Product[]
  readonly company: Company
}

interface Draft extends Omit<Sale, 'id'> {
  readonly deal: Deal | undefined
}

function statusOf(random: Random, ago: number): string {
  if (random.chance(0.03)) return 'cancelled'
  if (ago > 30) return 'completed'
  if (ago > 12) return 'shipped'
  return random.weighted([
    ['submitted', 5],
    ['draft', 1],
  ])
}

function drafts(random: Random, { customers, deals, products }: Papers): readonly Draft[] {
  const byOrder = new Map(
    deals
      .filter(({ order: at }) => at !== undefined)
      .map((deal) => [`${deal.customer.id} ${deal.order}`, deal]),
  )
  return customers
    .flatMap((customer) =>
      customer.orders.map((ago, at): Draft => {
        const deal = byOrder.get(`${customer.id} ${at}`)
        const lines =
          deal?.lines ?? someLines(random, products, customer.person === undefined && random.chance(0.2))
        return {
          customer,
          ago,
          status: deal === undefined ? statusOf(random, ago) : ago > 30 ? 'completed' : 'submitted',
          lines,
          deal,
        }
      }),
    )
    .toSorted((a, b) => b.ago - a.ago)
}

/** What an order says of its way to the customer, by its status. */
function courseOf(days: Days, { ago, status, customer }: Draft) {
  const after = (count: number, hour: number) => days.time(Math.max(1, ago - count), hour)
  if (status === 'cancelled')
    return { cancelledAt: after(2, 11), cancelReason: inTheirs(customer, '项目推迟', 'Project postponed') }
  const sent = { shippedAt: after(6, 17), trackingNumber: `DEMO${100_000 + ago * 37}` }
  if (status === 'shipped') return sent
  return status === 'completed' ? { ...sent, completedAt: after(12, 11) } : {}
}

function rowOf(loading: Loading, papers: Papers, each: Draft): Row {
  const { days } = loading
  const { customer, ago, status, deal } = each
  const people = papers.people.get(customer.id)
  return {
    values: {
      customer: customer.id,
      contact: deal?.contact ?? people?.contacts[0]?.id,
      ...(deal && {
        opportunity: deal.id,
        quote: papers.quotes.get(deal.id),
        contract: papers.contracts.get(deal.id),
      }),
      salesperson: customer.owner?.id,
      orderedAt: days.time(ago, 8 + (ago % 11), (ago * 13) % 60),
      dueOn: days.date(ago - 30),
      status,
      currency: customer.currency,
      deliveryAddress: people?.delivery,
      ...courseOf(days, each),
    },
  }
}

const linesOf = (loading: Loading, { id, customer, ago, lines }: Sale): readonly Row[] =>
  lines.map((line, position) => ({
    at: loading.days.time(ago, 8),
    values: {
      ...lineValues(customer, line, position),
      order: id,
      taxRate: customer.english ? '0' : line.product.service ? '6' : '13',
    },
  }))

/** Writes all orders with their lines. */
export async function loadOrders(loading: Loading, papers: Papers): Promise<readonly Sale[]> {
  const random = loading.random('orders')
  const all = drafts(random, papers)
  const ids = await loading.write(
    order,
    all.map((each) => rowOf(loading, papers, each)),
  )
  // One id for each row.
  const sales = all.map((each, at): Sale => ({ ...each, id: ids[at] as Id }))
  await loading.write(
    orderLine,
    sales.flatMap((each) => linesOf(loading, each)),
  )
  return sales
}

/** What an order comes to, line by line, as the program itself works it out. */
function dueOf({ customer, lines }: Sale): number {
  const places = customer.currency === 'JPY' ? 1 : 100
  return lines.reduce((all, line) => {
    const exact = Number(priceOf(customer.currency, line).amount) * line.quantity * (1 - line.discount / 100)
    return all + Math.round(Number((exact * places).toPrecision(12))) / places
  }, 0)
}

/** The shares in which an order is paid; a negative one is paid back. */
function shares(random: Random, { status, ago }: Sale): readonly number[] {
  if (status === 'cancelled' || status === 'draft') return random.chance(0.1) ? [1, -1] : []
  if (ago < 35)
    return random.weighted([
      [[], 4],
      [[0.3], 3],
      [[1], 3],
    ])
  return random.weighted([
    [[1], 70],
    [[0.3, 0.7], 17],
    [[0.5], 4],
    [[], 5],
    [[1, -0.2], 2],
    [[1, -1], 1],
  ])
}

const placesOf = ({ customer }: Sale): number => (customer.currency === 'JPY' ? 0 : 2)

/** The amounts of an order's payments: those that pay it wholly come to its total exactly. */
function amountsOf(sale: Sale, parts: readonly number[]): readonly string[] {
  const due = dueOf(sale)
  const whole = parts.reduce((sum, share) => sum + share, 0) === 1
  let paid = 0
  const amounts = parts.map((share, at) => {
    const last = whole && at === parts.length - 1
    const amount = last ? due - paid : Number((due * share).toFixed(placesOf(sale)))
    paid += amount
    return amount
  })
  return amounts.filter((amount) => amount !== 0).map((amount) => amount.toFixed(placesOf(sale)))
}

interface Part {
  readonly amount: string
  readonly at: number
}

function paymentValues(days: Days, random: Random, sale: Sale, { amount, at }: Part) {
  const paid = Math.max(1, sale.ago - 3 - at * 20 - random.whole(0, 15))
  const common = {
    customer: sale.customer.id,
    order: sale.id,
    amount: { amount, currency: sale.customer.currency },
    paidAt: days.time(paid, 10 + at, random.whole(0, 59)),
    reference: `DEMO-${sale.ago}-${random.whole(100_000, 999_999)}`,
  }
  if (sale.customer.person !== undefined)
    return { ...common, method: random.pick(['wechatPay', 'alipay', 'card']) }
  return { ...common, method: 'bankTransfer', account: random.maybe(0.2, bankAccount(random)) }
}

/** Writes the payments of orders: whole, in part, late, and now and then paid back. */
export async function loadPayments(
  loading: Loading,
  { company }: Papers,
  sales: readonly Sale[],
): Promise<void> {
  const random = loading.random('payments')
  const receivedBy = company.of('finance')[0]?.id
  const rows = sales.flatMap((sale) =>
    amountsOf(sale, shares(random, sale)).map((amount, at): Row => ({
      values: { ...paymentValues(loading.days, random, sale, { amount, at }), receivedBy },
    })),
  )
  await loading.write(payment, rows)
}
