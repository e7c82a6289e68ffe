import type { Random } from './random.ts'

/** How often a customer orders, from never to every few weeks, and how likely. */
const habits = [
  [0, 34],
  [1, 22],
  [2, 18],
  [3, 10],
  [4, 7],
  [6, 5],
  [9, 3],
  [13, 1],
] as const

/** The days since each order of a customer known for so many days, the oldest first. */
export function plannedOrders(random: Random, since: number): readonly number[] {
  if (since < 8) return []
  const many = random.weighted(habits)
  // One in four who bought has stopped a good while ago.
  const stopped = random.chance(0.25) ? Math.floor(since * 0.6) : 1
  return Array.from({ length: many }, () => random.whole(stopped, Math.max(stopped, since - 5))).toSorted(
    (a, b) => b - a,
  )
}

const year = 365

/** The lifecycle that the company's rules give: by the number of orders and the days since the last one. */
export function lifecycleOf(random: Random, orders: readonly number[], since: number): string {
  const last = orders.at(-1)
  if (last === undefined) return since < 120 && random.chance(0.6) ? 'lead' : 'prospect'
  if (last > 2 * year) return 'churned'
  if (last > year) return 'dormant'
  return orders.length > 1 ? 'repeat' : 'customer'
}
