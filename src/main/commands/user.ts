import { Command } from 'commander'
import { listRecords } from '../../engine/records/list.ts'
import { idOf } from '../../engine/records/present.ts'
import { writeRecords } from '../../engine/records/write.ts'
import type { Context } from '../../engine/context.ts'
import type { ObjectDecl } from '../../model/object.ts'
import { Problem } from '../../model/problem.ts'
import { role } from '../../objects/role.ts'
import { user } from '../../objects/user.ts'
import { say, userOf, withContext } from './run.ts'

async function rolesOf(ctx: Context, codes: readonly string[]): Promise<readonly string[]> {
  const { records } = await listRecords(ctx, role, {
    filter: { field: 'code', op: 'in', value: codes },
    limit: 100,
  })
  const known = new Map(records.map((record) => [String(record.code), idOf(record as never)]))
  const unknown = codes.filter((code) => !known.has(code))
  if (unknown.length > 0) throw new Problem('not-found', `没有角色 / There is no role ${unknown.join(', ')}`)
  return [...known.values()]
}

interface NewUser {
  readonly name: string
  readonly role: readonly string[]
  readonly integration?: boolean
}

const create = new Command('create')
  .description('新建用户 / make a user')
  .argument('<email>')
  .requiredOption('--name <name>', '姓名 / name')
  .option('--role <codes...>', '角色代码 / codes of roles', ['salesperson'])
  .option('--integration', '系统对接账号 / an account for an integration')
  .action((email: string, options: NewUser) =>
    withContext(async (ctx) => {
      const kind = options.integration === true ? 'integration' : 'person'
      const values = { email, name: options.name, kind, roles: await rolesOf(ctx, options.role) }
      const [made] = await writeRecords<ObjectDecl>(ctx, user, [{ create: values }])
      if (made !== undefined) say(idOf(made))
    }),
  )

const list = new Command('list').description('列出用户 / list users').action(() =>
  withContext(async (ctx) => {
    const question = {
      filter: { field: 'kind', op: 'ne', value: 'system' },
      sort: 'name',
      limit: 500,
      include: 'roles',
    }
    for (let after: string | undefined = ''; after !== undefined;) {
      const page: Awaited<ReturnType<typeof listRecords>> = await listRecords(ctx, user, {
        ...question,
        after,
      })
      for (const each of page.records as readonly Readonly<Record<string, unknown>>[]) {
        const { roles } = each['included'] as { readonly roles: readonly { readonly code: string }[] }
        say(
          [
            each['id'],
            each['status'],
            each['email'] ?? '-',
            each['name'],
            roles.map(({ code }) => code).join(','),
          ].join('\t'),
        )
      }
      after = page.next
    }
  }),
)

const setStatus = (status: 'active' | 'disabled') => (email: string) =>
  withContext(async (ctx) => {
    await writeRecords<ObjectDecl>(ctx, user, [{ update: await userOf(ctx, email), set: { status } }])
    say(`${email} ${status}`)
  })

/** `zhike user`: people and integrations. */
export const userCommand = new Command('user')
  .description('用户 / people and integrations')
  .addCommand(create)
  .addCommand(list)
  .addCommand(
    new Command('disable').description('停用 / disable').argument('<email>').action(setStatus('disabled')),
  )
  .addCommand(
    new Command('enable').description('启用 / enable').argument('<email>').action(setStatus('active')),
  )
