import { expect, test } from 'vitest'
import type { Id } from '../../model/id.ts'
import type { ObjectDecl } from '../../model/object.ts'
import { parseFilter } from '../../model/query.ts'
import { builtins } from '../../objects/index.ts'
import type { Context, Engine } from '../context.ts'
import { cryptoFrom } from '../crypto.ts'
import type { Actor } from '../policy/actor.ts'
import { permitted, type Allowed } from '../policy/allow.ts'
import type { Action, Scope } from '../policy/grants.ts'
import { compile, sql, type Sql } from '../postgres/sql.ts'
import { defaultCompany } from '../registry/company.ts'
import { fieldOf, snapshotOf } from '../registry/snapshot.ts'
import { taxonomiesOf } from '../registry/taxonomies.ts'
import { askable } from './ask.ts'
import { conditionsOf, pageStatement } from './list.ts'
import { isNarrow } from './narrow.ts'
import { projection } from './present.ts'
import { readStatement } from './read.ts'
import { sortColumns } from './sort.ts'
import { insertStatement, linkStatements, moveStatements, ownerStatements, updateStatement } from './sql.ts'
import { where } from './where.ts'

const snapshot = snapshotOf(builtins as readonly ObjectDecl[], 5, new Map())
const crypto = cryptoFrom(Buffer.alloc(32, 3))
const id = (last: number): Id => `0190f000-0000-7000-8000-00000000000${last}` as Id
const me = id(1) as Id<'user'>

const actorWith = (scope: Scope): Actor => ({
  id: me,
  name: 'li',
  kind: 'person',
  language: 'zh-CN',
  timeZone: undefined,
  department: id(2) as Id<'department'>,
  departments: [id(2), id(3)] as Id<'department'>[],
  roles: [
    {
      id: id(4) as Id<'role'>,
      code: 'test',
      grants: { '*': { create: scope, read: scope, update: scope } },
      classes: { open: 'edit', sensitive: 'masked', secret: 'masked' },
      fields: {},
      capabilities: ['lookUp'],
    },
  ],
  capabilities: new Set(['lookUp']),
})

/** What statements are made from; nothing here reaches a database. */
const contextWith = (scope: Scope): Context => ({
  engine: {
    crypto,
    log: { info: () => {} },
    live: {
      company: () => defaultCompany,
      taxonomies: () => taxonomiesOf([]),
      snapshot: () => snapshot,
    },
    // Statements are only written here, never run: neither pools nor rules are needed.
  } as unknown as Engine,
  actor: actorWith(scope),
  snapshot,
  db: undefined as never,
  now: new Date('2024-05-15T20:00:00Z'),
  requestId: 'test',
  origin: { via: 'api', source: { kind: 'api', key: 'test' } },
})

function allowed(ctx: Context, object: string, action: Action = 'read'): Allowed {
  const may = permitted(ctx, object, action)
  if (may === undefined) throw new Error('not permitted')
  return may
}

const show = (statement: Sql): string => {
  const { text, values } = compile(statement)
  return `${text.replace(/\s+/g, ' ')}\n-- ${JSON.stringify(values)}`
}

const read = (object: string, scope: Scope): string => {
  const may = allowed(contextWith(scope), object)
  return show(readStatement(may, projection(crypto, may, new Set(['pinyin'])), [id(9)], {}))
}

test('a record is read by its id in the scope of its own owner', () => {
  expect(read('customer', 'own')).toMatchInlineSnapshot(`
    "select "r"."id", "r"."id", "r"."version", "r"."pinyin" from "crm"."customer" "r" where (r.id = any($1::uuid[]) and r.deleted_at is null and ("r"."owner_id" = $2::uuid))
    -- [["0190f000-0000-7000-8000-000000000009"],"0190f000-0000-7000-8000-000000000001"]"
  `)
  expect(read('customer', 'departmentAndBelow')).toMatchInlineSnapshot(`
    "select "r"."id", "r"."id", "r"."version", "r"."pinyin" from "crm"."customer" "r" where (r.id = any($1::uuid[]) and r.deleted_at is null and (("r"."owner_id" = $2::uuid or "r"."department_id" = any($3::uuid[]))))
    -- [["0190f000-0000-7000-8000-000000000009"],"0190f000-0000-7000-8000-000000000001",["0190f000-0000-7000-8000-000000000002","0190f000-0000-7000-8000-000000000003"]]"
  `)
  expect(read('customer', 'all')).toMatchInlineSnapshot(`
    "select "r"."id", "r"."id", "r"."version", "r"."pinyin" from "crm"."customer" "r" where (r.id = any($1::uuid[]) and r.deleted_at is null and true)
    -- [["0190f000-0000-7000-8000-000000000009"]]"
  `)
})

test('an owned record without an owner is read in the scope of its copy in the directory', () => {
  expect(read('contact', 'own')).toMatchInlineSnapshot(`
    "select "r"."id", "r"."id", "r"."version", "r"."pinyin" from "crm"."contact" "r" where (r.id = any($1::uuid[]) and r.deleted_at is null and (exists (select from crm.directory d where d.subject = "r"."customer_id" and d.id = "r"."id" and (d.object = $2::smallint and "d"."owner" = $3::uuid))))
    -- [["0190f000-0000-7000-8000-000000000009"],7,"0190f000-0000-7000-8000-000000000001"]"
  `)
})

test('an owned record with an owner of its own is read by either', () => {
  expect(read('opportunity', 'own')).toMatchInlineSnapshot(`
    "select "r"."id", "r"."id", "r"."version", "r"."pinyin" from "crm"."opportunity" "r" where (r.id = any($1::uuid[]) and r.deleted_at is null and ("r"."owner_id" = $2::uuid or exists (select from crm.directory d where d.subject = "r"."customer_id" and d.id = "r"."id" and (d.object = $3::smallint and "d"."owner" = $4::uuid))))
    -- [["0190f000-0000-7000-8000-000000000009"],"0190f000-0000-7000-8000-000000000001",8,"0190f000-0000-7000-8000-000000000001"]"
  `)
  expect(read('opportunity', 'department')).toMatchInlineSnapshot(`
    "select "r"."id", "r"."id", "r"."version", "r"."pinyin" from "crm"."opportunity" "r" where (r.id = any($1::uuid[]) and r.deleted_at is null and (("r"."owner_id" = $2::uuid or "r"."department_id" = any($3::uuid[])) or exists (select from crm.directory d where d.subject = "r"."customer_id" and d.id = "r"."id" and (d.object = $4::smallint and ("d"."owner" = $5::uuid or "d"."department" = any($6::uuid[]))))))
    -- [["0190f000-0000-7000-8000-000000000009"],"0190f000-0000-7000-8000-000000000001",["0190f000-0000-7000-8000-000000000002"],8,"0190f000-0000-7000-8000-000000000001",["0190f000-0000-7000-8000-000000000002"]]"
  `)
})

const page = (
  object: string,
  names: readonly string[],
  values?: readonly (string | null)[],
  scope: Scope = 'own',
): string => {
  const ctx = contextWith(scope)
  const may = allowed(ctx, object)
  const sort = names.map((name) => ({ name: name.replace('-', ''), descending: name.startsWith('-') }))
  const sorts = sortColumns(may, sort)
  const asked = { filter: undefined, deleted: false, sort }
  const cursor = values === undefined ? undefined : { values, id: id(9) }
  const conditions = conditionsOf(ctx, may, asked)
  return show(
    pageStatement(
      { may, conditions, narrow: isNarrow(may, asked), sorts, cursor, limit: 51 },
      projection(crypto, may, new Set(['pinyin'])),
    ),
  )
}

test('the first page follows the index of its sort', () => {
  expect(page('customer', ['-updatedAt'])).toMatchInlineSnapshot(`
    "with k as (select "r"."updated_at" as "s0", "r"."id" as key, r.id as id from "crm"."customer" r where (("r"."deleted_at" is null and ("r"."owner_id" = $1::uuid))) order by "r"."updated_at" desc, r.id desc limit $2::integer) select k."s0", "r"."id", "r"."id", "r"."version", "r"."pinyin" from k join "crm"."customer" r on "r"."id" = k.key and r.id = k.id order by k."s0" desc nulls last, k.id desc nulls last
    -- ["0190f000-0000-7000-8000-000000000001",51]"
  `)
  expect(page('customer', ['name'])).toMatchInlineSnapshot(`
    "with k as (select * from ((select "r"."pinyin" as "s0", "r"."id" as key, r.id as id from "crm"."customer" r where ((("r"."deleted_at" is null and ("r"."owner_id" = $1::uuid)) and "r"."pinyin" is not null)) order by "r"."pinyin" asc, r.id asc limit $2::integer) union all (select "r"."pinyin" as "s0", "r"."id" as key, r.id as id from "crm"."customer" r where ((("r"."deleted_at" is null and ("r"."owner_id" = $3::uuid)) and "r"."pinyin" is null)) order by "r"."pinyin" asc, r.id asc limit $4::integer)) k) select k."s0", "r"."id", "r"."id", "r"."version", "r"."pinyin" from k join "crm"."customer" r on "r"."id" = k.key and r.id = k.id order by k."s0" asc nulls last, k.id asc nulls last
    -- ["0190f000-0000-7000-8000-000000000001",51,"0190f000-0000-7000-8000-000000000001",51]"
  `)
})

test('a page after a cursor begins past the last row', () => {
  expect(page('customer', ['-updatedAt'], ['2024-05-01 00:00:00+00'])).toMatchInlineSnapshot(`
    "with k as (select "r"."updated_at" as "s0", "r"."id" as key, r.id as id from "crm"."customer" r where (("r"."deleted_at" is null and ("r"."owner_id" = $1::uuid)) and ("r"."updated_at", r.id) < ($2::timestamptz, $3::uuid)) order by "r"."updated_at" desc, r.id desc limit $4::integer) select k."s0", "r"."id", "r"."id", "r"."version", "r"."pinyin" from k join "crm"."customer" r on "r"."id" = k.key and r.id = k.id order by k."s0" desc nulls last, k.id desc nulls last
    -- ["0190f000-0000-7000-8000-000000000001","2024-05-01 00:00:00+00","0190f000-0000-7000-8000-000000000009",51]"
  `)
  expect(page('customer', ['name'], ['li'])).toMatchInlineSnapshot(`
    "with k as (select * from ((select "r"."pinyin" as "s0", "r"."id" as key, r.id as id from "crm"."customer" r where ((("r"."deleted_at" is null and ("r"."owner_id" = $1::uuid)) and "r"."pinyin" is not null) and ("r"."pinyin", r.id) > ($2::text, $3::uuid)) order by "r"."pinyin" asc, r.id asc limit $4::integer) union all (select "r"."pinyin" as "s0", "r"."id" as key, r.id as id from "crm"."customer" r where ((("r"."deleted_at" is null and ("r"."owner_id" = $5::uuid)) and "r"."pinyin" is null)) order by "r"."pinyin" asc, r.id asc limit $6::integer)) k) select k."s0", "r"."id", "r"."id", "r"."version", "r"."pinyin" from k join "crm"."customer" r on "r"."id" = k.key and r.id = k.id order by k."s0" asc nulls last, k.id asc nulls last
    -- ["0190f000-0000-7000-8000-000000000001","li","0190f000-0000-7000-8000-000000000009",51,"0190f000-0000-7000-8000-000000000001",51]"
  `)
  expect(page('customer', ['name'], [null])).toMatchInlineSnapshot(`
    "with k as (select "r"."pinyin" as "s0", "r"."id" as key, r.id as id from "crm"."customer" r where ((("r"."deleted_at" is null and ("r"."owner_id" = $1::uuid)) and "r"."pinyin" is null) and r.id > $2::uuid) order by "r"."pinyin" asc, r.id asc limit $3::integer) select k."s0", "r"."id", "r"."id", "r"."version", "r"."pinyin" from k join "crm"."customer" r on "r"."id" = k.key and r.id = k.id order by k."s0" asc nulls last, k.id asc nulls last
    -- ["0190f000-0000-7000-8000-000000000001","0190f000-0000-7000-8000-000000000009",51]"
  `)
  expect(page('customer', ['grade', '-employees'], ['1', null])).toMatchInlineSnapshot(`
    "with k as (select array_position(array['A', 'B', 'C', 'D']::text[], "r"."grade") as "s0", "r"."employees" as "s1", "r"."id" as key, r.id as id from "crm"."customer" r where (("r"."deleted_at" is null and ("r"."owner_id" = $1::uuid)) and (((array_position(array['A', 'B', 'C', 'D']::text[], "r"."grade") > $2::integer or array_position(array['A', 'B', 'C', 'D']::text[], "r"."grade") is null)) or (array_position(array['A', 'B', 'C', 'D']::text[], "r"."grade") = $3::integer and false) or (array_position(array['A', 'B', 'C', 'D']::text[], "r"."grade") = $4::integer and "r"."employees" is null and r.id > $5::uuid))) order by array_position(array['A', 'B', 'C', 'D']::text[], "r"."grade") asc nulls last, "r"."employees" desc nulls last, r.id asc limit $6::integer) select k."s0", k."s1", "r"."id", "r"."id", "r"."version", "r"."pinyin" from k join "crm"."customer" r on "r"."id" = k.key and r.id = k.id order by k."s0" asc nulls last, k."s1" desc nulls last, k.id asc nulls last
    -- ["0190f000-0000-7000-8000-000000000001","1","1","1","0190f000-0000-7000-8000-000000000009",51]"
  `)
})

test('a plain page in a narrow scope begins at the directory', () => {
  expect(page('order', ['-orderedAt'], ['2024-05-01 00:00:00+00'])).toMatchInlineSnapshot(`
    "with k as (select d.at as s0, d.subject as key, d.id as id from crm.directory d cross join lateral (select from "crm"."order" r where "r"."customer_id" = d.subject and r.id = d.id and r.deleted_at is null offset 0) r where (d.object = $1::smallint and d.owner = $2::uuid and (d.at, d.id) < ($3::timestamptz, $4::uuid)) order by d.at desc, d.id desc limit $5::integer) select k."s0", "r"."id", "r"."id", "r"."version", "r"."pinyin" from k join "crm"."order" r on "r"."customer_id" = k.key and r.id = k.id order by k."s0" desc nulls last, k.id desc nulls last
    -- [20,"0190f000-0000-7000-8000-000000000001","2024-05-01 00:00:00+00","0190f000-0000-7000-8000-000000000009",51]"
  `)
  expect(page('order', ['orderedAt'], undefined, 'departmentAndBelow')).toMatchInlineSnapshot(`
    "with k as (select * from ((select d.at as s0, d.subject as key, d.id as id from crm.directory d cross join lateral (select from "crm"."order" r where "r"."customer_id" = d.subject and r.id = d.id and r.deleted_at is null offset 0) r where (d.object = $1::smallint and d.owner = $2::uuid) order by d.at asc, d.id asc limit $3::integer) union (select x.* from unnest($4::uuid[]) p(id) cross join lateral (select d.at as s0, d.subject as key, d.id as id from crm.directory d cross join lateral (select from "crm"."order" r where "r"."customer_id" = d.subject and r.id = d.id and r.deleted_at is null offset 0) r where (d.object = $5::smallint and d.department = p.id) order by d.at asc, d.id asc limit $6::integer) x)) k order by s0 asc, id asc limit $7::integer) select k."s0", "r"."id", "r"."id", "r"."version", "r"."pinyin" from k join "crm"."order" r on "r"."customer_id" = k.key and r.id = k.id order by k."s0" asc nulls last, k.id asc nulls last
    -- [20,"0190f000-0000-7000-8000-000000000001",51,["0190f000-0000-7000-8000-000000000002","0190f000-0000-7000-8000-000000000003"],20,51,51]"
  `)
  expect(page('opportunity', ['-createdAt'])).not.toContain('from crm.directory d cross join')
  expect(page('order', ['-orderedAt'], undefined, 'all')).not.toContain('crm.directory')
})

const ready = (values: Readonly<Record<string, unknown>>) => ({
  id: id(9),
  key: id(8),
  formerKey: id(8),
  version: 3,
  values: { id: id(9), ...values },
})

test('an insertion writes record and directory row in one statement', () => {
  const ctx = contextWith('own')
  const statement = insertStatement(ctx, allowed(ctx, 'tag', 'create'), [ready({ name: '重要', version: 1 })])
  expect(show(statement)).toMatchInlineSnapshot(`
    "with x as (select * from jsonb_to_recordset($1::jsonb) as x(id uuid, _key uuid, _was integer, "version" bigint, "created_at" timestamptz, "created_by_id" uuid, "updated_at" timestamptz, "updated_by_id" uuid, "deleted_at" timestamptz, "source_id" uuid, "pinyin" text, "name" text, "color" text, "group" text, "description" text, "active" boolean)), o as (select null::uuid as id, null::uuid as owner, null::uuid as department), r as (insert into "crm"."tag" ("id", "version", "created_at", "created_by_id", "updated_at", "updated_by_id", "deleted_at", "source_id", "pinyin", "name", "color", "group", "description", "active") select x."id", x."version", x."created_at", x."created_by_id", x."updated_at", x."updated_by_id", x."deleted_at", x."source_id", x."pinyin", x."name", x."color", x."group", x."description", x."active" from x where exists (select from crm.model where version = $2) returning *), d as (insert into crm.directory (object, subject, id, owner, department, at) select $3::smallint, r."id", r.id, null::uuid, null::uuid, coalesce("r"."created_at"::timestamptz, r.created_at) from r left join o on o.id = r."id") select false, "r"."id", "r"."deletion", "r"."id", "r"."version", "r"."created_at", "r"."created_by_id", "r"."updated_at", "r"."updated_by_id", "r"."deleted_at", "r"."source_id", "r"."pinyin", "r"."name", "r"."color", "r"."group", "r"."description", "r"."active" from r
    -- ["[{\\"id\\":\\"0190f000-0000-7000-8000-000000000009\\",\\"_key\\":\\"0190f000-0000-7000-8000-000000000008\\",\\"_was\\":3,\\"version\\":1,\\"created_at\\":null,\\"created_by_id\\":null,\\"updated_at\\":null,\\"updated_by_id\\":null,\\"deleted_at\\":null,\\"source_id\\":null,\\"pinyin\\":null,\\"name\\":\\"重要\\",\\"color\\":null,\\"group\\":null,\\"description\\":null,\\"active\\":null}]",5,46]"
  `)
})

test('an insertion of a customer’s record takes the customer’s owner under a lock', () => {
  const ctx = contextWith('own')
  const { text } = compile(
    insertStatement(ctx, allowed(ctx, 'address', 'create'), [ready({ customer: id(8) })]),
  )
  expect(text).toContain(
    'select id, owner, department from crm.directory where subject in (select _key from x) and id = subject for share',
  )
  expect(text).toContain('o.owner, o.department')
})

test('a change writes the changed columns of records that still have the version read', () => {
  const ctx = contextWith('own')
  const may = allowed(ctx, 'tag', 'update')
  const fields = [fieldOf(may.model, 'name'), fieldOf(may.model, 'pinyin')]
  expect(show(updateStatement(ctx, may, fields, [ready({ name: '新', pinyin: 'xin' })])))
    .toMatchInlineSnapshot(`
    "with r as (update "crm"."tag" r set "name" = x."name", "pinyin" = x."pinyin", version = r.version + 1, updated_at = $1::timestamptz, updated_by_id = $2::uuid from jsonb_to_recordset($3::jsonb) as x(id uuid, _key uuid, _was integer, "name" text, "pinyin" text) where r.id = x.id and r.version = x._was and r.deleted_at is null and exists (select from crm.model where version = $4) returning r.*) select false, "r"."id", "r"."deletion", "r"."id", "r"."version", "r"."created_at", "r"."created_by_id", "r"."updated_at", "r"."updated_by_id", "r"."deleted_at", "r"."source_id", "r"."pinyin", "r"."name", "r"."color", "r"."group", "r"."description", "r"."active" from r
    -- ["2024-05-15T20:00:00.000Z","0190f000-0000-7000-8000-000000000001","[{\\"id\\":\\"0190f000-0000-7000-8000-000000000009\\",\\"_key\\":\\"0190f000-0000-7000-8000-000000000008\\",\\"_was\\":3,\\"name\\":\\"新\\",\\"pinyin\\":\\"xin\\"}]",5]"
  `)
})

test('links, moves and owners are rewritten by the keys of their tables', () => {
  const { model } = allowed(contextWith('own'), 'interaction')
  const written = linkStatements(model, fieldOf(model, 'colleagues'), [ready({ colleagues: [me, id(2)] })])
  expect(written.map(show)).toMatchInlineSnapshot(`
    [
      "delete from "crm"."interaction_colleagues" where subject = any($1::uuid[]) and record = any($2::uuid[])
    -- [["0190f000-0000-7000-8000-000000000008"],["0190f000-0000-7000-8000-000000000009"]]",
      "insert into "crm"."interaction_colleagues" (subject, record, target, position) select x.subject, x.record, x.target, x.position from jsonb_to_recordset($1::jsonb) as x(subject uuid, record uuid, target uuid, position integer)
    -- ["[{\\"subject\\":\\"0190f000-0000-7000-8000-000000000008\\",\\"record\\":\\"0190f000-0000-7000-8000-000000000009\\",\\"target\\":\\"0190f000-0000-7000-8000-000000000001\\",\\"position\\":0},{\\"subject\\":\\"0190f000-0000-7000-8000-000000000008\\",\\"record\\":\\"0190f000-0000-7000-8000-000000000009\\",\\"target\\":\\"0190f000-0000-7000-8000-000000000002\\",\\"position\\":1}]"]",
    ]
  `)
  expect(moveStatements(model, [{ id: id(9), was: id(9), key: id(8) }]).map(show)).toMatchInlineSnapshot(`
    [
      "with x as (select * from jsonb_to_recordset($1::jsonb) as x(id uuid, was uuid, key uuid)), o as (select id, owner, department from crm.directory where subject in (select key from x where key <> id) and id = subject for share) update crm.directory d set subject = x.key, owner = o.owner, department = o.department from x left join o on o.id = x.key where d.subject = x.was and d.id = x.id
    -- ["[{\\"id\\":\\"0190f000-0000-7000-8000-000000000009\\",\\"was\\":\\"0190f000-0000-7000-8000-000000000009\\",\\"key\\":\\"0190f000-0000-7000-8000-000000000008\\"}]"]",
    ]
  `)
  const customer = allowed(contextWith('own'), 'customer').model
  const tag = allowed(contextWith('own'), 'tag').model
  expect(ownerStatements(customer, [customer, model, tag], [id(8)]).map(show)).toMatchInlineSnapshot(`
    [
      "update crm.directory d set owner = "r"."owner_id", department = "r"."department_id" from "crm"."customer" r where r.id = any($1::uuid[]) and d.subject = r.id and d.id = r.id
    -- [["0190f000-0000-7000-8000-000000000008"]]",
      "update crm.directory d set owner = "r"."owner_id", department = "r"."department_id" from "crm"."customer" r where r.id = any($1::uuid[]) and d.subject = r.id and d.object = any($2::smallint[])
    -- [["0190f000-0000-7000-8000-000000000008"],[24]]",
      "update "crm"."customer_derived" d set owner = "r"."owner_id", department = "r"."department_id" from "crm"."customer" r where r.id = any($1::uuid[]) and d."id" = r.id
    -- [["0190f000-0000-7000-8000-000000000008"]]",
    ]
  `)
})

const filtered = (object: string, filter: unknown, scope: Scope = 'own'): string => {
  const ctx = contextWith(scope)
  const may = allowed(ctx, object)
  const parsed = parseFilter(askable(ctx, may), filter)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return show(where({ ctx, may, alias: 'r' }, parsed.value))
}

test('a hop is a semi-join within reach', () => {
  expect(filtered('orderLine', { field: 'product.brand', op: 'eq', value: 'x' }, 'all'))
    .toMatchInlineSnapshot(`
    "exists (select from "crm"."product" "rh" where ("rh"."id" = "r"."product_id" and true and "rh"."brand" = $1::text))
    -- ["x"]"
  `)
  expect(filtered('orderLine', { field: 'order.customer.name', op: 'startsWith', value: '50%_' }))
    .toMatchInlineSnapshot(`
      "exists (select from "crm"."order" "rh" where ("rh"."id" = "r"."order_id" and (exists (select from crm.directory d where d.subject = "rh"."customer_id" and d.id = "rh"."id" and (d.object = $1::smallint and "d"."owner" = $2::uuid))) and exists (select from "crm"."customer" "rhh" where ("rhh"."id" = "rh"."customer_id" and ("rhh"."owner_id" = $3::uuid) and "rhh"."name" like $4))))
      -- [20,"0190f000-0000-7000-8000-000000000001","0190f000-0000-7000-8000-000000000001","50\\\\%\\\\_%"]"
    `)
  expect(filtered('interaction', { field: 'colleagues.name', op: 'eq', value: 'li' }, 'all'))
    .toMatchInlineSnapshot(`
    "exists (select from "crm"."user" "rh" where ("rh"."id" in (select l.target from "crm"."interaction_colleagues" l where l.subject = "r"."subject" and l.record = "r"."id") and true and "rh"."name" = $1::text))
    -- ["li"]"
  `)
})

test('conditions over children count those within reach', () => {
  expect(
    filtered('customer', {
      children: 'order',
      where: { field: 'orderedAt', op: 'within', value: { relative: 'thisMonth' } },
      function: 'count',
      op: 'gte',
      value: 3,
    }),
  ).toMatchInlineSnapshot(`
    "(select count(*) from "crm"."order" "rc" where ("rc"."customer_id" = "r"."id" and "rc"."deleted_at" is null and (exists (select from crm.directory d where d.subject = "rc"."customer_id" and d.id = "rc"."id" and (d.object = $1::smallint and "d"."owner" = $2::uuid))) and ("rc"."ordered_at" >= ($3::timestamp at time zone $4::text) and "rc"."ordered_at" < ($5::timestamp at time zone $6::text)))) >= $7::bigint
    -- [20,"0190f000-0000-7000-8000-000000000001","2024-05-01","Asia/Shanghai","2024-06-01","Asia/Shanghai",3]"
  `)
  expect(
    filtered(
      'order',
      { children: 'payment', function: 'sum', field: 'amount', op: 'lt', value: '10' },
      'all',
    ),
  ).toMatchInlineSnapshot(`
    "(select coalesce(sum("rc"."amount_base"), 0) from "crm"."payment" "rc" where ("rc"."order_id" = "r"."id" and "rc"."deleted_at" is null and true)) < $1::numeric
    -- ["10"]"
  `)
})

test('secrets are looked up by keyed hashes, never by what they say', () => {
  const statement = filtered('customer', { field: 'idNumber', op: 'eq', value: '11010519491231002X' }, 'all')
  expect(statement).toMatch(
    /^"r"\."id_number_index" = any\(\$1::bytea\[\]\)\n-- \[\["\\\\x[0-9a-f]{64}"\]\]$/,
  )
  expect(filtered('customer', { field: 'idNumber', op: 'lastFour', value: '002x' }, 'all')).toMatch(
    /^"r"\."id_number_tail" = \$1::bytea\n/,
  )
})

test('whatever a value says, it is a parameter', () => {
  const hostile = `'); drop table crm.customer; -- " $1 \\`
  const ctx = contextWith('own')
  const field = fieldOf(allowed(ctx, 'tag').model, 'name')
  const statements = [
    insertStatement(ctx, allowed(ctx, 'tag', 'create'), [ready({ name: hostile })]),
    updateStatement(ctx, allowed(ctx, 'tag', 'update'), [field], [ready({ name: hostile })]),
    sql.raw(
      ['eq', 'ne', 'contains', 'startsWith', 'endsWith']
        .map((op) => filtered('customer', { field: 'name', op, value: hostile }).split('\n')[0])
        .join(' '),
    ),
    sql.raw(filtered('customer', { field: 'tags', op: 'hasAny', value: [hostile] }).split('\n')[0] ?? ''),
    sql.raw(filtered('customer', { field: 'name', op: 'in', value: [hostile] }).split('\n')[0] ?? ''),
    sql.raw(page('customer', ['name'], [hostile]).split('\n')[0] ?? ''),
  ]
  for (const statement of statements) expect(compile(statement).text).not.toContain('drop table')
})
