import { spawn, type ChildProcess } from 'node:child_process'
import { tmpdir } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { contextFor, inTransaction, type Engine } from '../../src/engine/context.ts'
import { startDispatcher, waitForSubscriber } from '../../src/engine/journal/dispatcher.ts'
import { lastPosition, moveWatermark, newWatermark, readOutbox } from '../../src/engine/journal/outbox.ts'
import { sql } from '../../src/engine/postgres/sql.ts'
import { writeSet } from '../../src/engine/records/write.ts'
import { openEngine } from '../../src/main/engine.ts'
import type { Id } from '../../src/model/id.ts'
import { tag } from '../../src/objects/tag.ts'
import { masterKey, silent } from '../support/database.ts'
import { make, world } from '../support/world.ts'

const { engine, url, system } = await world()

const wide = await openEngine({
  url,
  masterKey,
  log: silent,
  filesFolder: tmpdir(),
  pools: { main: 26, lists: 1 },
})
afterAll(() => wide.close())

const random = (below: number): number => Math.floor(Math.random() * below)
let named = 0
const newName = (): string => `标签${(named += 1)}`

async function untilTrue(condition: () => Promise<boolean>, what: string): Promise<void> {
  const limit = Date.now() + 20_000
  while (!(await condition())) {
    if (Date.now() > limit) throw new Error(`Waited in vain for ${what}`)
    await pause(20)
  }
}

test('a reader never passes a position that a transaction still holds, even when that is the only one', async () => {
  const start = await lastPosition(engine.main)
  const mark = newWatermark()
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
  const { promise: written, resolve: hasWritten } = Promise.withResolvers<void>()
  const slow = inTransaction(system(), async (tx) => {
    await writeSet(tx, tag, [{ create: { name: newName(), active: true } }])
    hasWritten()
    await mayEnd
  })
  await written
  const quick = await make(system(), tag, { name: newName() })
  for (let look = 0; look < 5; look++) await moveWatermark(engine.main, mark)
  expect(await readOutbox(engine.main, start, mark, 10)).toEqual([])
  end()
  await slow
  await untilTrue(async () => {
    await moveWatermark(engine.main, mark)
    return mark.safe >= start + 2
  }, 'the watermark')
  const rows = await readOutbox(engine.main, start, mark, 10)
  expect(rows.map(({ position }) => position)).toEqual([start + 1, start + 2])
  expect(rows[1]).toMatchObject({ record: quick, action: 'create', version: 1, via: 'api', changes: null })
})

interface Seen {
  readonly position: string
  readonly record: string
  readonly version: number
  readonly by: string
}

const seen = (): Promise<readonly Seen[]> =>
  engine.main.rows<Seen>(
    sql`select position::text as position, record, version, by from public.seen order by n`,
  )

/** One transaction of random length: creates and changes tags, pauses in between, sometimes gives everything up. */
async function writeSome(on: Engine, shared: Id[]): Promise<void> {
  const { actor, origin } = system()
  await inTransaction(contextFor(on, actor, origin, 'outbox'), async (tx) => {
    const made = await writeSet(tx, tag, [
      { create: { name: newName(), active: true } },
      ...(random(2) === 0 ? [{ create: { name: newName(), active: true } }] : []),
    ])
    for (let more = random(4); more > 0; more--) {
      await pause(random(60))
      const update = shared[random(shared.length)]
      if (update !== undefined) await writeSet(tx, tag, [{ update, set: { description: newName() } }])
    }
    if (random(8) === 0) throw new Error('given up')
    shared.push(...made.flatMap((each) => (each.done === 'created' ? [each.record.id] : [])))
  }).catch(() => {})
}

function startProcess(name: string): ChildProcess {
  const script = new URL('../support/outbox-process.ts', import.meta.url).pathname
  return spawn(process.execPath, [script, url, name], { stdio: ['ignore', 'inherit', 'inherit'] })
}

test('under 20 writers a reader sees every committed change once and in order, though its process is killed', async () => {
  await engine.main.run(sql`create table public.seen (
    n bigint generated always as identity, position bigint, record uuid, version integer, by text)`)
  const processes = ['one', 'other'].map(startProcess)
  try {
    await untilTrue(async () => (await seen()).length > 0, 'the first rows')
    const shared: Id[] = [await make(system(), tag, { name: newName() })]
    const writers = Array.from({ length: 20 }, async () => {
      for (let times = 0; times < 25; times++) await writeSome(wide.engine, shared)
    })
    await pause(400)
    const serving = (await seen()).at(-1)?.by
    processes[serving === 'one' ? 0 : 1]?.kill('SIGKILL')
    await Promise.all(writers)
    const last = await lastPosition(engine.main)
    expect(await waitForSubscriber(engine, 'witness', last, 20_000)).toBe(true)
    const rows = await seen()
    const written = await engine.main.rows<{ position: string }>(
      sql`select j.position::text as position from crm.journal j order by j.position`,
    )
    expect(rows.map(({ position }) => position)).toEqual(written.map(({ position }) => position))
    expect(new Set(rows.map(({ by }) => by))).toEqual(new Set(['one', 'other']))
    expect(rows.length).toBeGreaterThan(500)
    for (const [, own] of Map.groupBy(rows, ({ record }) => record))
      expect(own.map(({ version }) => version)).toEqual(own.map((_, index) => index + 1))
  } finally {
    for (const each of processes) each.kill('SIGKILL')
  }
}, 60_000)

test('a subscriber that fails is tried again with the same rows and holds up no other', async () => {
  const got: Record<'sound' | 'failing', number[]> = { sound: [], failing: [] }
  let failures = 0
  const from = await lastPosition(engine.main)
  const dispatcher = startDispatcher(engine, [
    {
      name: 'failing',
      async handle(_engine, db, rows) {
        await db.run(
          sql`insert into public.seen (position, by) values (${rows[0]?.position ?? 0}::bigint, 'failing')`,
        )
        if (rows.some(({ position }) => position > from) && failures < 2) {
          failures += 1
          throw new Error('not now')
        }
        got.failing.push(...rows.map(({ position }) => position))
      },
    },
    {
      name: 'sound',
      async handle(_engine, _db, rows) {
        got.sound.push(...rows.map(({ position }) => position))
      },
    },
  ])
  try {
    for (let times = 0; times < 3; times++) await make(system(), tag, { name: newName() })
    const last = await lastPosition(engine.main)
    expect(await waitForSubscriber(engine, 'sound', last, 10_000)).toBe(true)
    expect(await waitForSubscriber(engine, 'failing', last, 10_000)).toBe(true)
    expect(failures).toBe(2)
    expect(got.failing).toEqual(got.sound)
    expect(got.sound).toEqual([...got.sound].sort((a, b) => a - b))
    expect(await dispatcher.lag()).toEqual([
      { subscriber: 'failing', seconds: 0, rows: 0 },
      { subscriber: 'sound', seconds: 0, rows: 0 },
    ])
  } finally {
    await dispatcher.stop()
  }
})

test('a subscriber goes on when the connection that holds its lock is lost, and its lag is told meanwhile', async () => {
  const got: number[] = []
  const dispatcher = startDispatcher(engine, [
    {
      name: 'enduring',
      handle: async (_engine, _db, rows) => void got.push(...rows.map(({ position }) => position)),
    },
  ])
  try {
    await waitForSubscriber(engine, 'enduring', await lastPosition(engine.main), 10_000)
    await engine.lists.run(sql`select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`)
    await make(system(), tag, { name: newName() })
    const last = await lastPosition(engine.main)
    expect((await dispatcher.lag())[0]?.rows).toBe(1)
    expect(await waitForSubscriber(engine, 'enduring', last, 10_000)).toBe(true)
    expect(got.at(-1)).toBe(last)
  } finally {
    await dispatcher.stop()
  }
})
