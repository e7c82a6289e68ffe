import type { Crypto } from './crypto.ts'
import type { Db } from './postgres/database.ts'
import { sql } from './postgres/sql.ts'

const word = 'zhike'
const place = 'key check'

/** Whether this is the key that the database's secrets are sealed with; the first key that asks becomes it. */
export async function keyFits(db: Db, crypto: Crypto): Promise<boolean> {
  return db.tx(async (tx) => {
    await tx.run(sql`lock table auth.key_check in share row exclusive mode`)
    const [row] = await tx.texts(sql`select sealed from auth.key_check limit 1`)
    if (row?.[0] != null) return opens(crypto, row[0])
    await tx.run(sql`insert into auth.key_check (sealed) values (${crypto.seal(word, place)}::bytea)`)
    return true
  })
}

function opens(crypto: Crypto, sealed: string): boolean {
  try {
    return crypto.open(sealed, place) === word
  } catch {
    // GCM refuses what was sealed under another key: that is the answer.
    return false
  }
}
