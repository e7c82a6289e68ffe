/** Chances that come out the same for the same seed, on every machine. */
export interface Random {
  /** From 0, below 1. */
  next(): number
  /** A whole number from `least` to `most`, both among them. */
  whole(least: number, most: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** The value with this probability, else nothing. */
  maybe<T>(probability: number, value: T): T | undefined
  pick<T>(list: readonly T[]): T
  /** One of the values, each as likely as its weight says. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough for samples and nothing else. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    maybe: (probability, value) => (next() < probability ? value : undefined),
    // Lists of samples are never empty.
    pick: <T>(list: readonly T[]) => list[whole(0, list.length - 1)] as T,
    weighted<T>(choices: readonly (readonly [T, number])[]) {
      let rest = next() * choices.reduce((sum, [, weight]) => sum + weight, 0)
      const found = choices.find(([, weight]) => (rest -= weight) < 0) ?? choices.at(-1)
      return (found as readonly [T, number])[0]
    },
  }
}

/** The same list in another order. */
export const shuffled = <T>(random: Random, list: readonly T[]): readonly T[] =>
  list
    .map((value) => ({ value, rank: random.next() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ value }) => value)
