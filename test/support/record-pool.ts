import type { Random } from './random.ts'

/** A record that a test knows of, as it was last seen. */
export interface Known {
  readonly id: string
  version: number
  values: Readonly<Record<string, unknown>>
  binned: boolean
  /** Not to be changed or removed: the rest of the test stands on it. */
  readonly kept: boolean
  /** In use by a request that changes it. */
  busy: boolean
}

/** The records that a test knows of, by object. */
export interface RecordPool {
  add(object: string, record: Readonly<Record<string, unknown>>, kept?: boolean): void
  forget(object: string, id: string): void
  find(object: string, id: string): Known | undefined
  /** Any live record; of one customer, where one is said. */
  any(object: string, customer?: unknown): Known | undefined
  /** One that may be changed, live or binned, and that no other request is changing. */
  changeable(object: string, binned: boolean): Known | undefined
  readonly objects: readonly string[]
  count(object: string): number
}

/** An empty pool. */
export function recordPool(random: Random): RecordPool {
  const pool = new Map<string, Map<string, Known>>()
  const of = (object: string) => pool.get(object) ?? new Map<string, Known>()
  const pick = (object: string, fits: (each: Known) => boolean) =>
    random.pick([...of(object).values()].filter(fits))
  return {
    add(object, record, kept = false) {
      const id = String(record['id'])
      const known = of(object)
      pool.set(object, known)
      const before = known.get(id)
      known.set(id, {
        id,
        version: Number(record['version']),
        values: { ...before?.values, ...record },
        binned: false,
        kept: kept || before?.kept === true,
        busy: false,
      })
    },
    forget: (object, id) => void of(object).delete(id),
    find: (object, id) => of(object).get(id),
    any: (object, customer) =>
      pick(
        object,
        ({ binned, values }) => !binned && (customer === undefined || values['customer'] === customer),
      ),
    changeable: (object, binned) =>
      pick(object, (each) => each.binned === binned && !each.kept && !each.busy),
    get objects() {
      return [...pool.keys()]
    },
    count: (object) => of(object).size,
  }
}
