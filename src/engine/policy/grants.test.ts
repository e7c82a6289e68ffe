import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Id } from '../../model/id.ts'
import {
  highest,
  levels,
  readClasses,
  readFields,
  readGrants,
  scopeIn,
  scopes,
  widest,
  type Role,
} from './grants.ts'
import { below } from './load-actor.ts'

const role = (grants: Role['grants']): Role => ({
  id: 'r' as Id<'role'>,
  code: 'r',
  grants,
  classes: {},
  fields: {},
  capabilities: [],
})

test('an object that is named is not that of the star', () => {
  const given = role({ '*': { read: 'all', update: 'own' }, customer: { read: 'none' } })
  expect(scopeIn(given, 'product', 'read')).toBe('all')
  expect(scopeIn(given, 'customer', 'read')).toBe('none')
  // What a named object leaves out is the star's.
  expect(scopeIn(given, 'customer', 'update')).toBe('own')
  expect(scopeIn(given, 'customer', 'delete')).toBe('none')
  expect(scopeIn(role({}), 'constructor', 'read')).toBe('none')
})

test('the widest scope and the highest level win, and nothing is the least', () => {
  expect(widest([])).toBe('none')
  expect(highest([])).toBe('hidden')
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...scopes)), (all) => {
      const best = widest(all)
      return all.every((each) => scopes.indexOf(each) <= scopes.indexOf(best))
    }),
  )
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...levels)), (all) => {
      const best = highest(all)
      return all.every((each) => levels.indexOf(each) <= levels.indexOf(best))
    }),
  )
})

test('stored rights that are not understood give nothing', () => {
  expect(readGrants({ customer: { read: 'all', fly: 'all', update: 'everything' }, order: 'all' })).toEqual({
    customer: { read: 'all' },
    order: {},
  })
  expect(readClasses({ open: 'read', secret: 'shout', other: 'edit' })).toEqual({ open: 'read' })
  expect(readFields({ customer: { name: 'hidden', mobile: 'seen' } })).toEqual({
    customer: { name: 'hidden' },
  })
  fc.assert(
    fc.property(fc.jsonValue(), (raw) => {
      readGrants(raw)
      readClasses(raw)
      readFields(raw)
    }),
  )
})

test('a department and all below it, also where the tree goes in circles', () => {
  const department = (id: string, parent: string | null) => ({
    id: id as Id<'department'>,
    parent_id: parent as Id<'department'> | null,
  })
  const tree = [department('a', null), department('b', 'a'), department('c', 'b'), department('d', null)]
  expect([...below('a' as Id<'department'>, tree)].toSorted()).toEqual(['a', 'b', 'c'])
  expect(below('d' as Id<'department'>, tree)).toEqual(['d'])
  expect(below('gone' as Id<'department'>, tree)).toEqual(['gone'])
  const circle = [department('a', 'b'), department('b', 'a')]
  expect([...below('a' as Id<'department'>, circle)].toSorted()).toEqual(['a', 'b'])
})
