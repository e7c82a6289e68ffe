import Big from 'big.js'
import { shortText } from './plain-text.ts'

/** A decimal number of any size. */
export type Decimal = Big

const pattern = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(?:\.\d*)?(?:e[+-]?\d{1,2})?$/i

/** Reads a number or its text, also with thousands commas, full-width digits or an exponent; else undefined. */
export function readDecimal(raw: unknown): Decimal | undefined {
  if (typeof raw === 'number') return fromNumber(raw)
  const text = shortText(raw, 60)?.replace('\u2212', '-')
  return text !== undefined && pattern.test(text) ? new Big(text.replace(/^\+|,/g, '')) : undefined
}

// A double tells at most 15 decimal digits apart: 0.1 + 0.2 is 0.3.
function fromNumber(value: number): Decimal | undefined {
  if (!Number.isFinite(value)) return undefined
  return new Big(Number.isInteger(value) ? value : value.toPrecision(15))
}

/** The number of places after the point that a decimal needs. */
export const placesOf = (value: Decimal): number => Math.max(0, value.c.length - value.e - 1)

/** Rounds half away from zero to so many places. */
export const roundTo = (value: Decimal, places: number): Decimal => value.round(places, Big.roundHalfUp)

/** The decimal as text, never with an exponent; with at least so many places, zero without a sign. */
export const decimalText = (value: Decimal, places = 0): string =>
  (value.eq(0) ? new Big(0) : value).toFixed(Math.max(places, placesOf(value)))
