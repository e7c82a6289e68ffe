import { describe, expect, expectTypeOf, test } from 'vitest'
import { enumeration } from '../model/fields/enumeration.ts'
import { money } from '../model/fields/money.ts'
import { phone } from '../model/fields/phone.ts'
import { reference } from '../model/fields/reference.ts'
import { secret } from '../model/fields/secret.ts'
import { text } from '../model/fields/text.ts'
import type { Id } from '../model/id.ts'
import { keep } from '../model/mask.ts'
import { defineObject, type Input, type ObjectDecl, type Patch, type Row } from '../model/object.ts'
import type { customer } from './customer.ts'
import { builtins } from './index.ts'
import type { opportunity } from './opportunity.ts'
import type { order } from './order.ts'
import type { task } from './task.ts'

const label = { 'zh-CN': '名称', en: 'Name' } as const

describe('a declaration does not compile with', () => {
  test('a misspelt option', () => {
    // @ts-expect-error -- the option is called maxLength
    text({ label, maxLenght: 10 })
  })

  test('an option of another kind', () => {
    // @ts-expect-error -- texts have no values
    text({ label, values: { a: label } })
    // @ts-expect-error -- phones have no scale
    phone({ label, scale: 2 })
    // @ts-expect-error -- money has no longest text
    money({ label, maxLength: 10 })
  })

  test('a label that misses a language', () => {
    // @ts-expect-error -- no English
    text({ label: { 'zh-CN': '名称' } })
    // @ts-expect-error -- a value without Chinese
    expect(() => enumeration({ label, values: { open: { en: 'Open' } } })).toThrow(TypeError)
  })

  test('a title, an owner or a time that names no field', () => {
    const fields = { name: text({ label }) }
    // @ts-expect-error -- there is no field nmae
    defineObject('thing', { label, title: 'nmae', fields })
    // @ts-expect-error -- there is no field owner
    defineObject('thing', { label, title: 'name', owner: 'owner', fields })
    // @ts-expect-error -- there is no field startedAt
    defineObject('thing', { label, title: 'name', at: 'startedAt', fields })
    // @ts-expect-error -- there is no field code
    defineObject('thing', { label, title: 'name', unique: [['name', 'code']], fields })
  })

  test('a secret that is not masked, or goes to BI, to search or to a unique claim', () => {
    // @ts-expect-error -- no mask
    secret({ label, format: 'any' })
    // @ts-expect-error -- in BI
    secret({ label, format: 'any', mask: keep(0, 4), bi: 'dimension' })
    // @ts-expect-error -- in search
    secret({ label, format: 'any', mask: keep(0, 4), search: 'exact' })
    // @ts-expect-error -- unique
    secret({ label, format: 'any', mask: keep(0, 4), unique: true })
    // @ts-expect-error -- a format that is in no table
    expect(() => secret({ label, format: 'anything', mask: keep(0, 4) })).toThrow(TypeError)
  })

  test('a kind of reference or purge that there is not', () => {
    // @ts-expect-error -- siblings, not brothers
    reference('contact', { label, mode: 'brother', onPurge: 'clear' })
    // @ts-expect-error -- nothing is deleted by the database
    reference('contact', { label, onPurge: 'cascade' })
  })
})

type NewCustomer = Input<typeof customer>
type NewOrder = Input<typeof order>
type NewOpportunity = Input<typeof opportunity>

const customerId = '018f0000-0000-7000-8000-000000000001' as Id<'customer'>
const userId = '018f0000-0000-7000-8000-000000000002' as Id<'user'>
const pipelineId = '018f0000-0000-7000-8000-000000000003' as Id<'pipeline'>
const stageId = '018f0000-0000-7000-8000-000000000004' as Id<'stage'>

describe('a record does not compile with', () => {
  const person = { kind: 'person', status: 'active', name: '张姝' } as const

  test('a value that is not declared', () => {
    expectTypeOf<NewCustomer>().toExtend<{ readonly kind: 'person' | 'organisation' }>()
    expectTypeOf<NewCustomer['grade']>().toEqualTypeOf<'A' | 'B' | 'C' | 'D' | null | undefined>()
    // @ts-expect-error -- grades are A to D
    const input: NewCustomer = { ...person, grade: 'E' }
    expect(input).toBeDefined()
  })

  test('a required field left out', () => {
    // @ts-expect-error -- no name
    const input: NewCustomer = { kind: 'person', status: 'active' }
    // @ts-expect-error -- an opportunity belongs to a customer
    const deal: NewOpportunity = { name: '冷链传感器', pipeline: pipelineId, stage: stageId }
    expect([input, deal]).toHaveLength(2)
  })

  test('a misspelt field, though custom fields may have any name', () => {
    // @ts-expect-error -- nmae
    const input: NewCustomer = { ...person, nmae: '张姝' }
    const custom: NewCustomer = { ...person, cf_shoe_size: 38 }
    expect([input, custom]).toHaveLength(2)
  })

  test('a customer’s id where a user’s belongs', () => {
    // @ts-expect-error -- the owner is a user
    const input: NewCustomer = { ...person, owner: customerId }
    const right: NewCustomer = { ...person, owner: userId }
    // @ts-expect-error -- nor is a plain string an id
    const plain: NewCustomer = { ...person, owner: '018f0000-0000-7000-8000-000000000002' }
    expect([input, right, plain]).toHaveLength(3)
  })

  test('a stage where a pipeline belongs', () => {
    const deal = { name: '冷链传感器', customer: customerId, stage: stageId } as const
    // @ts-expect-error -- a stage is no pipeline
    const input: NewOpportunity = { ...deal, pipeline: stageId }
    expect(input).toBeDefined()
  })
})

describe('types follow from the declaration', () => {
  test('rows have null where a value may be missing, and the derived fields too', () => {
    expectTypeOf<Row<typeof customer>['name']>().toEqualTypeOf<string>()
    expectTypeOf<Row<typeof customer>['shortName']>().toEqualTypeOf<string | null>()
    expectTypeOf<Row<typeof customer>['orderCount']>().toEqualTypeOf<number | null>()
    expectTypeOf<Row<typeof customer>['churnRisk']>().toEqualTypeOf<string | null>()
    expectTypeOf<Row<typeof customer>['id']>().toEqualTypeOf<Id<'customer'>>()
  })

  test('owned objects need their customer, subject objects may do without', () => {
    expectTypeOf<NewOrder['customer']>().toEqualTypeOf<Id<'customer'>>()
    expectTypeOf<Input<typeof task>['customer']>().toEqualTypeOf<Id<'customer'> | null | undefined>()
  })

  test('a change may say any part of a record', () => {
    expectTypeOf<{ readonly grade: 'A' }>().toExtend<Patch<typeof customer>>()
  })

  test('every built-in object is a declaration', () => {
    expectTypeOf(builtins).toExtend<readonly ObjectDecl[]>()
    expectTypeOf<'customer'>().toExtend<(typeof builtins)[number]['name']>()
  })
})
