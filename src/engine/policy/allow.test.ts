import { expect, test } from 'vitest'
import type { Id } from '../../model/id.ts'
import type { ObjectDecl } from '../../model/object.ts'
import { customer } from '../../objects/customer.ts'
import { builtins } from '../../objects/index.ts'
import { compile } from '../postgres/sql.ts'
import { snapshotOf } from '../registry/snapshot.ts'
import type { Actor } from './actor.ts'
import { allow, permitted, requireCapability } from './allow.ts'
import type { Role } from './grants.ts'

const snapshot = snapshotOf(builtins as readonly ObjectDecl[], 1, new Map())

const actor = (roles: readonly Partial<Role>[], rest: Partial<Actor> = {}): Actor => ({
  id: '0190f000-0000-7000-8000-000000000001' as Id<'user'>,
  name: 'li',
  kind: 'person',
  language: 'zh-CN',
  timeZone: undefined,
  department: undefined,
  departments: [],
  roles: roles.map((role, index) => ({
    id: `${index}` as Id<'role'>,
    code: `${index}`,
    grants: {},
    classes: {},
    fields: {},
    capabilities: [],
    ...role,
  })),
  capabilities: new Set(roles.flatMap(({ capabilities }) => capabilities ?? [])),
  ...rest,
})

const ask = (who: Actor) => ({ actor: who, snapshot })
const read = { customer: { read: 'all' } } as const

test('without a grant there is no proof', () => {
  expect(permitted(ask(actor([])), 'customer', 'read')).toBeUndefined()
  expect(
    permitted(ask(actor([{ grants: { customer: { update: 'all' } } }])), 'customer', 'read'),
  ).toBeUndefined()
  expect(() => allow(ask(actor([])), customer, 'read')).toThrow(
    expect.objectContaining({ type: 'forbidden' }) as Error,
  )
  expect(() => permitted(ask(actor([])), 'nothing', 'read')).toThrow('There is no object')
})

test('fields follow their class: open is edited, sensitive masked, secret hidden, unless the role says otherwise', () => {
  const usual = allow(ask(actor([{ grants: read }])), customer, 'read')
  expect(usual.readable.has('name')).toBe(true)
  expect([usual.readable.has('mobile'), usual.masked.has('mobile')]).toEqual([false, true])
  expect([usual.readable.has('idNumber'), usual.masked.has('idNumber')]).toEqual([false, false])
  const classes = { open: 'read', sensitive: 'edit', secret: 'masked' } as const
  const other = allow(ask(actor([{ grants: read, classes }])), customer, 'read')
  expect(other.writable.has('name')).toBe(false)
  expect(other.writable.has('mobile')).toBe(true)
  expect(other.masked.has('idNumber')).toBe(true)
})

test('a single field’s level stands over its class’s, up or down', () => {
  const fields = { customer: { name: 'hidden', mobile: 'read' } } as const
  const may = allow(ask(actor([{ grants: read, fields }])), customer, 'read')
  expect([may.readable.has('name'), may.masked.has('name'), may.writable.has('name')]).toEqual([
    false,
    false,
    false,
  ])
  expect([may.readable.has('mobile'), may.writable.has('mobile')]).toEqual([true, false])
})

test('the sort key is read with the title alone', () => {
  for (const [level, seen] of [
    ['hidden', false],
    ['masked', false],
    ['read', true],
    ['edit', true],
  ] as const) {
    const fields = { customer: { name: level } }
    const may = allow(ask(actor([{ grants: read, fields }])), customer, 'read')
    expect([level, may.readable.has('pinyin'), may.masked.has('pinyin')]).toEqual([level, seen, false])
  }
})

test('nobody writes what the program writes', () => {
  const may = allow(
    ask(actor([{ grants: { customer: { update: 'all', read: 'all' } } }])),
    customer,
    'update',
  )
  for (const name of ['id', 'version', 'createdAt', 'number', 'department', 'pinyin', 'orderTotal'])
    expect([name, may.writable.has(name)]).toEqual([name, false])
})

test('a role counts for the fields of an object only where it gives something on that object', () => {
  const reader = { grants: read, classes: { sensitive: 'masked' } } as const
  const elsewhere = { grants: { product: { read: 'all' } }, classes: { sensitive: 'edit' } } as const
  const may = allow(ask(actor([reader, elsewhere])), customer, 'read')
  expect(may.readable.has('mobile')).toBe(false)
})

test('who may not read gets id and version, however much they may write', () => {
  const may = allow(ask(actor([{ grants: { customer: { create: 'all' } } }])), customer, 'create')
  expect([...may.readable]).toEqual(['id', 'version'])
  expect(may.masked.size).toBe(0)
  expect(may.writable.has('name')).toBe(true)
})

test('a proof is of one action and one model', () => {
  const who = actor([{ grants: { customer: { read: 'all', update: 'own' } } }])
  expect(permitted(ask(who), 'customer', 'read')).toBe(permitted(ask(who), 'customer', 'read'))
  expect(permitted(ask(who), 'customer', 'update')?.scope).toBe('own')
  const later = snapshotOf(builtins as readonly ObjectDecl[], 2, new Map())
  expect(permitted({ actor: who, snapshot: later }, 'customer', 'read')).not.toBe(
    permitted(ask(who), 'customer', 'read'),
  )
})

test('a capability is had or the action is refused', () => {
  const who = actor([{ capabilities: ['export'] }])
  requireCapability(ask(who), 'export')
  expect(() => requireCapability(ask(who), 'purge')).toThrow(
    expect.objectContaining({ type: 'forbidden' }) as Error,
  )
})

const rows = (object: string, scope: Role['grants'][string], rest: Partial<Actor> = {}) => {
  const may = permitted(ask(actor([{ grants: { [object]: scope } }], rest)), object, 'read')
  return may === undefined ? undefined : compile(may.rows('r')).text
}

const north = { department: 'n' as Id<'department'>, departments: ['n', 'm'] as Id<'department'>[] }

test('rows in reach are a condition on owner and department, their own or the copies in the directory', () => {
  expect(rows('customer', { read: 'all' })).toBe('true')
  expect(rows('customer', { read: 'own' })).toBe('("r"."owner_id" = $1::uuid)')
  expect(rows('customer', { read: 'department' }, north)).toBe(
    '(("r"."owner_id" = $1::uuid or "r"."department_id" = any($2::uuid[])))',
  )
  expect(rows('customer', { read: 'department' })).toBe('("r"."owner_id" = $1::uuid)')
  expect(rows('contact', { read: 'own' })).toBe(
    '(exists (select from crm.directory d where d.subject = "r"."customer_id" and d.id = "r"."id" and (d.object = $1::smallint and "d"."owner" = $2::uuid)))',
  )
  expect(rows('product', { read: 'departmentAndBelow' }, north)).toBe('false')
  expect(rows('notification', { read: 'all' })).toBe('"r"."owner_id" = $1::uuid')
})

test('lists begin at the directory where it alone decides', () => {
  const listed = (object: string, scope: Role['grants'][string]) =>
    permitted(ask(actor([{ grants: { [object]: scope } }], north)), object, 'read')?.listed
  const me = '0190f000-0000-7000-8000-000000000001'
  expect(listed('order', { read: 'own' })).toEqual({ owner: me, departments: [] })
  expect(listed('order', { read: 'department' })).toEqual({ owner: me, departments: ['n'] })
  expect(listed('customer', { read: 'departmentAndBelow' })).toEqual({ owner: me, departments: ['n', 'm'] })
  for (const object of ['opportunity', 'product', 'notification'])
    expect([object, listed(object, { read: 'own' })]).toEqual([object, undefined])
  expect(listed('order', { read: 'all' })).toBeUndefined()
})
