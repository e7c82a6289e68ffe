import Big from 'big.js'
import type { Context } from '../../engine/context.ts'
import { systemActor } from '../../engine/policy/actor.ts'
import { allow } from '../../engine/policy/allow.ts'
import { idOf } from '../../engine/records/present.ts'
import { readVisible } from '../../engine/records/read.ts'
import type { Pending, Rule } from '../../engine/context.ts'
import { minorUnitOf } from '../../model/currencies.ts'
import type { Id } from '../../model/id.ts'
import { issueAt, type Values } from '../../model/input.ts'
import { isObject } from '../../model/json.ts'
import type { ObjectDecl } from '../../model/object.ts'
import { order } from '../../objects/order.ts'
import { product } from '../../objects/product.ts'
import { quote } from '../../objects/quote.ts'

interface Price {
  readonly amount: string
  readonly currency: string
}

const reader = systemActor('pipeline', {
  order: { read: 'all' },
  quote: { read: 'all' },
  product: { read: 'all' },
})

/** Unit price × quantity less the discount in percent, rounded half away from zero to the currency's smallest unit. */
export function lineAmount(price: Price, quantity: string, discount: string | null): Price {
  const share = new Big(100).minus(discount ?? 0)
  const exact = new Big(price.amount).times(quantity).times(share).div(100)
  const places = minorUnitOf(price.currency) ?? 2
  const amount = exact.round(places, Big.roundHalfUp)
  return { amount: (amount.eq(0) ? new Big(0) : amount).toFixed(places), currency: price.currency }
}

/** What a line's rule needs to know of one object's lines. */
interface Lines {
  readonly object: string
  /** The document whose currency its lines must have; none where documents have no currency. */
  readonly document: { readonly object: ObjectDecl; readonly field: string } | undefined
}

const allLines: readonly Lines[] = [
  { object: 'orderLine', document: { object: order, field: 'order' } },
  { object: 'quoteLine', document: { object: quote, field: 'quote' } },
  { object: 'opportunityLine', document: undefined },
]

const priceOf = (after: Readonly<Record<string, unknown>>): Price | undefined =>
  // Money as its kind parsed it.
  isObject(after['unitPrice']) ? (after['unitPrice'] as unknown as Price) : undefined

const textOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value)

function fillAmount({ after }: Pending): void {
  const price = priceOf(after)
  after['amount'] =
    price === undefined
      ? null
      : lineAmount(price, textOf(after['quantity']) ?? '0', textOf(after['discount']))
}

/** Some fields of the records of these ids, whoever may see them: rules hold for everybody alike. */
async function lookUp(
  ctx: Context,
  object: ObjectDecl,
  ids: readonly unknown[],
  fields: readonly string[],
): Promise<ReadonlyMap<unknown, Values>> {
  const wanted = [...new Set(ids.filter((id): id is Id => typeof id === 'string'))]
  if (wanted.length === 0) return new Map()
  const system = { ...ctx, actor: reader }
  const records = await readVisible(system, allow(system, object, 'read'), wanted, { fields })
  // A visible record holds its fields by name.
  return new Map(records.map((record) => [idOf(record), record as unknown as Values]))
}

function refuseOther({ before, after, issues }: Pending, currency: unknown): void {
  if (typeof currency !== 'string' || after['unitPrice'] === before?.['unitPrice']) return
  if (priceOf(after)?.currency !== currency)
    issues.push(issueAt('unitPrice', 'money.otherCurrency', { currency }))
}

/** A line's amounts are fixed at its document's date and stand in its document's currency. */
async function followDocument(ctx: Context, { document }: Lines, pending: readonly Pending[]): Promise<void> {
  if (document === undefined) return
  const priced = pending.filter(({ after }) => priceOf(after) !== undefined)
  const at = document.object.at ?? 'createdAt'
  const documents = await lookUp(
    ctx,
    document.object,
    priced.map(({ after }) => after[document.field]),
    ['currency', at],
  )
  for (const each of priced) {
    const found = documents.get(each.after[document.field])
    if (typeof found?.[at] === 'string') each.fixedAt = found[at]
    refuseOther(each, found?.['currency'])
  }
}

/** A line without a name of its own has its product's. */
async function fillNames(ctx: Context, pending: readonly Pending[]): Promise<void> {
  const nameless = pending.filter(({ after }) => textOf(after['name']) === null)
  const names = await lookUp(
    ctx,
    product,
    nameless.map(({ after }) => after['product']),
    ['name'],
  )
  for (const { after } of nameless) after['name'] = names.get(after['product'])?.['name'] ?? null
}

/** Lines of orders, quotes and opportunities: amount, name and the currency of their document. */
export const lineRules: readonly Rule[] = allLines.map((lines) => ({
  object: lines.object,
  async before(ctx, pending) {
    for (const each of pending) fillAmount(each)
    await fillNames(ctx, pending)
    await followDocument(ctx, lines, pending)
  },
}))
