import { Command } from 'commander'
import { listApiKeys, makeApiKey, revokeApiKey } from '../../features/identity/api-keys.ts'
import { say, userOf, withContext } from './run.ts'

interface NewKey {
  readonly user: string
  readonly name: string
  readonly expires?: string
}

const create = new Command('create')
  .description('新建密钥，只显示一次 / make a key; it is shown once')
  .requiredOption('--user <email>', '所属用户 / whose key')
  .option('--name <name>', '名称 / a name for it', 'command')
  .option('--expires <time>', '到期时间，ISO 8601 / when it expires')
  .action(({ user, name, expires }: NewKey) =>
    withContext(async (ctx) => {
      const { key } = await makeApiKey(ctx, { user: await userOf(ctx, user), name, expiresAt: expires })
      say(key)
    }),
  )

const list = new Command('list').description('列出密钥 / list keys').action(() =>
  withContext(async (ctx) => {
    for (const key of await listApiKeys(ctx))
      say([key.id, key.prefix, key.user, key.name, key.expiresAt ?? '-', key.lastUsedAt ?? '-'].join('\t'))
  }),
)

const revoke = new Command('revoke')
  .description('吊销密钥 / revoke a key')
  .argument('<id>')
  .action((id: string) => withContext((ctx) => revokeApiKey(ctx, id)))

/** `zhike api-key`: keys for the API. */
export const apiKeyCommand = new Command('api-key')
  .description('API 密钥 / keys for the API')
  .addCommand(create)
  .addCommand(list)
  .addCommand(revoke)
