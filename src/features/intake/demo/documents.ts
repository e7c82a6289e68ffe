import type { Id } from '../../../model/id.ts'
import { contract } from '../../../objects/contract.ts'
import { quote } from '../../../objects/quote.ts'
import { quoteLine } from '../../../objects/quote-line.ts'
import type { Loading } from './loading.ts'
import { lineValues, type Deal } from './opportunities.ts'

const quoted = (deal: Deal): boolean => deal.outcome === 'won' || deal.reached >= 2

function quoteStatus({ outcome, began }: Deal): string {
  if (outcome === 'won') return 'accepted'
  if (outcome === 'lost') return 'rejected'
  return began > 60 ? 'expired' : 'sent'
}

/** Writes the quotes of opportunities that came so far, and gives them by opportunity. */
export async function loadQuotes(loading: Loading, deals: readonly Deal[]): Promise<ReadonlyMap<Id, Id>> {
  const { days } = loading
  const random = loading.random('quotes')
  const some = deals.filter((deal) => quoted(deal) && random.chance(0.9))
  const issued = (deal: Deal) => Math.max(1, Math.floor((deal.began + deal.ended) / 2))
  const ids = await loading.write(
    quote,
    some.map((deal) => ({
      values: {
        customer: deal.customer.id,
        subject: deal.name,
        opportunity: deal.id,
        contact: deal.contact ?? null,
        salesperson: deal.customer.owner?.id,
        issuedAt: days.time(issued(deal), 14),
        validUntil: days.date(issued(deal) - 30),
        status: quoteStatus(deal),
        currency: deal.customer.currency,
        terms: deal.customer.english
          ? 'Payment within 30 days, DAP, warranty 18 months.'
          : '合同签订后预付 30%，发货前付清余款；质保 18 个月。',
      },
    })),
  )
  const lines = some.flatMap((deal, at) =>
    deal.lines.map((line, position) => ({
      at: days.time(issued(deal), 14),
      values: {
        ...lineValues(deal.customer, line, position),
        quote: ids[at],
        taxRate: deal.customer.english ? '0' : line.product.service ? '6' : '13',
      },
    })),
  )
  await loading.write(quoteLine, lines)
  // One id for each row.
  return new Map(some.map(({ id }, at) => [id, ids[at] as Id]))
}

const year = 365

/** Writes contracts of won opportunities, and gives them by opportunity. */
export async function loadContracts(loading: Loading, deals: readonly Deal[]): Promise<ReadonlyMap<Id, Id>> {
  const { days } = loading
  const random = loading.random('contracts')
  const some = deals.filter(({ outcome }) => outcome === 'won' && random.chance(0.6))
  const ids = await loading.write(
    contract,
    some.map((deal) => ({
      at: days.time(deal.ended, 16),
      values: {
        customer: deal.customer.id,
        title: deal.customer.english ? `Supply agreement: ${deal.name}` : `${deal.name}购销合同`,
        kind: random.weighted([
          ['sale', 6],
          ['framework', 2],
          ['service', 2],
        ]),
        contact: deal.contact ?? null,
        opportunity: deal.id,
        salesperson: deal.customer.owner?.id,
        amount: { amount: deal.amount, currency: deal.customer.currency },
        signedOn: days.date(deal.ended),
        startsOn: days.date(deal.ended),
        endsOn: days.date(deal.ended - year),
        noticeDays: 30,
        status: deal.ended > year ? 'expired' : 'active',
      },
    })),
  )
  // One id for each row.
  return new Map(some.map(({ id }, at) => [id, ids[at] as Id]))
}
