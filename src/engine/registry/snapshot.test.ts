import { expect, test } from 'vitest'
import type { ObjectDecl } from '../../model/object.ts'
import { builtins } from '../../objects/index.ts'
import { fieldOf, modelOf, snapshotOf } from './snapshot.ts'

const decls = builtins as readonly ObjectDecl[]
const snapshot = snapshotOf(decls, 7, new Map([['customer', 900]]))

test('objects are found by name and by number', () => {
  expect(modelOf(snapshot, 'customer').number).toBe(900)
  expect(snapshot.byNumber.get(900)?.name).toBe('customer')
  expect(() => modelOf(snapshot, 'nothing')).toThrow(expect.objectContaining({ type: 'not-found' }) as Error)
  expect(() => modelOf(snapshot, '__proto__')).toThrow('There is no object')
  expect(() => fieldOf(modelOf(snapshot, 'customer'), 'nothing')).toThrow('customer has no field nothing')
})

test('what a row is bound by follows from whom it belongs to', () => {
  expect(modelOf(snapshot, 'customer')).toMatchObject({
    key: 'id',
    byCustomer: false,
    owner: 'owner',
    isRoot: true,
  })
  expect(modelOf(snapshot, 'contact')).toMatchObject({
    key: 'customer_id',
    byCustomer: true,
    owner: undefined,
  })
  expect(modelOf(snapshot, 'ticket')).toMatchObject({ key: 'subject', byCustomer: true, owner: 'assignee' })
  expect(modelOf(snapshot, 'order').at).toBe('orderedAt')
  expect(modelOf(snapshot, 'contact').at).toBe('createdAt')
})

test('no two columns of a table have one name', () => {
  for (const model of snapshot.objects.values()) {
    const names = [...model.rowFields.flatMap(({ columns }) => columns.map(({ name }) => name)), 'deletion']
    expect([model.name, names.length]).toEqual([model.name, new Set(names).size])
  }
})

test('every field lies in exactly one place', () => {
  for (const { fields, rowFields, apartFields, linkFields } of snapshot.objects.values())
    expect(rowFields.length + apartFields.length + linkFields.length).toBe(fields.size)
})

test('references are known from where they point to', () => {
  expect(modelOf(snapshot, 'product').incoming).toContainEqual(
    expect.objectContaining({ object: 'orderLine', field: 'product' }),
  )
})

test('a model at a version does not change', () => {
  expect(Object.isFrozen(snapshot)).toBe(true)
  expect(snapshot.version).toBe(7)
})
