import { expect, test } from 'vitest'
import { enumeration } from '../../model/fields/enumeration.ts'
import { money } from '../../model/fields/money.ts'
import { reference } from '../../model/fields/reference.ts'
import { references } from '../../model/fields/references.ts'
import { rollup } from '../../model/fields/rollup.ts'
import { running } from '../../model/fields/running.ts'
import { text } from '../../model/fields/text.ts'
import { defineObject, type ObjectDecl } from '../../model/object.ts'
import { builtins } from '../../objects/index.ts'
import { compile } from '../postgres/sql.ts'
import { snapshotOf } from '../registry/snapshot.ts'
import type { Catalogue } from './catalogue.ts'
import { plan } from './plan.ts'
import { shortName } from './table-names.ts'

const label = { 'zh-CN': '甲', en: 'A' }
const nothing: Catalogue = {
  tables: new Map(),
  indexes: new Set(),
  constraints: new Set(),
  sequences: new Set(),
}

const planned = (decls: readonly ObjectDecl[], has: Catalogue = nothing): readonly string[] =>
  plan(snapshotOf(decls, 1, new Map()), has).map((statement) => {
    const { text: written, values } = compile(statement)
    expect(values).toEqual([])
    return written
  })

const thing = defineObject('thing', {
  label,
  title: 'name',
  fields: { name: text({ label, required: true }), price: money({ label, indexed: true }) },
})

test('a new object is a table with its key and the few indexes that every table has', () => {
  expect(planned([thing])).toMatchInlineSnapshot(`
    [
      "create table "crm"."thing" ("id" uuid not null, "version" bigint not null, "created_at" timestamptz not null, "created_by_id" uuid, "updated_at" timestamptz not null, "updated_by_id" uuid, "deleted_at" timestamptz, "source_id" uuid, "pinyin" text collate "C", "name" text collate "C", "price" numeric, "price_currency" text collate "C", "price_base" numeric, "deletion" uuid, primary key ("id"))",
      "create index "thing_pinyin_idx" on "crm"."thing" ("pinyin", "id") where deleted_at is null",
      "create index "thing_updated_at_idx" on "crm"."thing" ("updated_at", "id") where deleted_at is null",
      "create index "thing_created_at_idx" on "crm"."thing" ("created_at", "id") where deleted_at is null",
      "create index "thing_price_base_marked_idx" on "crm"."thing" ("price_base", "id") where deleted_at is null",
    ]
  `)
})

test('an owned object has its customer in its key, its siblings bound to the same one, its links and derived values apart', () => {
  const customer = defineObject('customer', { label, title: 'name', fields: { name: text({ label }) } })
  const note = defineObject('note', {
    label,
    title: 'number',
    belongs: 'parent',
    fields: {
      number: running({ label, prefix: 'N-', width: 4 }),
      about: reference('note', { label, mode: 'sibling', onPurge: 'clear' }),
      kind: enumeration({ label, indexed: true, values: { a: label } }),
      readers: references('user', { label }),
      count: rollup({
        label,
        of: 'note',
        function: 'count',
        as: 'integer',
        follows: 'document',
        indexed: true,
      }),
    },
  })
  const statements = planned([customer, note]).filter((each) => each.includes('note'))
  expect(statements).toMatchInlineSnapshot(`
    [
      "create table "crm"."note" ("id" uuid not null, "version" bigint not null, "created_at" timestamptz not null, "created_by_id" uuid, "updated_at" timestamptz not null, "updated_by_id" uuid, "deleted_at" timestamptz, "source_id" uuid, "pinyin" text collate "C", "customer_id" uuid not null, "number" text collate "C", "about_id" uuid, "kind" text collate "C", "deletion" uuid, primary key ("customer_id", "id"))",
      "create table "crm"."note_derived" ("customer_id" uuid not null, "id" uuid not null, "owner" uuid, "department" uuid, "as_of" timestamptz, "count" bigint, primary key ("customer_id", "id"))",
      "create table "crm"."note_readers" ("subject" uuid not null, "record" uuid not null, "target" uuid not null, "position" integer not null, primary key ("subject", "record", "target"))",
      "create sequence "crm"."note_number_seq"",
      "alter table "crm"."note" add constraint "note_customer_id_fkey" foreign key ("customer_id") references "crm"."customer" ("id")",
      "alter table "crm"."note" add constraint "note_about_id_fkey" foreign key ("customer_id", "about_id") references "crm"."note" ("customer_id", "id")",
      "create index "note_id_idx" on "crm"."note" ("id")",
      "create index "note_pinyin_idx" on "crm"."note" ("pinyin", "id") where deleted_at is null",
      "create index "note_updated_at_idx" on "crm"."note" ("updated_at", "id") where deleted_at is null",
      "create index "note_created_at_idx" on "crm"."note" ("created_at", "id") where deleted_at is null",
      "create index "note_about_id_idx" on "crm"."note" ("about_id")",
      "create index "note_kind_marked_idx" on "crm"."note" ("kind", "id") where deleted_at is null",
      "create index "note_derived_count_marked_idx" on "crm"."note_derived" ("owner", "count", "id")",
      "create index "note_readers_target_idx" on "crm"."note_readers" ("target")",
    ]
  `)
})

test('what is there already is left alone: only what is missing is added', () => {
  const has: Catalogue = {
    ...nothing,
    tables: new Map([['thing', new Set(['id', 'version', 'created_at', 'name', 'price'])]]),
    indexes: new Set(['thing_pinyin_idx', 'thing_updated_at_idx']),
  }
  const statements = planned([thing], has)
  expect(statements.filter((each) => each.startsWith('create table'))).toEqual([])
  expect(statements).toContain('alter table "crm"."thing" add column "price_currency" text collate "C"')
  expect(statements.some((each) => each.includes('"thing_pinyin_idx"'))).toBe(false)
  expect(statements.some((each) => each.includes('"thing_created_at_idx"'))).toBe(true)
  for (const each of statements) expect(each).toMatch(/^(create|alter table \S+ add) /)
})

test('hostile names are quoted', () => {
  const hostile = defineObject('x"; drop table crm.customer; --', {
    label,
    title: 'a"b',
    fields: { 'a"b': text({ label, indexed: true }) },
  })
  const statements = planned([hostile])
  expect(statements[0]).toContain('create table "crm"."x""; drop table crm.customer; --" (')
  expect(statements[0]).toContain('"a""b" text collate "C"')
  // Outside of quoted names nothing of them is left.
  for (const each of statements) expect(each.replace(/"(?:[^"]|"")*"/g, '')).not.toMatch(/drop|--|;/)
})

test('no name is longer than PostgreSQL takes, and long ones stay apart', () => {
  const [a, b] = ['a', 'b'].map((last) => shortName('x'.repeat(40), 'y'.repeat(40), last))
  expect(a).toHaveLength(63)
  expect(a).not.toBe(b)
  const names = planned(builtins as readonly ObjectDecl[]).flatMap((each) =>
    [
      ...each.matchAll(/^create (?:index|sequence|table) "?(?:crm"\.")?([^" ]+)|add constraint "([^"]+)"/g),
    ].map(([, first, second]) => first ?? second ?? ''),
  )
  expect(names.length).toBeGreaterThan(300)
  expect(names.filter((name) => name.length > 63)).toEqual([])
  expect(new Set(names).size).toBe(names.length)
})
