import { Big } from 'big.js'

/** How a number in a cell is meant, told from its number format. */
export type NumberMeaning = 'number' | 'date' | 'time' | 'dateTime' | 'elapsed' | `padded${number}`

/** Date formats that stand in no file (ECMA-376 18.8.30), those of Chinese, Japanese and Korean Excel included. */
const builtInDates: readonly (readonly [number, number, NumberMeaning])[] = [
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'dateTime'],
  [27, 31, 'date'],
  [32, 35, 'time'],
  [36, 36, 'date'],
  [45, 45, 'time'],
  [46, 46, 'elapsed'],
  [47, 47, 'time'],
  [50, 54, 'date'],
  [55, 56, 'time'],
  [57, 58, 'date'],
]

/** The meaning of a number format, by its code where the workbook defines one, else by its built-in id. */
export function meaningOf(id: number, code?: string): NumberMeaning {
  if (code === undefined) return builtInDates.find(([from, to]) => id >= from && id <= to)?.[2] ?? 'number'
  if (/^0{2,15}$/.test(code)) return `padded${code.length}`
  if (/\[(h+|m+|s+)\]/i.test(code)) return 'elapsed'
  // Quoted and escaped text, fill characters, colours and locales say nothing about the value.
  const bare = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').split(';')[0] ?? ''
  return /general/i.test(bare) ? 'number' : meaningOfLetters(bare)
}

function meaningOfLetters(code: string): NumberMeaning {
  const hasTime = /[hs]/i.test(code)
  const hasDate = /[yd]/i.test(code) || (/m/i.test(code) && !hasTime)
  if (hasDate) return hasTime ? 'dateTime' : 'date'
  return hasTime ? 'time' : 'number'
}

/** A number of a cell as text: dates as YYYY-MM-DD, times of a day as YYYY-MM-DDTHH:mm:ss, others without float noise. */
export function printNumber(text: string, meaning: NumberMeaning, since1904: boolean): string {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) return text
  const clock = value >= 0 && value < dayAfterLast ? clocks.get(meaning) : undefined
  if (clock !== undefined) return clock(value, since1904)
  const plain = plainNumber(value)
  return meaning.startsWith('padded') ? plain.padStart(Number(meaning.slice(6)), '0') : plain
}

/** The serial of 10000-01-01. */
const dayAfterLast = 2_958_466

const clocks: ReadonlyMap<NumberMeaning, (value: number, since1904: boolean) => string> = new Map([
  ['date', (value: number, since1904: boolean) => printDay(value, since1904).slice(0, 10)],
  ['dateTime', (value: number, since1904: boolean) => printDay(value, since1904)],
  ['time', (value: number) => printClock(Math.round((value % 1) * secondsOfDay) % secondsOfDay)],
  ['elapsed', (value: number) => printClock(Math.round(value * secondsOfDay))],
])

/** Excel computes and shows 15 significant digits; a file holds 17, as in 0.30000000000000004. */
const plainNumber = (value: number): string => new Big(value.toPrecision(15)).toFixed()

const secondsOfDay = 86_400

function printDay(serial: number, since1904: boolean): string {
  const seconds = Math.round(serial * secondsOfDay)
  const days = Math.floor(seconds / secondsOfDay)
  // Excel counts 1900-02-29, a day that never was; before it, serial 1 is 1900-01-01.
  const epoch = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  const day = new Date(epoch + days * secondsOfDay * 1000).toISOString().slice(0, 10)
  return `${day}T${printClock(seconds % secondsOfDay)}`
}

const printClock = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')

/** Undoes the escapes of ECMA-376 22.9.2.19: `_x000D_` is a carriage return. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text

/** The place of a cell's column from 0, from a reference such as AB12. */
export function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64
    if (value < 1 || value > 26) break
    column = column * 26 + value
  }
  return column - 1
}
