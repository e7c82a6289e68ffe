import { expect, test } from 'vitest'
import { readRecord } from '../../src/engine/records/read.ts'
import { writeRecords } from '../../src/engine/records/write.ts'
import type { Id } from '../../src/model/id.ts'
import { interaction } from '../../src/objects/interaction.ts'
import { ticket } from '../../src/objects/ticket.ts'
import { make, world } from '../support/world.ts'

let now = new Date('2026-03-02T02:00:00Z')
const { system } = await world({ clock: () => now })
const later = () => (now = new Date(now.getTime() + 3_600_000)).toISOString()
const become = async (id: Id, status: string) =>
  writeRecords(system(), ticket, [{ update: id, set: { status: status as 'open' } }])

test('a ticket remembers when it was resolved and closed, and how often it came back', async () => {
  const id = await make(system(), ticket, { subject: '设备无法启动' })
  expect(await readRecord(system(), ticket, id)).toMatchObject({
    openedAt: now.toISOString(),
    resolvedAt: null,
    reopenings: 0,
  })
  const resolvedAt = later()
  await become(id, 'resolved')
  const closedAt = later()
  expect(await become(id, 'closed')).toMatchObject([{ resolvedAt, closedAt }])
  later()
  expect(await become(id, 'open')).toMatchObject([{ resolvedAt: null, closedAt: null, reopenings: 1 }])
  const again = later()
  expect(await become(id, 'closed')).toMatchObject([{ resolvedAt: again, closedAt: again, reopenings: 1 }])
})

test('a settled ticket that is imported does not claim to be settled today', async () => {
  const imported = { ...system(), origin: { via: 'import', source: { kind: 'import', key: 'old desk' } } }
  const id = await make(imported, ticket, {
    subject: '旧工单',
    status: 'closed',
    openedAt: '2019-05-01T00:00:00Z',
  })
  expect(await readRecord(system(), ticket, id)).toMatchObject({ resolvedAt: null, closedAt: null })
})

test('the first outgoing interaction on a ticket is its first response', async () => {
  const id = await make(system(), ticket, { subject: '发票抬头有误' })
  const say = async (direction: string, startedAt: string) =>
    make(system(), interaction, { ticket: id, direction, startedAt })
  await say('inbound', '2026-03-02T03:00:00Z')
  expect(await readRecord(system(), ticket, id)).toMatchObject({ firstResponseAt: null })
  await say('outbound', '2026-03-02T04:00:00Z')
  await say('outbound', '2026-03-02T05:00:00Z')
  expect(await readRecord(system(), ticket, id)).toMatchObject({
    firstResponseAt: '2026-03-02T04:00:00.000Z',
  })
})
