import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, describe, expect, test } from 'vitest'
import type { Context } from '../../src/engine/context.ts'
import { openTable } from '../../src/engine/import/open.ts'
import { runImport, type Imported, type ImportJob } from '../../src/engine/import/run.ts'
import { tableOf } from '../../src/engine/import/table.ts'
import { listRecords } from '../../src/engine/records/list.ts'
import { readRecord } from '../../src/engine/records/read.ts'
import { contact } from '../../src/objects/contact.ts'
import { customer } from '../../src/objects/customer.ts'
import { externalId } from '../../src/objects/external-id.ts'
import { importRun } from '../../src/objects/import-run.ts'
import { product } from '../../src/objects/product.ts'
import type { ObjectDecl } from '../../src/model/object.ts'
import { make, world } from '../support/world.ts'

const { as, system, users } = await world()
const folder = mkdtempSync(join(tmpdir(), 'zhike-import-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const newPath = (): string => join(folder, `${(files += 1)}.csv`)

async function importText(
  ctx: Context,
  text: string | Buffer,
  map: unknown,
  more: Partial<ImportJob> = {},
): Promise<Imported> {
  const path = newPath()
  writeFileSync(path, text)
  return runImport(ctx, { name: 'test', map, open: (options) => openTable(path, options), ...more })
}

async function named(
  ctx: Context,
  object: ObjectDecl,
  filter: unknown,
): Promise<readonly Record<string, unknown>[]> {
  const { records } = await listRecords(ctx, object, { filter, limit: 500 })
  return records as readonly Record<string, unknown>[]
}
const byName = (ctx: Context, name: string) =>
  named(ctx, customer, { field: 'name', op: 'startsWith', value: name })

const namesOf = (records: readonly Record<string, unknown>[]): Set<unknown> =>
  new Set(records.map(({ name }) => name))

const people = (fields: object, more: object = {}) => ({
  records: [
    {
      object: 'customer',
      match: ['mobile'],
      fields: { kind: { value: 'person' }, name: '姓名', mobile: '手机', ...fields },
      ...more,
    },
  ],
})

describe('good rows go in, bad ones are set aside', () => {
  test('with the reason for each cell, and come in once they are corrected', async () => {
    const admin = await as('admin')
    const map = people({ birthday: { column: '生日', format: 'YYYY年M月D日' }, email: '邮箱' })
    const text =
      '姓名,手机,生日,邮箱\n赵一,13800138001,1990年1月2日,a@example.com\n钱二,123,1990年13月2日,b@example.com\n,13800138003,,\n"孙三",13800138004,,不是邮箱\n'
    const rejectedPath = newPath()
    const report = await importText(admin, iconv.encode(text, 'gb18030'), map, { rejectedPath })
    expect(report).toMatchObject({
      format: { kind: 'csv', encoding: 'gb18030' },
      rows: 4,
      accepted: 1,
      rejected: 3,
      objects: { customer: { created: 1, updated: 0, unchanged: 0, failed: 3 } },
    })
    expect(report.examples.map(({ row, columns, code }) => [row, columns.join(), code])).toEqual([
      [3, '手机', 'phone.invalid'],
      [3, '生日', 'import.date'],
      [4, '姓名', 'field.required'],
      [5, '邮箱', 'email.invalid'],
    ])
    const rejected = readFileSync(rejectedPath, 'utf8')
    expect(rejected.split('\r\n')[0]).toBe('\ufeff姓名,手机,生日,邮箱,_row,_reason (zh-CN),_reason (en)')
    const corrected = rejected
      .replace('钱二,123,1990年13月2日', '钱二,13800138002,1990年12月2日')
      .replace(',13800138003', '李四,13800138003')
      .replace('不是邮箱', 'c@example.com')
    const again = await importText(admin, corrected, map)
    expect(again).toMatchObject({ accepted: 3, rejected: 0 })
    const [second] = await byName(admin, '钱二')
    expect(second).toMatchObject({ mobile: '+8613800138002', birthday: '1990-12-02', owner: users.admin })
  })

  test('a row with several records goes in whole or not at all', async () => {
    const admin = await as('admin')
    const map = {
      records: [
        {
          object: 'customer',
          as: 'company',
          match: ['name'],
          fields: { kind: { value: 'organisation' }, name: 'company' },
        },
        {
          object: 'contact',
          match: ['mobile'],
          when: { column: 'person', blank: false },
          fields: { customer: { ref: 'company' }, name: 'person', mobile: 'mobile' },
        },
      ],
    }
    const text =
      'company,person,mobile\nWhole A,Ann,13900000001\nWhole A,Bob,13900000002\nWhole B,Cid,1\nWhole C,,\nWhole A,Dan,2\n'
    const report = await importText(admin, text, map)
    expect(report.objects).toEqual({
      company: { created: 2, updated: 0, unchanged: 0, failed: 2 },
      contact: { created: 2, updated: 0, unchanged: 0, failed: 2 },
    })
    expect(namesOf(await byName(admin, 'Whole'))).toEqual(new Set(['Whole A', 'Whole C']))
    const contacts = await named(admin, contact, { field: 'customer.name', op: 'eq', value: 'Whole A' })
    expect(namesOf(contacts)).toEqual(new Set(['Ann', 'Bob']))
  })

  test('a value that must be unique refuses its row alone, also against a row of the same file', async () => {
    const admin = await as('admin')
    await make(admin, product, { code: 'TAKEN', name: 'there' })
    const map = { records: [{ object: 'product', mode: 'create', fields: { code: 'code', name: 'name' } }] }
    const report = await importText(admin, 'code,name\nTAKEN,u1\nFREE,u2\nFREE,u3\nOTHER,u4\n', map)
    expect(report).toMatchObject({ accepted: 2, rejected: 2 })
    expect(report.examples.map(({ row, code, columns }) => [row, code, columns.join()])).toEqual([
      [2, 'unique.taken', 'code'],
      [4, 'unique.taken', 'code'],
    ])
  })

  test('a row with more cells than the header is set aside whole', async () => {
    const report = await importText(await as('admin'), '姓名,手机\n周五,13800138055,surplus\n', people({}))
    expect(report.examples).toMatchObject([{ code: 'import.tooManyCells', row: 2 }])
  })
})

describe('what is there already', () => {
  test('is found by a key in any spelling, changed where it differs, and left alone where it does not', async () => {
    const admin = await as('admin')
    const map = people({ email: '邮箱', wechat: '微信' })
    const first = '姓名,手机,邮箱,微信\n吴六,138 0013 8066,w@example.com,wu6\n'
    await importText(admin, first, map)
    expect((await importText(admin, first, map)).objects).toMatchObject({
      customer: { unchanged: 1, updated: 0 },
    })
    const changed = await importText(
      admin,
      '姓名,手机,邮箱,微信\n吴六,+86-13800138066,new@example.com,\n',
      map,
    )
    expect(changed.objects).toMatchObject({ customer: { created: 0, updated: 1 } })
    const [found, other] = await byName(admin, '吴六')
    expect(found).toMatchObject({ email: 'new@example.com', wechat: 'wu6' })
    expect(other).toBeUndefined()
    await importText(admin, '姓名,手机,邮箱,微信\n吴六,13800138066,,\n', { ...map, blanks: 'clear' })
    expect((await byName(admin, '吴六'))[0]).toMatchObject({ email: null, wechat: null })
  })

  test('modes: create refuses it, update asks for it, skip leaves it alone', async () => {
    const admin = await as('admin')
    const text = '姓名,手机,邮箱\n郑七,13800138077,z@example.com\n'
    const fields = { email: '邮箱' }
    const missing = await importText(admin, text, people(fields, { mode: 'update' }))
    expect(missing.examples).toMatchObject([{ code: 'import.noMatch' }])
    await importText(admin, '姓名,手机,邮箱\n郑七,13800138077,\n', people(fields, { mode: 'create' }))
    const again = await importText(admin, text, people(fields, { mode: 'create' }))
    expect(again.examples).toMatchObject([{ code: 'import.exists' }])
    await importText(admin, text, people(fields, { mode: 'skip' }))
    expect((await byName(admin, '郑七'))[0]).toMatchObject({ email: null })
    await importText(admin, text, people(fields, { mode: 'update' }))
    expect((await byName(admin, '郑七'))[0]).toMatchObject({ email: 'z@example.com' })
  })

  test('rows of one file that mean the same record become one, later cells over earlier ones', async () => {
    const admin = await as('admin')
    const text = '姓名,手机,邮箱\n冯八,13800138088,\n冯八,+8613800138088,f@example.com\n'
    const report = await importText(admin, text, people({ email: '邮箱' }))
    expect(report).toMatchObject({ accepted: 2, objects: { customer: { created: 1 } } })
    expect(await byName(admin, '冯八')).toMatchObject([{ email: 'f@example.com' }])
  })

  test('is found by the key of another system, which is noted for the next time', async () => {
    const admin = await as('admin')
    const map = {
      records: [
        {
          object: 'customer',
          match: ['externalId:erp', 'name'],
          fields: { kind: { value: 'organisation' }, name: 'name', remark: 'remark' },
          externalIds: { erp: 'key' },
        },
      ],
    }
    const id = await make(admin, customer, { kind: 'organisation', name: 'Known by name' })
    await importText(admin, 'key,name,remark\n1001,Known by name,one\n1002,New to us,two\n', map)
    const renamed = await importText(admin, 'key,name,remark\n1001,Renamed,three\n', map)
    expect(renamed.objects).toMatchObject({ customer: { created: 0, updated: 1 } })
    expect(await readRecord(admin, customer, id)).toMatchObject({ name: 'Renamed', remark: 'three' })
    const keys = await named(admin, externalId, { field: 'system', op: 'eq', value: 'erp' })
    expect(new Set(keys.map(({ key }) => key))).toEqual(new Set(['1001', '1002']))
  })

  test('several records that fit refuse the row instead of guessing', async () => {
    const admin = await as('admin')
    for (let count = 0; count < 2; count++)
      await make(admin, customer, { kind: 'organisation', name: 'Twin' })
    const map = {
      records: [{ object: 'customer', match: ['name'], mode: 'update', fields: { name: 'n', remark: 'r' } }],
    }
    const report = await importText(admin, 'n,r\nTwin,x\n', map)
    expect(report.examples).toMatchObject([
      { code: 'import.ambiguous', columns: ['n'], params: { value: 'Twin' } },
    ])
  })
})

describe('references', () => {
  const map = (parent: object) => ({
    records: [
      {
        object: 'customer',
        match: ['name'],
        fields: {
          kind: { value: 'organisation' },
          name: 'name',
          belongsTo: { column: 'parent', by: 'name', ...parent },
        },
      },
    ],
  })

  test('that find nothing refuse the row, stay empty or make the record, as the map says', async () => {
    const admin = await as('admin')
    const text = (name: string) => `name,parent\n${name},Group of ${name}\n`
    const refused = await importText(admin, text('Ref A'), map({}))
    expect(refused.examples).toMatchObject([{ code: 'import.notFound', columns: ['parent'] }])
    const skipped = await importText(admin, text('Ref B'), map({ missing: 'skip' }))
    expect(skipped).toMatchObject({
      accepted: 1,
      notes: [{ kind: 'unresolved', from: 'Group of Ref B', count: 1 }],
    })
    const made = await importText(
      admin,
      text('Ref C'),
      map({ missing: 'create', with: { kind: 'organisation' } }),
    )
    expect(made).toMatchObject({
      accepted: 1,
      notes: [{ kind: 'made', from: 'Group of Ref C', to: 'customer' }],
    })
    const [group] = await byName(admin, 'Group of Ref C')
    expect((await byName(admin, 'Ref C'))[0]).toMatchObject({ belongsTo: group?.['id'] })
  })

  test('to rows further down in the same file are set in a second pass', async () => {
    const admin = await as('admin')
    const text = 'name,parent\nLater child,Later parent\nLater parent,\nLater orphan,Nobody\n'
    const report = await importText(admin, text, map({ later: true }))
    expect(report).toMatchObject({ rows: 3, accepted: 2, rejected: 1, objects: { customer: { created: 3 } } })
    const [parent] = await byName(admin, 'Later parent')
    expect((await byName(admin, 'Later child'))[0]).toMatchObject({ belongsTo: parent?.['id'] })
  })
})

describe('rights', () => {
  test('an import is refused to who may not import, before any row is read', async () => {
    const li = await as('li')
    const open = () => Promise.reject(new Error('read'))
    await expect(runImport(li, { name: 'x', map: people({}), open })).rejects.toMatchObject({
      type: 'forbidden',
    })
  })

  test('records out of reach are neither found nor changed', async () => {
    const chen = await as('chen')
    const id = await make(chen, customer, { kind: 'person', name: 'Hidden', mobile: '13800138099' })
    const report = await importText(await as('wang'), '姓名,手机\nHidden,13800138099\n', people({}))
    expect(report.objects).toMatchObject({ customer: { unchanged: 1 } })
    await importText(system(), '姓名,手机\nRenamed,13800138099\n', people({}))
    expect(await readRecord(chen, customer, id)).toMatchObject({ name: 'Renamed' })
  })
})

describe('the run', () => {
  test('is kept with its figures, and is the source of what it made', async () => {
    const admin = await as('admin')
    const report = await importText(admin, '姓名,手机\n卫九,13800138111\n坏,1\n', people({}), {
      fileName: 'x.csv',
    })
    expect(await readRecord(admin, importRun, report.run)).toMatchObject({
      status: 'completed',
      object: 'customer',
      mode: 'upsert',
      fileName: 'x.csv',
      owner: users.admin,
      total: 2,
      created: 1,
      failed: 1,
      lastRow: 3,
      report: { rows: 2, rejected: 1, objects: { customer: { created: 1, failed: 1 } } },
    })
    const { records } = await listRecords(admin, customer, {
      filter: { field: 'source.key', op: 'eq', value: report.run },
    })
    expect(records).toMatchObject([{ name: '卫九' }])
  })

  test('a map that does not fit the model or the file is refused with every place, and nothing is begun', async () => {
    const admin = await as('admin')
    const wrong = importText(admin, '姓名\nx\n', people({ nmae: '姓名' }))
    await expect(wrong).rejects.toMatchObject({
      type: 'validation-failed',
      errors: [{ code: 'import.map.unknownField', pointer: '/records/0/fields/nmae' }],
    })
    await expect(importText(admin, '姓名\nx\n', people({}))).rejects.toMatchObject({
      errors: [{ code: 'import.map.unknownColumn', params: { column: '手机' } }],
    })
    await expect(importText(admin, '', people({}))).rejects.toMatchObject({
      errors: [{ code: 'import.noHeader' }],
    })
  })

  test('goes on after a row, tells how far it is, and stops when it is told to', async () => {
    const admin = await as('admin')
    const rows = Array.from({ length: 25 }, (_, i) => [
      `Chunk ${i}`,
      `138002000${String(i).padStart(2, '0')}`,
    ])
    const seen: number[] = []
    const stop = new AbortController()
    const job: ImportJob = {
      name: 'chunks',
      map: people({}),
      open: async () => tableOf(['姓名', '手机'], rows),
      chunkSize: 10,
      onProgress: ({ lastRow }) => {
        seen.push(lastRow)
        if (lastRow === 21) stop.abort()
      },
    }
    await expect(runImport(admin, { ...job, signal: stop.signal })).rejects.toThrow()
    expect(seen).toEqual([11, 21])
    expect(await byName(admin, 'Chunk')).toHaveLength(20)
    const rest = await runImport(admin, { ...job, afterRow: 21 })
    expect(rest).toMatchObject({ rows: 5, objects: { customer: { created: 5 } } })
    const [cancelled] = await named(admin, importRun, { field: 'status', op: 'eq', value: 'cancelled' })
    expect(cancelled).toMatchObject({ total: 20, created: 20 })
  })

  test('any text arrives as it stands in the file', async () => {
    const admin = await as('admin')
    const naughty = [
      '=1+1',
      "'; drop table crm.customer; --",
      '<script>alert(1)</script>',
      'a,"b"\nc',
      '‮rtl',
      '𝕏😀',
      '${jndi}',
    ]
    const rows = naughty.map((text, i) => [`Naughty ${i}`, `138003000${String(i).padStart(2, '0')}`, text])
    const open = async () => tableOf(['姓名', '手机', '备注'], rows)
    const report = await runImport(admin, { name: 'naughty', open, map: people({ remark: '备注' }) })
    expect(report.rejected).toBe(0)
    const found = await byName(admin, 'Naughty')
    expect(new Set(found.map(({ remark }) => remark))).toEqual(new Set(naughty))
  })
})
