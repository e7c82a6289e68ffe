import { minorUnitOf } from '../currencies.ts'
import { field, type Answers, type FieldOptions } from '../field.ts'
import { isObject } from '../json.ts'
import { fail, map, ok, type Result } from '../result.ts'
import { decimalText, readDecimal, roundTo, type Decimal } from './decimal.ts'
import { decimalPattern, greatest } from './number.ts'
import { shortText } from './plain-text.ts'

/** An amount in a currency (ISO 4217); `base` is the same in the company's currency, fixed when it was written. */
export interface Money {
  readonly amount: string
  readonly currency: string
  readonly base?: string
}

interface Rules {
  /** A unit price: up to 6 places. */
  readonly unit?: boolean
  /** The least amount. */
  readonly min?: number
}

export interface MoneyOptions<R extends boolean> extends FieldOptions<R>, Rules {}

const unitPlaces = 6

// In this program's home a bare ¥ is yuan, and a bare $ is the dollar of the United States.
const signs: Readonly<Record<string, string>> = {
  '¥': 'CNY',
  '￥': 'CNY',
  元: 'CNY',
  RMB: 'CNY',
  $: 'USD',
  US$: 'USD',
  HK$: 'HKD',
  '€': 'EUR',
  '£': 'GBP',
}

/** Takes `1234.50 CNY`, `CNY 1,234.50` or `¥1234.5` apart. */
function fromText(text: string): Readonly<Record<string, unknown>> | undefined {
  const [, before, amount, after] = /^([^\d.+-]*)([\d.,+-]+)([^\d]*)$/u.exec(text) ?? []
  const names = [before, after].map((name) => (name ?? '').trim().toUpperCase()).filter((name) => name !== '')
  return names.length > 1 ? undefined : { amount, currency: signs[names[0] ?? ''] ?? names[0] }
}

function readAmount(raw: unknown, minor: number, { unit, min }: Rules): Result<string> {
  const read = readDecimal(raw)
  if (read === undefined) return fail('money.amount', undefined, '/amount')
  if (read.abs().gt(greatest)) return fail('money.tooLarge', { max: greatest }, '/amount')
  const value: Decimal = roundTo(read, unit === true ? unitPlaces : minor)
  if (min !== undefined && value.lt(min)) return fail('money.tooSmall', { min }, '/amount')
  return ok(decimalText(value, minor))
}

function readMoney(raw: unknown, rules: Rules): Result<Money> {
  const value = isObject(raw) ? raw : fromText(shortText(raw, 60) ?? '')
  if (value === undefined) return fail('money.invalid')
  const currency = typeof value['currency'] === 'string' ? value['currency'].trim().toUpperCase() : ''
  const minor = minorUnitOf(currency)
  if (minor === undefined) return fail('money.currency', undefined, '/currency')
  const base = typeof value['base'] === 'string' ? readDecimal(value['base']) : undefined
  return map(readAmount(value['amount'], minor, rules), (amount) => ({
    amount,
    currency,
    // Kept in the very form in which it was given: the program wrote it, and overwrites it on every write.
    ...(base !== undefined && base.abs().lte(greatest) && { base: String(value['base']) }),
  }))
}

/** A stored decimal with the places of its currency, also where a sum or an older row has more or fewer of them. */
const loadAmount = (amount: string, currency: string): string => {
  const places = minorUnitOf(currency) ?? 0
  const point = amount.indexOf('.')
  const written = point < 0 ? 0 : amount.length - point - 1
  const value = written === places ? undefined : readDecimal(amount)
  return value === undefined ? amount : decimalText(value, places)
}

/** What a filter compares with the base amount: a decimal, or the amount of a money value. */
function readOperand(raw: unknown): Result<string> {
  const value = readDecimal(isObject(raw) ? (raw['base'] ?? raw['amount']) : raw)
  if (value === undefined) return fail('money.amount')
  return value.abs().gt(greatest) ? fail('money.tooLarge', { max: greatest }) : ok(decimalText(value))
}

const amountSchema = { type: 'string', pattern: decimalPattern(unitPlaces) }

/** What every amount of money answers. */
export const moneyAnswers = (rules: Rules): Answers<Money> => ({
  columns: { '': 'numeric', currency: 'text', base: 'numeric' },
  compared: 'base',
  operators: ['eq', 'lt', 'lte', 'gt', 'gte', 'between', 'isNull'],
  sortable: true,
  summable: true,
  schema: {
    type: 'object',
    properties: {
      amount: amountSchema,
      currency: { type: 'string', pattern: '^[A-Z]{3}$', 'x-format': 'currency', examples: ['CNY'] },
      base: { ...amountSchema, readOnly: true },
    },
    required: ['amount', 'currency'],
    examples: [{ amount: '1234.50', currency: 'CNY' }],
  },
  parse: (raw) => readMoney(raw, rules),
  store: ({ amount, currency, base }) => [amount, currency, base ?? null],
  load: ([amount, currency, base]) =>
    amount == null || currency == null
      ? null
      : { amount: loadAmount(amount, currency), currency, ...(base != null && { base }) },
  // Without the base amount, which is fixed anew whenever the cell is read back in.
  print: ({ amount, currency }) => `${amount} ${currency}`,
  compareWith: readOperand,
})

/** An amount of money, rounded half away from zero to the currency's minor unit; a unit price to 6 places. */
export const money = <const R extends boolean = false>(options: MoneyOptions<R>) =>
  field<Money, R>('money', options, moneyAnswers(options))
