import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startDispatcher } from '../../src/engine/journal/dispatcher.ts'
import { lastPosition, safePosition } from '../../src/engine/journal/outbox.ts'
import { product } from '../../src/objects/product.ts'
import { sql } from '../../src/engine/postgres/sql.ts'
import { make, world } from '../support/world.ts'
const { as, engine } = await world()
test('x', async () => {
  Object.assign(engine.log, { warn: console.log, error: console.log })
  const d = startDispatcher(engine, [{ name: 'a', handle: async (_e, _d, rows) => console.log(Date.now() % 100000, 'rows', rows.length, rows.at(-1)?.position) }])
  await pause(1000)
  console.log(await lastPosition(engine.main), await safePosition(engine), await engine.main.rows(sql`select * from crm.subscriber`))
  await make(await as('admin'), product, { code: 'W1', name: 'x' })
  console.log(Date.now() % 100000, 'made')
  for (let i = 0; i < 4; i++) {
  await pause(500)
  console.log(await lastPosition(engine.main), await engine.main.rows(sql`select *, pg_current_snapshot()::text from crm.subscriber`))
  }
  await d.stop()
  expect(1).toBe(1)
})
