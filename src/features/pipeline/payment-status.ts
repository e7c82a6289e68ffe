import Big from 'big.js'
import type { Deriver } from '../../engine/context.ts'
import { isObject } from '../../model/json.ts'

/** Whether an order is paid; null as long as there is nothing to pay. */
export type PaymentStatus = 'unpaid' | 'partial' | 'paid' | 'refunded' | null

interface Sums {
  readonly total: Big
  readonly paid: Big
  /** What was paid back, zero or less. */
  readonly refunded: Big
}

/** What an order's sums say of its payment: paid back wholly is refunded, paid back in part is what is left of it. */
export function paymentStatus({ total, paid, refunded }: Sums): PaymentStatus {
  if (refunded.lt(0) && paid.lte(0)) return 'refunded'
  if (total.eq(0) && paid.eq(0)) return null
  if (paid.gte(total)) return 'paid'
  return paid.gt(0) ? 'partial' : 'unpaid'
}

const partsOf = (value: unknown) => (isObject(value) ? value : {})

/** In one currency by the amounts themselves, in several by their base amounts. */
function sumsOf(values: readonly unknown[]): readonly Big[] {
  const all = values.map(partsOf)
  // A sum of nothing is in the base currency, which says nothing.
  const currencies = new Set(
    all.filter(({ amount }) => Number(amount) !== 0).map(({ currency }) => String(currency)),
  )
  const member = currencies.size > 1 ? 'base' : 'amount'
  return all.map((each) => new Big(String(each[member] ?? 0)))
}

const nothing = new Big(0)

/** Derives an order's payment status from what is due, paid and paid back. */
export const paymentStatusDeriver: Deriver = {
  object: 'order',
  fields: ['paymentStatus'],
  from(rolledUp) {
    const [total, paid, refunded] = sumsOf([rolledUp['total'], rolledUp['paid'], rolledUp['refunded']])
    return {
      paymentStatus: paymentStatus({
        total: total ?? nothing,
        paid: paid ?? nothing,
        refunded: refunded ?? nothing,
      }),
    }
  },
}
