import { expect, test } from 'vitest'
import { accountsIn } from './account.ts'

test('accounts are read from passwd without root and without broken lines', () => {
  const passwd =
    'root:x:0:0:root:/root:/bin/bash\npostgres:x:101:104::/var/lib:/bin/bash\n\nbroken\nx:x:abc:1::/:/\n'
  expect(accountsIn(passwd)).toEqual([{ name: 'postgres', uid: 101, gid: 104 }])
})
