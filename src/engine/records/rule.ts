import type { Id } from '../../model/id.ts'
import type { Values } from '../../model/input.ts'
import type { Issue } from '../../model/result.ts'
import type { Context } from '../context.ts'

/** A record on its way into the table. */
export interface Pending {
  readonly id: Id
  /** As it was; undefined for a new one. */
  readonly before: Values | undefined
  /** As it will be; a rule may set fields derived in the row. */
  readonly after: Record<string, unknown>
  /** What is wrong with it; a rule may add. */
  readonly issues: Issue[]
}

/** What a feature does inside the transaction of each write of an object. Few, on sets, pure where possible. */
export interface Rule {
  readonly object: string
  /** Runs before the rows are written. */
  readonly before?: (ctx: Context, pending: readonly Pending[]) => Promise<void> | void
  /** Runs after they are written, in the same transaction. */
  readonly after?: (ctx: Context, pending: readonly Pending[]) => Promise<void> | void
  /** Runs after records of it were binned, restored or purged, in the same transaction. */
  readonly removed?: (ctx: Context, ids: readonly Id[]) => Promise<void> | void
}
