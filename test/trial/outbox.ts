import { tmpdir } from 'node:os'
import { setTimeout as after } from 'node:timers/promises'
import { contextFor, inTransaction, type Engine } from '../../src/engine/context.ts'
import { startDispatcher, waitForSubscriber } from '../../src/engine/journal/dispatcher.ts'
import { lastPosition } from '../../src/engine/journal/outbox.ts'
import type { JournalRow } from '../../src/engine/journal/row.ts'
import { systemActor } from '../../src/engine/policy/actor.ts'
import { sql } from '../../src/engine/postgres/sql.ts'
import { writeSet } from '../../src/engine/records/write.ts'
import { openEngine } from '../../src/main/engine.ts'
import { masterKey } from '../../src/main/master-key.ts'
import type { Id } from '../../src/model/id.ts'
import { tag } from '../../src/objects/tag.ts'
import { silent } from '../support/database.ts'
import { setUp } from './client.ts'
import { follow, type Told } from './follow.ts'
import { databaseUrl, discard, newFolder, startProgram, type Program } from './program.ts'
import { numberFrom, rounded, type Outcome, type Trial } from './trial.ts'

const writers = 20
const everything = systemActor('setup', { '*': { create: 'all', read: 'all', update: 'all' } })
const random = (below: number): number => Math.floor(Math.random() * below)

let named = 0
const newName = (): string => `crowd ${process.pid} ${(named += 1)}`

/** One transaction of random length: creates and changes tags, pauses in between, sometimes gives everything up. */
async function writeSome(engine: Engine, shared: Id[]): Promise<void> {
  const ctx = contextFor(engine, everything, { via: 'api', source: { kind: 'api', key: 'trial' } }, 'crowd')
  await inTransaction(ctx, async (tx) => {
    const fresh = Array.from({ length: 1 + random(2) }, () => ({ create: { name: newName(), active: true } }))
    const made = await writeSet(tx, tag, fresh)
    for (let more = random(4); more > 0; more--) {
      await after(random(60))
      const update = shared[random(shared.length)]
      if (update !== undefined) await writeSet(tx, tag, [{ update, set: { description: newName() } }])
    }
    if (random(8) === 0) throw new Error('given up')
    shared.push(...made.flatMap((each) => (each.done === 'created' ? [each.record.id] : [])))
  }).catch(() => {})
}

/** What a reader saw, judged against the journal: how many changes are missing, doubled, or before an earlier one of the same record. */
function judge(seen: readonly Told[], written: ReadonlyMap<number, string>) {
  const positions = new Set(seen.map(({ position }) => position))
  const versions = new Map<string, number>()
  let disorder = 0
  for (const { record, version } of seen) {
    if (version <= (versions.get(record) ?? 0)) disorder += 1
    versions.set(record, version)
  }
  return {
    missing: [...written.keys()].filter((position) => !positions.has(position)).length,
    doubled: seen.length - positions.size,
    strange: [...positions].filter((position) => !written.has(position)).length,
    disorder,
  }
}

async function writtenAfter(engine: Engine, from: number): Promise<ReadonlyMap<number, string>> {
  const rows = await engine.main.rows<{ position: string; record: string }>(sql`
    select j.position::text as position, j.record from crm.journal j join crm.object o on o.number = j.object
    where j.position > ${from}::bigint and o.name = 'tag'`)
  return new Map(rows.map(({ position, record }) => [Number(position), record]))
}

/** The 20 writers for the stated time; returns when the last transaction has ended. */
async function crowd(engine: Engine, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1000
  const shared: Id[] = []
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (Date.now() < end) await writeSome(engine, shared)
    }),
  )
}

async function witness(engine: Engine, program: Program, key: string, seconds: number): Promise<Outcome> {
  const from = await lastPosition(engine.main)
  const overHttp: Told[] = []
  const handled: JournalRow[] = []
  const tell = (change: Told) => void (change.object === 'tag' && overHttp.push(change))
  const follower = await follow({ url: program.url, key, tell, cutAfter: () => 500 + random(5000) })
  const dispatcher = startDispatcher(engine, [
    { name: 'trial', handle: async (_engine, _db, rows) => void handled.push(...rows) },
  ])
  await crowd(engine, seconds)
  const last = await lastPosition(engine.main)
  const caughtUp = await waitForSubscriber(engine, 'trial', last, 20_000)
  const written = await writtenAfter(engine, from)
  for (let waited = 0; waited < 10_000 && overHttp.length < written.size; waited += 50) await after(50)
  await follower.stop()
  await dispatcher.stop()
  const ofTags = handled
    .filter(({ position }) => written.has(position))
    .map((row) => ({ ...row, object: 'tag' }))
  const subscriber = judge(ofTags, written)
  const reader = judge(overHttp, written)
  const faults = [...Object.values(subscriber), ...Object.values(reader)].reduce((all, each) => all + each, 0)
  return {
    value: written.size,
    unit: 'changes',
    pass: faults === 0 && caughtUp && written.size > 0,
    perSecond: rounded(written.size / seconds, 0),
    subscriber,
    reader: { ...reader, resumed: follower.resumed() },
  }
}

async function hold(data: string): Promise<Outcome> {
  const program = await startProgram({ data })
  try {
    const key = await setUp(program)
    const open = await openEngine({
      url: await databaseUrl(data),
      masterKey: await masterKey({ masterKey: undefined, data }),
      log: silent,
      filesFolder: tmpdir(),
      pools: { main: writers + 6, lists: 2 },
    })
    try {
      return await witness(open.engine, program, key, numberFrom('TRIAL_SECONDS', 60))
    } finally {
      await open.close()
    }
  } finally {
    await program.stop()
  }
}

/**
 * 20 writers with transactions of random length; a subscriber, and a reader of `GET /api/changes` that is cut off again
 * and again, must each see every committed change once, in the order of each record.
 */
export const trial: Trial = {
  name: 'outbox.crowd',
  async run() {
    const data = await newFolder()
    try {
      return await hold(data)
    } finally {
      await discard(data)
    }
  },
}
