import { numberFrom } from '../test/trial/trial.ts'

/** How large the company is that is measured; from the environment, for a million customers as for twenty thousand. */
export const sizes = {
  customers: numberFrom('BENCH_CUSTOMERS', 20_000),
  interactions: numberFrom('BENCH_INTERACTIONS', 60_000),
  orders: numberFrom('BENCH_ORDERS', 20_000),
  opportunities: numberFrom('BENCH_OPPORTUNITIES', numberFrom('BENCH_ORDERS', 20_000)),
} as const

/** People who own customers, each the same share. */
export const owners = 100

/** Seconds and rounds of a comparison: ours and the limit take turns. */
export const turns = {
  rounds: numberFrom('BENCH_ROUNDS', 3),
  seconds: numberFrom('BENCH_SECONDS', 2),
} as const

/** Connections that ask at the same time, where the work of many is measured. */
export const connections = numberFrom('BENCH_CONNECTIONS', 10)
