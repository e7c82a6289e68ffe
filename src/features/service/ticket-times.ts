import type { Context } from '../../engine/context.ts'
import { systemActor } from '../../engine/policy/actor.ts'
import { allow } from '../../engine/policy/allow.ts'
import { aggregateRecords } from '../../engine/records/aggregate.ts'
import { idOf } from '../../engine/records/present.ts'
import { readVisible } from '../../engine/records/read.ts'
import type { Pending, Rule } from '../../engine/context.ts'
import { writeSet } from '../../engine/records/write.ts'
import type { Id } from '../../model/id.ts'
import { interaction } from '../../objects/interaction.ts'
import { ticket } from '../../objects/ticket.ts'

const all = { read: 'all' } as const
const system = systemActor('service', {
  interaction: all,
  customer: all,
  ticket: { ...all, update: 'all' },
})

const settled: readonly unknown[] = ['resolved', 'closed']

/** A new ticket that is settled already was settled now, unless it comes from elsewhere, where nobody said when. */
function begin(ctx: Context, { after }: Pending): void {
  after['reopenings'] = 0
  if (!settled.includes(after['status']) || ctx.origin.via === 'import') return
  after['resolvedAt'] = ctx.now.toISOString()
  if (after['status'] === 'closed') after['closedAt'] = ctx.now.toISOString()
}

function follow(ctx: Context, { before, after }: Pending): void {
  if (before?.['status'] === after['status']) return
  const now = ctx.now.toISOString()
  if (settled.includes(after['status'])) {
    after['resolvedAt'] ??= now
    after['closedAt'] = after['status'] === 'closed' ? now : null
    return
  }
  if (!settled.includes(before?.['status'])) return
  after['resolvedAt'] = null
  after['closedAt'] = null
  after['reopenings'] = Number(before?.['reopenings'] ?? 0) + 1
}

/** The earliest outgoing interaction on each of these tickets. */
async function firstResponses(ctx: Context, ids: readonly Id[]): Promise<ReadonlyMap<unknown, unknown>> {
  if (ids.length === 0) return new Map()
  const { rows } = await aggregateRecords({ ...ctx, actor: system }, interaction, {
    filter: {
      and: [
        { field: 'ticket', op: 'in', value: ids },
        { field: 'direction', op: 'eq', value: 'outbound' },
      ],
    },
    groupBy: ['ticket'],
    measures: [{ function: 'min', field: 'startedAt' }],
    limit: 1000,
  })
  return new Map(rows.map(({ key, values }) => [key['ticket'], values['min:startedAt']]))
}

const mostIds = 1000

async function fillFirstResponses(ctx: Context, pending: readonly Pending[]): Promise<void> {
  const waiting = pending.filter(
    ({ before, after }) => before !== undefined && (after['firstResponseAt'] ?? null) === null,
  )
  for (let from = 0; from < waiting.length; from += mostIds) {
    const some = waiting.slice(from, from + mostIds)
    const times = await firstResponses(
      ctx,
      some.map(({ id }) => id),
    )
    for (const { id, after } of some) after['firstResponseAt'] = times.get(id) ?? null
  }
}

const ticketRule: Rule = {
  object: 'ticket',
  async before(ctx, pending) {
    for (const each of pending)
      if (each.before === undefined) begin(ctx, each)
      else follow(ctx, each)
    await fillFirstResponses(ctx, pending)
  },
}

/** An outgoing interaction on a ticket that had no answer yet is its first response. */
const interactionRule: Rule = {
  object: 'interaction',
  async after(ctx, pending) {
    const ids = pending
      .filter(({ after }) => after['direction'] === 'outbound')
      .map(({ after }) => after['ticket'])
      .filter((id): id is Id => typeof id === 'string')
    if (ids.length === 0) return
    const serving = { ...ctx, actor: system }
    const tickets = await readVisible(serving, allow(serving, ticket, 'read'), [...new Set(ids)], {
      fields: ['firstResponseAt'],
    })
    const waiting = tickets.filter(
      // A visible record holds its fields by name.
      (each) => (each as unknown as { readonly firstResponseAt: unknown }).firstResponseAt === null,
    )
    // The ticket's own rule looks the time up: no field is given here, since a derived one may not be.
    if (waiting.length > 0)
      await writeSet(
        serving,
        ticket,
        waiting.map((each) => ({ update: idOf(each), set: {} })),
      )
  },
}

/** When tickets were answered, resolved and closed, and how often they came back. */
export const ticketTimeRules: readonly Rule[] = [ticketRule, interactionRule]
