import { chown, readFile, stat } from 'node:fs/promises'

/** The account of the operating system that the embedded server runs as. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** The accounts in the text of an /etc/passwd that are not root. */
export function accountsIn(passwd: string): readonly Account[] {
  return passwd
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid = '', gid = '']) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ name, uid, gid }) => name !== '' && uid > 0 && Number.isInteger(uid) && Number.isInteger(gid))
}

async function ownerOf(cluster: string, accounts: readonly Account[]): Promise<Account | undefined> {
  const { uid, gid } = await stat(cluster)
  if (uid === 0) return undefined
  return accounts.find((account) => account.uid === uid) ?? { name: `uid ${uid}`, uid, gid }
}

/** The account to run as; undefined: as the program itself. PostgreSQL refuses to run as root, so root gets the owner of the existing cluster, else postgres, else nobody, else any other account. */
export async function accountFor(cluster: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const accounts = accountsIn(await readFile('/etc/passwd', 'utf8').catch(() => ''))
  const account =
    (await ownerOf(cluster, accounts)) ??
    accounts.find(({ name }) => name === 'postgres') ??
    accounts.find(({ name }) => name === 'nobody') ??
    accounts[0]
  if (account !== undefined) return account
  throw new Error(
    '找不到可用来运行 PostgreSQL 的非 root 账户；请以普通用户启动，或设置 DATABASE_URL。\n' +
      'There is no account but root to run PostgreSQL as; start as another user, or set DATABASE_URL.',
  )
}

/** Hands a file or folder over to the account, if there is one. */
export async function giveTo(account: Account | undefined, path: string): Promise<void> {
  if (account !== undefined) await chown(path, account.uid, account.gid)
}

/** The options with which a child process runs as the account, in no folder that it may not enter. */
export const runAs = (account: Account | undefined): { uid?: number; gid?: number; cwd?: string } =>
  account === undefined ? {} : { uid: account.uid, gid: account.gid, cwd: '/' }
