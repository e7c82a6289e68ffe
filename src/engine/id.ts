import { v7 } from 'uuid'
import type { Id } from '../model/id.ts'

/** A new id: UUID version 7 (RFC 9562), so that ids made later sort later. */
export const newId = <N extends string = string>(at?: Date): Id<N> =>
  // Minted here: the one place where the program makes ids.
  (at === undefined ? v7() : v7({ msecs: at.getTime() })) as Id<N>

/** The smallest id that a time can have: the border between two months' partitions. */
export function smallestIdAt(at: Date): Id {
  const time = at.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000` as Id
}
