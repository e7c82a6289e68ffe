import type { Context } from '../../engine/context.ts'
import { systemActor } from '../../engine/policy/actor.ts'
import { listRecords } from '../../engine/records/list.ts'
import type { Pending, Rule } from '../../engine/context.ts'
import { issueAt } from '../../model/input.ts'
import { isObject } from '../../model/json.ts'
import type { ObjectDecl } from '../../model/object.ts'
import { orderLine } from '../../objects/order-line.ts'
import { quoteLine } from '../../objects/quote-line.ts'

const reader = systemActor('pipeline', { orderLine: { read: 'all' }, quoteLine: { read: 'all' } })

/** A document's currency may change only as long as no line has a price in another. */
async function check(
  ctx: Context,
  { id, after, issues }: Pending,
  lines: ObjectDecl,
  via: string,
): Promise<void> {
  const system = { ...ctx, actor: reader }
  const filter = { field: via, op: 'eq', value: id }
  const { records } = await listRecords(system, lines, { filter, fields: 'unitPrice', limit: 500 })
  const currencies = records.map((record) => (record as unknown as { unitPrice: unknown }).unitPrice)
  const other = currencies.find((price) => isObject(price) && price['currency'] !== after['currency'])
  if (isObject(other))
    issues.push(issueAt('currency', 'money.otherCurrency', { currency: String(other['currency']) }))
}

const rule = (object: string, lines: ObjectDecl): Rule => ({
  object,
  async before(ctx, pending) {
    const changed = pending.filter(
      ({ before, after }) => before !== undefined && before['currency'] !== after['currency'],
    )
    for (const each of changed) await check(ctx, each, lines, object)
  },
})

/** Orders and quotes keep the currency of their lines. */
export const documentCurrencyRules: readonly Rule[] = [rule('order', orderLine), rule('quote', quoteLine)]
