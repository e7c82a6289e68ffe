import { isDay } from './day.ts'

// GB/T 2260 first two digits, and 83 for the residence permit of people from Taiwan.
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
)

/** The check character of the first 17 digits: ISO 7064 MOD 11-2, as GB 11643-1999 prescribes. */
export function cnIdCheck(digits: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += Number(digits[i]) * (2 ** (17 - i) % 11)
  return '10X98765432'.charAt(sum % 11)
}

/**
 * Whether 18 characters are a resident's number: a province, a day of birth, a check character that fits.
 * Permanent residence cards of foreigners (2023) begin with 9, then province and country of origin.
 */
export function isResidentId(number: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return false
  const province = number.startsWith('9') ? number.slice(1, 3) : number.slice(0, 2)
  const year = Number(number.slice(6, 10))
  return (
    provinces.has(province) &&
    year >= 1850 &&
    isDay(year, Number(number.slice(10, 12)), Number(number.slice(12, 14))) &&
    cnIdCheck(number) === number[17]
  )
}

/** Whether a number is that of a passport (ICAO 9303: at most nine characters) or of a permit for Hong Kong and Macau. */
export const isPassport = (number: string): boolean =>
  /^(?=.*\d)[A-Z0-9]{6,9}$/.test(number) || /^[HM]\d{10}$/.test(number)

/** Whether a number, packed and in capitals, is one of a document that proves who somebody is. */
export const isCnId = (number: string): boolean => isResidentId(number) || isPassport(number)
