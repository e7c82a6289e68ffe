import { timingSafeEqual } from 'node:crypto'
import { issueAt } from '../model/input.ts'
import type { Context, Pending, Rule } from './context.ts'

const grantOf = (ctx: Context, name: string): string =>
  ctx.engine.crypto.digest(`${name} ${ctx.actor.id}`, 'file grant').slice(2, 34)

/** What a file record's `hash` must say when it is made: the content's name, vouched for to the one who brought it. */
export const grantFor = (ctx: Context, name: string): string => `${name}.${grantOf(ctx, name)}`

/** Nobody names content that they did not bring: a hash known from elsewhere opens nothing. */
function checkGrant(ctx: Context, { before, after, issues }: Pending): void {
  if (before !== undefined && before['hash'] === after['hash']) return
  const [name = '', grant = ''] = String(after['hash'] ?? '').split('.')
  const expected = Buffer.from(grantOf(ctx, name))
  const given = Buffer.from(grant)
  if (given.length === expected.length && timingSafeEqual(given, expected)) after['hash'] = name
  else issues.push(issueAt('hash', 'file.upload'))
}

/** The rule that ties file records to what was really uploaded. */
export const fileRule: Rule = {
  object: 'file',
  before: (ctx, pending) => {
    for (const each of pending) checkGrant(ctx, each)
  },
}
