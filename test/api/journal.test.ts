import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Context } from '../../src/engine/context.ts'
import { newId } from '../../src/engine/id.ts'
import { historyOf, recordAsOf } from '../../src/engine/journal/history.ts'
import { lastPosition } from '../../src/engine/journal/outbox.ts'
import { rewind, type State, type Step } from '../../src/engine/journal/rewind.ts'
import { undoEntry } from '../../src/engine/journal/undo.ts'
import { allow } from '../../src/engine/policy/allow.ts'
import { sql } from '../../src/engine/postgres/sql.ts'
import { removeRecords, restoreRecords } from '../../src/engine/records/bin.ts'
import { purgeRecords } from '../../src/engine/records/purge.ts'
import { readRecord } from '../../src/engine/records/read.ts'
import { readStoredByIds } from '../../src/engine/records/stored.ts'
import { writeRecords } from '../../src/engine/records/write.ts'
import type { Id } from '../../src/model/id.ts'
import type { ObjectDecl } from '../../src/model/object.ts'
import { Problem } from '../../src/model/problem.ts'
import { contact } from '../../src/objects/contact.ts'
import { customer } from '../../src/objects/customer.ts'
import { interaction } from '../../src/objects/interaction.ts'
import { order } from '../../src/objects/order.ts'
import { make, world } from '../support/world.ts'

let time = Date.parse('2026-03-01T00:00:00Z')
/** Every look at the clock is a second after the one before. */
const clock = (): Date => new Date((time += 1000))
const { as, engine, system, users } = await world({ clock })

const update = (ctx: Context, object: ObjectDecl, id: Id, set: object) =>
  writeRecords(ctx, object, [{ update: id, set: set as never }])

// --- Any history, backwards -------------------------------------------------------------------------------------

const objects = [customer, contact, interaction, order]
type Operation = readonly [
  what: 'create' | 'update' | 'delete' | 'restore' | 'purge',
  object: number,
  pick: number,
  seed: number,
]

const values: Readonly<
  Record<string, (seed: number, of: (object: ObjectDecl, pick: number) => Id | undefined) => object>
> = {
  customer: (seed) => ({
    name: `客户${seed}`,
    shortName: seed % 3 === 0 ? null : `简称${seed % 5}`,
    mobile: seed % 2 === 0 ? `1380013${String(seed % 10_000).padStart(4, '0')}` : null,
    tags: seed % 4 === 0 ? null : ['甲', `乙${seed % 3}`],
    annualRevenue: seed % 3 === 1 ? null : { amount: `${seed}.50`, currency: 'CNY' },
    bankAccount: seed % 3 === 2 ? null : `62220200${String(seed % 7).padStart(8, '0')}`,
    owner: seed % 5 === 0 ? null : users[seed % 2 === 0 ? 'li' : 'chen'],
  }),
  contact: (seed) => ({
    name: `联系人${seed}`,
    isPrimary: seed % 2 === 0,
    birthday: seed % 3 === 0 ? null : '1990-02-03',
  }),
  interaction: (seed, of) => ({
    subject: `话题${seed}`,
    content: seed % 2 === 0 ? null : '很长\n的内容 "引号"',
    duration: seed % 600,
    ...(seed % 3 === 0 && { customer: of(customer, seed) ?? null }),
    contacts: [of(contact, seed), of(contact, seed + 1)].filter(
      (id, at, all) => id !== undefined && all.indexOf(id) === at,
    ),
    colleagues: seed % 2 === 0 ? [users.li, users.chen] : [],
  }),
  order: (seed) => ({
    status: ['draft', 'submitted', 'shipped'][seed % 3],
    orderedAt: `2026-01-${10 + (seed % 9)}T08:00:00Z`,
  }),
}

interface History {
  readonly made: Map<ObjectDecl, Id[]>
}

const runs = {
  update: (ctx: Context, object: ObjectDecl, id: Id, set: object) => update(ctx, object, id, set),
  delete: (ctx: Context, object: ObjectDecl, id: Id) => removeRecords(ctx, object, [{ id }]),
  restore: (ctx: Context, object: ObjectDecl, id: Id) => restoreRecords(ctx, object, [id]),
  purge: (ctx: Context, object: ObjectDecl, id: Id) => purgeRecords(ctx, object, [id]),
}

async function run({ made }: History, [what, which, pick, seed]: Operation): Promise<void> {
  const object = objects[which] ?? customer
  const known = (of: ObjectDecl, at: number) => made.get(of)?.[at % (made.get(of)?.length ?? 1)]
  const base = system()
  const ctx = seed % 3 === 0 ? { ...base, origin: { ...base.origin, via: 'import', run: newId() } } : base
  const id = known(object, pick)
  const set = values[object.name]?.(seed, known) ?? {}
  if (what !== 'create' && id !== undefined) return void (await runs[what](ctx, object, id, set))
  const parent = object === customer ? { kind: 'organisation' } : { customer: known(customer, pick) }
  const more = object === interaction ? { channel: 'phone', startedAt: '2026-02-02T03:04:05Z' } : {}
  made.set(object, [...(made.get(object) ?? []), await make(ctx, object, { ...parent, ...more, ...set })])
}

type States = ReadonlyMap<Id, State>

async function statesNow({ made }: History): Promise<States> {
  const ctx = system()
  const all = await Promise.all(
    [...made].map(async ([object, ids]) => readStoredByIds(ctx.db, allow(ctx, object, 'read'), ids, 'any')),
  )
  return new Map(
    all.flatMap((found) =>
      [...found].map(([id, { values: own, deletion }]) => [id, { values: own, deletion }] as const),
    ),
  )
}

async function stepsOf(id: Id): Promise<readonly (Step & { readonly position: number })[]> {
  const rows = await engine.main.rows<Omit<Step, 'at'> & { at: Date; position: string }>(
    sql`select position::text as position, action, at, actor, version, changes, sealed from crm.journal j where record = ${id}::uuid order by j.position`,
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), position: Number(row.position) }))
}

/** A state without its empty fields: whether one is null or absent says nothing. */
const filled = (state: State | undefined) =>
  state === undefined
    ? undefined
    : {
        ...state,
        values: Object.fromEntries(Object.entries(state.values).filter(([, value]) => value !== null)),
      }

const operation: fc.Arbitrary<Operation> = fc.tuple(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant('update' as const) },
    { weight: 3, arbitrary: fc.constant('create' as const) },
    { weight: 4, arbitrary: fc.constant('delete' as const) },
    { weight: 2, arbitrary: fc.constantFrom('restore' as const, 'purge' as const) },
  ),
  fc.nat(3),
  fc.nat(20),
  fc.nat(1000),
)

test('replaying the journal backwards gives each earlier state of every record exactly, secrets included', async () => {
  const start = await lastPosition(engine.main)
  const property = fc.asyncProperty(
    fc.array(operation, { minLength: 15, maxLength: 40 }),
    async (operations) => {
      const history: History = { made: new Map() }
      const checkpoints: { readonly position: number; readonly states: States }[] = []
      for (const each of operations) {
        // What cannot be done (a second deletion, a purge of a live record) is refused and changes nothing.
        await run(history, each).catch((error: unknown) => {
          if (!(error instanceof Problem)) throw error
        })
        checkpoints.push({ position: await lastPosition(engine.main), states: await statesNow(history) })
      }
      const present = await statesNow(history)
      for (const [object, ids] of history.made)
        for (const id of ids) {
          const steps = await stepsOf(id)
          for (const { position, states } of checkpoints) {
            const undone = steps.filter((step) => step.position > position)
            const left = steps.findLast((step) => step.position <= position)
            const earlier = rewind(present.get(id), undone, left, object.title)
            expect(filled(earlier)).toEqual(filled(states.get(id)))
          }
        }
    },
  )
  await fc.assert(property, { numRuns: 20, endOnFailure: true })
  const done = await engine.main.rows(
    sql`select distinct action from crm.journal where position > ${start}::bigint`,
  )
  expect(done).toHaveLength(5)
}, 120_000)

// --- History and as-of under rights -----------------------------------------------------------------------------

const organisation = (name: string, more: object = {}) => ({ kind: 'organisation', name, ...more })

test('a record’s history tells who changed what from where, newest first, page by page', async () => {
  const chen = await as('chen')
  const id = await make(chen, customer, organisation('历史', { mobile: '13800138000' }))
  await update(await as('chen', { via: 'import', run: newId() }), customer, id, { shortName: '甲' })
  await update(await as('wang'), customer, id, { shortName: '乙', mobile: '13900139000' })
  const first = await historyOf(await as('chen'), customer, id, { limit: 2 })
  expect(first.changes).toMatchObject([
    {
      action: 'update',
      version: 3,
      actor: { id: users.wang, name: 'wang' },
      via: 'api',
      changes: { shortName: ['甲', '乙'], mobile: ['+8613800138000', '+8613900139000'] },
    },
    {
      action: 'update',
      version: 2,
      via: 'import',
      run: expect.any(String),
      changes: { shortName: [null, '甲'] },
    },
  ])
  const second = await historyOf(await as('chen'), customer, id, { limit: 2, before: first.next as number })
  expect(second).toMatchObject({ changes: [{ action: 'create', version: 1, changes: null }] })
  expect(second.next).toBeUndefined()
  await expect(historyOf(await as('li'), customer, id, { limit: 2 })).rejects.toMatchObject({
    type: 'not-found',
  })
  await expect(historyOf(await as('zhao'), customer, id, { limit: 2 })).rejects.toMatchObject({
    type: 'forbidden',
  })
})

test('history and earlier states mask what the record masks, and never show a secret’s texts', async () => {
  const id = await make(
    system(),
    customer,
    organisation('机密', { owner: users.li, bankAccount: '6222020000001234' }),
  )
  const before = clock()
  await update(system(), customer, id, { bankAccount: '6222020000005678' })
  const { changes } = await historyOf(await as('li'), customer, id, { limit: 1 })
  expect(changes[0]?.changes).toEqual({ bankAccount: [{ sealed: true }, { sealed: true }] })
  expect(await recordAsOf(await as('li'), customer, id, before)).toMatchObject({
    bankAccount: { masked: expect.stringMatching(/^\*+1234$/) },
  })
  expect(await recordAsOf(await as('admin'), customer, id, before)).toMatchObject({
    bankAccount: '6222020000001234',
  })
})

test('a record is shown as of any time: none before it was made, in the bin and after its purge as it was', async () => {
  const never = clock()
  const id = await make(system(), customer, organisation('过去', { tags: ['一'] }))
  const person = await make(system(), contact, { customer: id, name: '张三' })
  const made = clock()
  await update(system(), customer, id, { name: '现在', tags: ['一', '二'] })
  const changed = clock()
  await removeRecords(system(), customer, [{ id }])
  const binned = clock()
  await purgeRecords(system(), customer, [id])
  const gone = clock()
  const asOf = async (at: Date) => recordAsOf(await as('admin'), customer, id, at)
  await expect(asOf(never)).rejects.toMatchObject({ type: 'not-found' })
  expect(await asOf(made)).toMatchObject({
    name: '过去',
    pinyin: 'guo qu',
    tags: ['一'],
    version: 1,
    deletedAt: null,
  })
  expect(await asOf(changed)).toMatchObject({
    name: '现在',
    pinyin: 'xian zai',
    tags: ['一', '二'],
    version: 2,
  })
  expect(await asOf(binned)).toMatchObject({ name: '现在', version: 3, deletedAt: expect.any(String) })
  await expect(asOf(gone)).rejects.toMatchObject({ type: 'not-found' })
  expect(await recordAsOf(await as('admin'), contact, person, changed)).toMatchObject({
    name: '张三',
    customer: id,
  })
  await expect(recordAsOf(await as('wang'), customer, id, changed)).rejects.toMatchObject({
    type: 'not-found',
  })
  expect(
    (await historyOf(await as('admin'), customer, id, { limit: 9 })).changes.map(({ action }) => action),
  ).toEqual(['purge', 'delete', 'update', 'create'])
})

// --- Undo -------------------------------------------------------------------------------------------------------

const latest = async (object: ObjectDecl, id: Id): Promise<string> => {
  const { changes } = await historyOf(system(), object, id, { limit: 1 })
  return String(changes[0]?.id)
}

test('undoing an update gives every field its old value back, the secret too, as a change of its own', async () => {
  const admin = await as('admin')
  const id = await make(
    admin,
    customer,
    organisation('撤销', { bankAccount: '6222020000001234', tags: ['一'] }),
  )
  await update(admin, customer, id, {
    bankAccount: '6222020000005678',
    tags: null,
    shortName: '新',
    owner: users.li,
  })
  const entry = await latest(customer, id)
  await update(await as('admin'), customer, id, { remark: '不相干' })
  expect(await undoEntry(await as('admin'), entry)).toEqual({ object: 'customer', id })
  expect(await readRecord(await as('admin'), customer, id)).toMatchObject({
    bankAccount: '6222020000001234',
    tags: ['一'],
    shortName: null,
    owner: users.admin,
    department: null,
    remark: '不相干',
    version: 4,
  })
})

test('an update of a field that was changed again since is not undone; the problem names the field', async () => {
  const chen = await as('chen')
  const id = await make(chen, customer, organisation('冲突'))
  await update(await as('chen'), customer, id, { shortName: '甲', remark: '甲' })
  const entry = await latest(customer, id)
  await update(await as('chen'), customer, id, { shortName: '乙' })
  await expect(undoEntry(await as('chen'), entry)).rejects.toMatchObject({
    type: 'conflict',
    errors: [{ code: 'undo.changed', pointer: '#/shortName' }],
  })
  expect(await readRecord(await as('chen'), customer, id)).toMatchObject({ shortName: '乙', remark: '甲' })
})

test('one undoes one’s own changes; those of others need the capability and the right to the record', async () => {
  const id = await make(await as('chen'), customer, organisation('别人的'))
  await update(await as('wang'), customer, id, { shortName: '经理改的' })
  const entry = await latest(customer, id)
  await expect(undoEntry(await as('chen'), entry)).rejects.toMatchObject({ type: 'forbidden' })
  await expect(undoEntry(await as('li'), entry)).rejects.toMatchObject({ type: 'not-found' })
  await expect(undoEntry(await as('zhao'), entry)).rejects.toMatchObject({ type: 'not-found' })
  await expect(undoEntry(await as('wang'), newId())).rejects.toMatchObject({ type: 'not-found' })
  await update(await as('chen'), customer, id, { remark: '自己的' })
  const own = await latest(customer, id)
  await undoEntry(await as('wang'), own)
  await undoEntry(await as('wang'), entry)
  expect(await readRecord(await as('chen'), customer, id)).toMatchObject({ shortName: null, remark: null })
})

test('creations, deletions and restorations are undone by their opposites; a purge cannot be', async () => {
  const id = await make(await as('chen'), customer, organisation('来去'))
  const created = await latest(customer, id)
  await undoEntry(await as('chen'), created)
  const deleted = await latest(customer, id)
  await expect(undoEntry(await as('chen'), created)).rejects.toMatchObject({ type: 'conflict' })
  await undoEntry(await as('chen'), deleted)
  const restored = await latest(customer, id)
  expect(await readRecord(await as('chen'), customer, id)).toMatchObject({ name: '来去', deletedAt: null })
  await expect(undoEntry(await as('chen'), deleted)).rejects.toMatchObject({ type: 'conflict' })
  await undoEntry(await as('chen'), restored)
  await expect(readRecord(await as('chen'), customer, id)).rejects.toMatchObject({ type: 'not-found' })
  await purgeRecords(system(), customer, [id])
  const purged = await latest(customer, id)
  await expect(undoEntry(await as('admin'), purged)).rejects.toMatchObject({ type: 'gone' })
  await expect(undoEntry(await as('admin'), deleted)).rejects.toMatchObject({ type: 'gone' })
})
