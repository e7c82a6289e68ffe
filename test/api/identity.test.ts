import { expect, test } from 'vitest'
import { removeRecords } from '../../src/engine/records/bin.ts'
import { listRecords } from '../../src/engine/records/list.ts'
import { writeRecords } from '../../src/engine/records/write.ts'
import type { Id } from '../../src/model/id.ts'
import { department } from '../../src/objects/department.ts'
import { role } from '../../src/objects/role.ts'
import { user } from '../../src/objects/user.ts'
import { make, world } from '../support/world.ts'

const { system, users, departments } = await world()

async function administratorRole(): Promise<Id<'role'>> {
  const filter = { field: 'code', op: 'eq', value: 'administrator' }
  const { records } = await listRecords(system(), role, { filter, fields: 'id' })
  return (records[0] as unknown as { readonly id: Id<'role'> }).id
}

test('a department cannot be put below itself, whatever lies between', async () => {
  const deep = (await make(system(), department, {
    name: '华北一组',
    parent: departments.north,
  })) as Id<'department'>
  const put = async (id: Id, parent: Id<'department'>) =>
    writeRecords(system(), department, [{ update: id, set: { parent } }])
  const cycle = { errors: [{ code: 'department.cycle', pointer: '#/parent' }] }
  await expect(put(departments.sales, deep)).rejects.toMatchObject(cycle)
  await expect(put(deep, deep)).rejects.toMatchObject(cycle)
  await put(deep, departments.south)
})

test('two departments cannot be put below each other in one write', async () => {
  const one = (await make(system(), department, { name: '甲部' })) as Id<'department'>
  const two = (await make(system(), department, { name: '乙部' })) as Id<'department'>
  await expect(
    writeRecords(system(), department, [
      { update: one, set: { parent: two } },
      { update: two, set: { parent: one } },
    ]),
  ).rejects.toMatchObject({ type: 'validation-failed' })
})

test('the last active administrator cannot be disabled, deleted or stripped of the role', async () => {
  const last = { code: 'user.lastAdministrator' }
  const change = async (id: Id, set: object) => writeRecords(system(), user, [{ update: id, set }])
  await expect(change(users.admin, { status: 'disabled' })).rejects.toMatchObject({
    errors: [{ ...last, pointer: '#/status' }],
  })
  await expect(change(users.admin, { roles: [] })).rejects.toMatchObject({
    errors: [{ ...last, pointer: '#/roles' }],
  })
  await expect(removeRecords(system(), user, [{ id: users.admin }])).rejects.toMatchObject({ errors: [last] })
  const roleId = await administratorRole()
  await expect(
    writeRecords(system(), role, [{ update: roleId, set: { capabilities: ['configure'] } }]),
  ).rejects.toMatchObject({ errors: [{ ...last, pointer: '#/capabilities' }] })
  await expect(removeRecords(system(), role, [{ id: roleId }])).rejects.toMatchObject({ errors: [last] })
  await change(users.wang, { roles: [roleId] })
  await change(users.admin, { status: 'disabled' })
  await expect(removeRecords(system(), user, [{ id: users.wang }])).rejects.toMatchObject({ errors: [last] })
})
