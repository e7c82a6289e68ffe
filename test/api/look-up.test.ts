import { expect, test } from 'vitest'
import type { Log } from '../../src/engine/context.ts'
import { listRecords } from '../../src/engine/records/list.ts'
import { customer } from '../../src/objects/customer.ts'
import { silent } from '../support/database.ts'
import { make, world } from '../support/world.ts'

const { as, system } = await world()

const byTail = { filter: { field: 'idNumber', op: 'lastFour', value: '002X' } }

test('a look-up of a secret is logged without its value, and an hour has a limit', async () => {
  await make(system(), customer, { kind: 'person', name: '密', idNumber: '11010519491231002X' })
  const lines: string[] = []
  const log: Log = {
    ...silent,
    info: (fields, message) => lines.push(JSON.stringify({ ...fields, message })),
  }
  const wang = await as('wang')
  const ctx = { ...wang, engine: { ...wang.engine, log } }
  await listRecords(ctx, customer, byTail)
  expect(lines).toEqual([expect.stringContaining('"field":"idNumber"')])
  expect(lines.join()).not.toContain('002X')
  const asked = async () => {
    for (let index = 0; index < 1000; index++) await listRecords(ctx, customer, { ...byTail, limit: 1 })
  }
  await expect(asked()).rejects.toMatchObject({ type: 'too-many-requests' })
})
