import { newSetupToken } from '../../src/features/identity/setup.ts'
import { makeApiKey } from '../../src/features/identity/api-keys.ts'
import { writeRecords } from '../../src/engine/records/write.ts'
import { snapshotOf, type ObjectModel } from '../../src/engine/registry/snapshot.ts'
import { openApiDocument } from '../../src/http/openapi/document.ts'
import { Problem } from '../../src/model/problem.ts'
import { exchangeRate } from '../../src/objects/exchange-rate.ts'
import { builtins } from '../../src/objects/index.ts'
import { readDocument, type OpenApi } from './document.ts'
import type { Requests } from './generate-request.ts'
import { newRecord } from './generate-record.ts'
import { httpWorld, type HttpWorld } from './http.ts'
import type { Random } from './random.ts'
import { recordPool, type RecordPool } from './record-pool.ts'
import { make } from './world.ts'

export interface RandomWorld extends HttpWorld {
  readonly source: Requests
  readonly keys: Readonly<Record<'admin' | 'li' | 'zhao', string>>
}

type AnyRecord = Readonly<Record<string, unknown>>

const models = [...snapshotOf(builtins, 1, new Map()).objects.values()]

/** The document as it would be if people might write every object: for filling those that only the program writes. */
const everything = (): OpenApi =>
  readDocument(
    openApiDocument(
      models.map((model) => ({ ...model, decl: { ...model.decl, readOnly: false } })),
      'test',
    ),
  )

async function namedKey(world: HttpWorld, name: 'admin' | 'li' | 'zhao'): Promise<string> {
  const { key } = await makeApiKey(world.system(), { user: world.users[name], name: 'random' })
  return key
}

async function codesOf(world: HttpWorld): Promise<Requests['codes']> {
  const taxonomies = world.engine.live.taxonomies()
  return new Map(taxonomies.names.map((name) => [name, taxonomies.nodes(name).map(({ code }) => code)]))
}

async function rememberAll(world: HttpWorld, pool: RecordPool): Promise<void> {
  const admin = await world.call('admin')
  for (const { name } of models) {
    const { records } = (await admin({ method: 'GET', url: `/api/records/${name}?limit=20` })).json<{
      records: AnyRecord[]
    }>()
    for (const record of records) pool.add(name, record, true)
  }
}

/** Rates for the currencies that amounts are made in. */
async function addRates(world: HttpWorld): Promise<void> {
  for (const currency of ['USD', 'EUR', 'JPY'])
    await make(world.system(), exchangeRate, { currency, date: '2020-01-01', rate: '7.1' })
}

/** Makes a record of an object, and says why where what it refers to must come first. */
async function fillOne(
  world: HttpWorld,
  source: Requests,
  { name, decl }: ObjectModel,
): Promise<string | undefined> {
  const ctx = decl.readOnly === true ? world.system() : await world.as('admin')
  try {
    const [made] = await writeRecords(ctx, decl, [{ create: newRecord(source, name, 0.3) as never }])
    source.pool.add(name, (made ?? {}) as unknown as AnyRecord, true)
    return undefined
  } catch (error) {
    // A bug is no problem, and stops the test.
    if (error instanceof Problem) return `${name} ${JSON.stringify(error.errors)}`
    throw error
  }
}

const rounds = 12

/** Makes two records of each object, in as many rounds as their references need; refuses to go on without one. */
async function fill(world: HttpWorld, source: Requests): Promise<void> {
  const refusals = new Map<string, string | undefined>()
  for (let round = 0; round < rounds; round += 1)
    for (const model of models)
      if (round < 3 || source.pool.count(model.name) < 2)
        refusals.set(model.name, await fillOne(world, source, model))
  const lacking = models.filter(({ name }) => source.pool.count(name) === 0 && name !== 'file')
  if (lacking.length > 0)
    throw new Error(`Nothing could be made: ${lacking.map(({ name }) => refusals.get(name)).join('; ')}`)
}

/** A world with some records of every object, and what random requests are made from. */
export async function randomWorld(random: Random): Promise<RandomWorld> {
  const world = await httpWorld()
  const pool = recordPool(random)
  let counted = 0
  const keys = {
    admin: await namedKey(world, 'admin'),
    li: await namedKey(world, 'li'),
    zhao: await namedKey(world, 'zhao'),
  }
  const spare = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      makeApiKey(world.system(), { user: world.users.chen, name: `spare ${index}` }),
    ),
  )
  const nobody = await world.call(undefined)
  const source: Requests = {
    api: readDocument((await nobody({ method: 'GET', url: '/api/openapi.json' })).json()),
    random,
    pool,
    codes: await codesOf(world),
    count: () => (counted += 1),
    cursors: new Map(),
    changes: [],
    rejected: [],
    keys: spare.map(({ id }) => id),
    setupToken: await newSetupToken(world.engine),
  }
  await addRates(world)
  await rememberAll(world, pool)
  await fill(world, { ...source, api: everything() })
  return { ...world, source, keys }
}
