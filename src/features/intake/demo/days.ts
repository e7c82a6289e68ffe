const dayLength = 86_400_000

/** Points in time counted back from the day on which the sample is loaded, in China's time. */
export interface Days {
  /** The day so many days ago, YYYY-MM-DD; negative ones lie ahead. */
  date(ago: number): string
  /** A moment on that day. */
  time(ago: number, hour: number, minute?: number): string
  /** The first day of the month so many months ago. */
  month(ago: number): string
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Days counted from `today`, YYYY-MM-DD. */
export function daysFrom(today: string): Days {
  const start = Date.parse(`${today}T00:00:00Z`)
  const date = (ago: number) => new Date(start - ago * dayLength).toISOString().slice(0, 10)
  return {
    date,
    time: (ago, hour, minute = 0) => `${date(Math.floor(ago))}T${two(hour)}:${two(minute)}:00+08:00`,
    month(ago) {
      const first = new Date(start)
      return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() - ago, 1))
        .toISOString()
        .slice(0, 10)
    },
  }
}
