const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Whether year, month and day name a day of the Gregorian calendar between the years 1 and 9999. */
export function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || year > 9999 || day < 1) return false
  const length = lengths[month - 1]
  return length !== undefined && day <= (month === 2 && isLeap(year) ? 29 : length)
}

/** A day as ISO 8601 writes it, `YYYY-MM-DD`; undefined if there is no such day. */
export const dayText = (year: number, month: number, day: number): string | undefined =>
  isDay(year, month, day)
    ? `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    : undefined
