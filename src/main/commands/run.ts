import type { Context } from '../../engine/context.ts'
import { contextFor } from '../../engine/context.ts'
import { newId } from '../../engine/id.ts'
import { systemActor, type Actor } from '../../engine/policy/actor.ts'
import { actions } from '../../engine/policy/grants.ts'
import { listRecords } from '../../engine/records/list.ts'
import { idOf } from '../../engine/records/present.ts'
import type { Id } from '../../model/id.ts'
import { Problem } from '../../model/problem.ts'
import { user } from '../../objects/user.ts'
import { anyDatabase } from '../database.ts'
import { createLog } from '../log.ts'
import { openSession } from '../session.ts'
import { readSettings } from '../settings.ts'

const everything = Object.fromEntries(actions.map((action) => [action, 'all' as const]))

/** Whoever may run the command owns the machine and its data folder: the named actor `command`, with every right. */
const command: Actor = systemActor('command', { '*': everything }, [
  'administer',
  'configure',
  'export',
  'lookUp',
  'purge',
  'undo',
  'audit',
])

/** Runs a command's work on the database of the settings, beside a running program or alone, and closes all it opened. */
export async function withContext<T>(work: (ctx: Context) => Promise<T>, email?: string): Promise<T> {
  const settings = readSettings(process.env)
  const log = createLog({ level: settings.logLevel === 'info' ? 'warn' : settings.logLevel })
  const database = await anyDatabase(settings, log)
  try {
    const open = await openSession(settings, database, log)
    try {
      const origin = { via: 'command', source: { kind: 'manual', key: 'command' } }
      const ctx = contextFor(open.engine, command, origin, newId())
      return await work(email === undefined ? ctx : { ...ctx, actor: await actorOf(ctx, email) })
    } finally {
      await open.close()
    }
  } finally {
    await database.stop()
  }
}

/** The user of this address; a 404 problem if there is none. */
export async function userOf(ctx: Context, email: string): Promise<Id<'user'>> {
  const { records } = await listRecords(ctx, user, {
    filter: { field: 'email', op: 'eq', value: email },
    limit: 1,
  })
  const [found] = records.map((record) => idOf(record as never))
  if (found === undefined)
    throw new Problem('not-found', `没有邮箱为 ${email} 的用户 / There is no user with the address ${email}`)
  return found as Id<'user'>
}

async function actorOf(ctx: Context, email: string): Promise<Actor> {
  const actor = await ctx.engine.live.actor(await userOf(ctx, email))
  if (actor === undefined) throw new Problem('forbidden', `${email} 已停用 / ${email} is disabled`)
  return actor
}

/** Prints a line for people or scripts to read. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`)
