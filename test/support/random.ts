/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number
  chance(share: number): boolean
  pick<T>(items: readonly T[]): T | undefined
  /** At most so many different items. */
  some<T>(items: readonly T[], most: number): readonly T[]
}

/** A generator of the kind mulberry32: 32 bits of state, good enough to choose inputs by. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: (items) => items[int(0, items.length - 1)],
    some(items, most) {
      const left = [...items]
      const wanted = Math.min(int(0, most), left.length)
      return Array.from({ length: wanted }, () => left.splice(int(0, left.length - 1), 1)).flat()
    },
  }
}
