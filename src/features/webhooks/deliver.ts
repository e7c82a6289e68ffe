import { contextFor, type Context, type Engine, type Origin } from '../../engine/context.ts'
import type { Task } from '../../engine/jobs.ts'
import { findChange } from '../../engine/journal/find.ts'
import type { ShownChange } from '../../engine/journal/show.ts'
import { systemActor } from '../../engine/policy/actor.ts'
import { permitted } from '../../engine/policy/allow.ts'
import { readVisible } from '../../engine/records/read.ts'
import type { Visible } from '../../engine/records/present.ts'
import { isId, type Id } from '../../model/id.ts'
import { isObject } from '../../model/json.ts'
import { webhook } from '../../objects/webhook.ts'
import { pastOf } from './actions.ts'
import { signedHeaders } from './signature.ts'

/** The name of the jobs that deliver. */
export const deliverTask = 'webhook'
/** Whence deliveries read. */
export const origin: Origin = { via: 'webhook', source: { kind: 'system', key: 'webhook' } }

const timeoutMilliseconds = 10_000

const reader = systemActor('delivery', { webhook: { read: 'all' } })

interface Hook {
  readonly url: string
  readonly signingKey: string
  readonly owner: Id<'user'>
}

interface Delivery {
  readonly webhook: Id
  readonly subject: Id
  readonly entry: Id
}

function readDelivery(payload: unknown): Delivery {
  const { webhook: hook, subject, entry } = isObject(payload) ? payload : {}
  if (!isId(hook) || !isId(subject) || !isId(entry))
    throw new Error('A delivery names webhook, subject and entry')
  return { webhook: hook, subject, entry }
}

/** The webhook as it is now; undefined for one that is gone or switched off. */
async function activeHook(engine: Engine, id: Id): Promise<Hook | undefined> {
  const ctx = contextFor(engine, reader, origin, 'webhooks')
  const may = permitted(ctx, webhook.name, 'read')
  if (may === undefined) return undefined
  const [hook] = await readVisible(ctx, may, [id], { fields: 'url,signingKey,owner,active' })
  // The system's reader sees every field plainly.
  const found = hook as unknown as (Hook & { readonly active: boolean }) | undefined
  return found?.active === true ? found : undefined
}

/** The record as it is now, wherever it is; null for one that is no more. */
async function recordOf(ctx: Context, { object, record }: ShownChange): Promise<Visible | null> {
  const may = permitted(ctx, object, 'read')
  if (may === undefined) return null
  const [found] = await readVisible(ctx, may, [record], { deleted: true })
  return found ?? null
}

/** What is sent of a change: what the webhook's owner may see of it and of its record at this moment. */
async function bodyOf(ctx: Context, change: ShownChange): Promise<string> {
  return JSON.stringify({
    type: `${change.object}.${pastOf[change.action]}`,
    timestamp: change.at,
    data: { change, record: await recordOf(ctx, change) },
  })
}

async function post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'Zhike', ...headers },
    body,
    // A receiver must not be able to send what is meant for it elsewhere.
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMilliseconds),
  })
  await response.body?.cancel()
  if (!response.ok) throw new Error(`The receiver answered ${response.status}`)
}

/**
 * Delivers one change to one webhook, under the rights that its owner has at this moment; nothing is sent of what they
 * no longer see, nor for an owner who is disabled or a webhook that is switched off. Throws where the receiver does not
 * take it, so that it is tried again.
 */
export const deliver: Task = async (engine, payload, { attempt, attempts }) => {
  const { webhook: id, subject, entry } = readDelivery(payload)
  const hook = await activeHook(engine, id)
  const actor = hook === undefined ? undefined : await engine.live.actor(hook.owner)
  if (hook === undefined || actor === undefined) return
  const ctx = contextFor(engine, actor, origin, 'webhooks')
  const change = await findChange(ctx, subject, entry)
  if (change === undefined) return
  const message = { id: `msg_${id}_${entry}`, at: engine.clock(), body: await bodyOf(ctx, change) }
  try {
    await post(hook.url, signedHeaders(hook.signingKey, message), message.body)
  } catch (error) {
    const fields = { webhook: id, entry, attempt, attempts, error: String(error) }
    engine.log.warn(fields, attempt < attempts ? 'a webhook was not delivered' : 'a webhook is given up')
    throw error
  }
}
