import { afterAll } from 'vitest'
import { contextFor, type Context, type Engine, type Origin } from '../../src/engine/context.ts'
import { newId } from '../../src/engine/id.ts'
import { systemActor, type Actor } from '../../src/engine/policy/actor.ts'
import { idOf } from '../../src/engine/records/present.ts'
import { listRecords } from '../../src/engine/records/list.ts'
import { writeRecords } from '../../src/engine/records/write.ts'
import { openEngine, type OpenEngine } from '../../src/main/engine.ts'
import type { Id } from '../../src/model/id.ts'
import type { ObjectDecl } from '../../src/model/object.ts'
import { department } from '../../src/objects/department.ts'
import { role } from '../../src/objects/role.ts'
import { user } from '../../src/objects/user.ts'
import { createDatabase, masterKey, silent, testFiles } from './database.ts'

/** Who is in every test world: an administrator; Wang, who manages sales; Li in north, Chen in south; Zhao, without any role. */
export const people = {
  admin: { role: 'administrator', department: undefined },
  wang: { role: 'sales-manager', department: 'sales' },
  li: { role: 'salesperson', department: 'north' },
  chen: { role: 'salesperson', department: 'south' },
  zhao: { role: undefined, department: 'north' },
} as const
export type PersonName = keyof typeof people

export interface World {
  readonly url: string
  readonly engine: Engine
  readonly users: Readonly<Record<PersonName, Id<'user'>>>
  readonly departments: Readonly<Record<'sales' | 'north' | 'south', Id<'department'>>>
  /** A context as one of the people. */
  readonly as: (name: PersonName, origin?: Partial<Origin>) => Promise<Context>
  /** A context as the system, which may do everything. */
  readonly system: () => Context
}

const api: Origin = { via: 'api', source: { kind: 'api', key: 'test' } }
const all = {
  create: 'all',
  read: 'all',
  update: 'all',
  delete: 'all',
  export: 'all',
  import: 'all',
} as const
const everything: Actor = systemActor('setup', { '*': all }, [
  'purge',
  'lookUp',
  'export',
  'undo',
  'audit',
  'configure',
  'administer',
])

/** Makes one record and gives its id. */
export async function make<D extends ObjectDecl>(
  ctx: Context,
  object: D,
  values: Readonly<Record<string, unknown>>,
): Promise<Id> {
  const [record] = await writeRecords<ObjectDecl>(ctx, object, [{ create: values as never }])
  if (record === undefined) throw new Error('nothing was written')
  return idOf(record)
}

/** A database of its own with people in it; closed and dropped after the file's tests. */
export async function world(options: { readonly clock?: () => Date } = {}): Promise<World> {
  const database = await createDatabase()
  const open: OpenEngine = await openEngine({
    url: database.url,
    masterKey,
    log: silent,
    filesFolder: testFiles,
    pools: { main: 8, lists: 8 },
    ...options,
  })
  afterAll(async () => {
    await open.close()
    await database.drop()
  })
  const { engine } = open
  const system = () => contextFor(engine, everything, api, newId())
  const departments = await makeDepartments(system())
  const users = await makeUsers(system(), departments)
  return {
    url: database.url,
    engine,
    users,
    departments,
    system,
    async as(name, origin = {}) {
      const actor = await engine.live.actor(users[name])
      if (actor === undefined) throw new Error(`${name} may not act`)
      return contextFor(engine, actor, { ...api, ...origin }, newId())
    },
  }
}

async function makeDepartments(ctx: Context): Promise<World['departments']> {
  const sales = (await make(ctx, department, { name: '销售部', code: 'sales' })) as Id<'department'>
  const below = (name: string, code: string) => make(ctx, department, { name, code, parent: sales })
  return {
    sales,
    north: (await below('北区', 'north')) as Id<'department'>,
    south: (await below('南区', 'south')) as Id<'department'>,
  }
}

async function makeUsers(ctx: Context, departments: World['departments']): Promise<World['users']> {
  const { records } = await listRecords(ctx, role, { limit: 500 })
  const roles = new Map(records.map((each) => [each.code, idOf(each as never)]))
  const made = await Promise.all(
    Object.entries(people).map(async ([name, each]) => {
      const id = await make(ctx, user, {
        name,
        email: `${name}@example.com`,
        ...(each.department !== undefined && { department: departments[each.department] }),
        roles: each.role === undefined ? [] : [roles.get(each.role)],
      })
      return [name, id] as const
    }),
  )
  // Object.entries loses the names of the people.
  return Object.fromEntries(made) as World['users']
}
