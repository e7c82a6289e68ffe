import Big from 'big.js'
import { minorUnitOf } from '../../model/currencies.ts'
import { issueAt } from '../../model/input.ts'
import { isObject, sameJson } from '../../model/json.ts'
import { dayIn } from '../../model/relative.ts'
import type { Context } from '../context.ts'
import { sql } from '../postgres/sql.ts'
import type { ModelField, ObjectModel } from '../registry/snapshot.ts'
import type { Pending } from '../context.ts'

interface Amount {
  readonly amount: string
  readonly currency: string
}

interface Use {
  readonly pending: Pending
  readonly field: ModelField
  readonly value: Amount
  /** The document's date, YYYY-MM-DD: the base amount is fixed at it. */
  readonly day: string
}

const isMoney = ({ field, columns }: ModelField): boolean =>
  field.place === 'row' && columns.some(({ suffix }) => suffix === 'base')

function usesOf(ctx: Context, model: ObjectModel, pending: readonly Pending[]): readonly Use[] {
  const zone = ctx.engine.live.company().timeZone
  return [...model.fields.values()].filter(isMoney).flatMap((field) =>
    pending.flatMap((each): readonly Use[] => {
      const value = each.after[field.name]
      const before = each.before?.[field.name]
      if (!isObject(value) || sameJson(value, before)) return []
      if (
        isObject(before) &&
        before['amount'] === value['amount'] &&
        before['currency'] === value['currency']
      ) {
        // The same amount keeps the base amount that was fixed for it.
        each.after[field.name] = before
        return []
      }
      const at = each.fixedAt ?? each.after[model.at]
      const day =
        typeof at !== 'string' ? dayIn(ctx.now, zone) : at.length === 10 ? at : dayIn(new Date(at), zone)
      return [{ pending: each, field, value: value as unknown as Amount, day }]
    }),
  )
}

/**
 * Fixes the base-currency amount of every money value that a write sets, by the exchange rate of the document's date
 * (the newest one not after it). Without a rate the value is refused: amounts of different currencies must never be
 * added as plain numbers. Rates are units of base currency for one unit of the currency.
 */
export async function fixBaseAmounts(
  ctx: Context,
  model: ObjectModel,
  pending: readonly Pending[],
): Promise<void> {
  const { baseCurrency } = ctx.engine.live.company()
  const uses = usesOf(ctx, model, pending)
  const foreign = uses.filter(({ value }) => value.currency !== baseCurrency)
  const rates = foreign.length === 0 ? new Map<string, string>() : await ratesFor(ctx, foreign)
  for (const use of uses) {
    const { pending: each, field, value, day } = use
    const rate = value.currency === baseCurrency ? '1' : rates.get(`${value.currency} ${day}`)
    if (rate === undefined)
      each.issues.push(
        issueAt(field.name, 'money.noRate', { currency: value.currency, base: baseCurrency, day }),
      )
    else each.after[field.name] = { ...value, base: baseAmount(use, rate, baseCurrency) }
  }
}

const unitPlaces = 6

/** Amounts are kept by the base currency's minor unit (ISO 4217), unit prices to 6 places; half away from zero. */
function baseAmount({ field, value }: Use, rate: string, currency: string): string {
  const minor = minorUnitOf(currency) ?? 2
  const exact = new Big(value.amount).times(rate)
  const rounded = exact.round(field.field.options['unit'] === true ? unitPlaces : minor, Big.roundHalfUp)
  const whole = rounded.round(minor, Big.roundHalfUp)
  return rounded.eq(whole) ? whole.toFixed(minor) : rounded.toFixed()
}

interface RateRow {
  readonly currency: string
  readonly day: string
  readonly rate: string
}

async function ratesFor(ctx: Context, uses: readonly Use[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(uses.map(({ value, day }) => `${value.currency} ${day}`))].map((each) =>
    each.split(' '),
  )
  const rows = await ctx.db.rows<RateRow>(sql`
    select w.currency, w.day, x.rate::text as rate
    from unnest(${wanted.map(([currency]) => currency)}::text[], ${wanted.map(([, day]) => day)}::text[]) w(currency, day)
    cross join lateral (
      select rate from crm.exchange_rate e
      where e.currency = w.currency and e.date <= w.day::date and e.deleted_at is null
      order by e.date desc limit 1) x`)
  return new Map(rows.map(({ currency, day, rate }) => [`${currency} ${day}`, rate]))
}
