import { Problem } from '../../model/problem.ts'
import type { Context } from '../context.ts'

const mostPerHour = 1000
const hour = 60 * 60 * 1000

interface Count {
  since: number
  asked: number
}

const counts = new WeakMap<object, Map<string, Count>>()

/**
 * Notes that an actor looks up a masked or secret value, never the value itself, and refuses more than 1,000 in an hour
 * with a 429 problem: the last four characters have only some ten thousand values to try.
 */
export function noteLookUp(ctx: Context, object: string, field: string): void {
  const known = counts.get(ctx.engine) ?? new Map<string, Count>()
  counts.set(ctx.engine, known)
  const now = Date.now()
  const last = known.get(ctx.actor.id)
  const count = last === undefined || now - last.since > hour ? { since: now, asked: 0 } : last
  known.set(ctx.actor.id, count)
  count.asked += 1
  ctx.engine.log.info(
    { reqId: ctx.requestId, actor: ctx.actor.id, object, field },
    'a protected value was looked up',
  )
  if (count.asked > mostPerHour)
    throw new Problem('too-many-requests', 'Too many protected values were looked up; wait an hour')
}
