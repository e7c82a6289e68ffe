import { parse as parseCsv } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { restoreCell } from '../../src/engine/csv.ts'
import { applies } from '../../src/model/input.ts'
import { isObject } from '../../src/model/json.ts'
import type { AnyField, ObjectDecl } from '../../src/model/object.ts'
import { builtins } from '../../src/objects/index.ts'
import { httpWorld } from '../support/http.ts'
import { missingLists, naughtyStrings } from '../support/naughty.ts'
import { sampleOf } from '../support/sample.ts'

const strings = missingLists === undefined ? naughtyStrings() : []
const { call, system, as } = await httpWorld()
const admin = await call('admin')

type Values = Readonly<Record<string, unknown>>

const writable = (builtins as readonly ObjectDecl[]).filter(({ readOnly }) => readOnly !== true)

const has = (schema: Values, ...keys: readonly string[]) => keys.some((key) => key in schema)

/** Free text: no format, no pattern, no list of values, no id. */
const isText = (schema: Values): boolean =>
  schema['type'] === 'string' &&
  !has(schema, 'x-format', 'format', 'pattern', 'enum', 'x-object', 'x-taxonomy')

const isWords = ({ type, items }: Values): boolean =>
  type === 'array' && isObject(items) && isText(items) && 'minLength' in items

/** The value of a field that carries a string; undefined where the field's documented rules do not take it. */
function carrying({ schema }: AnyField, text: string): unknown {
  if (isText(schema)) return [...text].length <= Number(schema['maxLength']) ? text : undefined
  if (isWords(schema)) return text.trim() === text && [...text].length <= 60 ? [text] : undefined
  return Array.isArray(schema['type']) ? { text, list: [text] } : undefined
}

/** The fields through which strings go, by name. */
const carriers = (object: ObjectDecl): readonly (readonly [string, AnyField])[] =>
  Object.entries(object.fields).filter(
    ([, field]) => field.derived === undefined && carrying(field, 'text') !== undefined,
  )

/** Fields of which the program itself demands more than their kind: what was uploaded, names of fields. */
const spoken: Readonly<Record<string, readonly string[]>> = { file: ['hash'], stage: ['requires'] }

/** What a string may not share with another record, told as the program compares it. */
const comparable = (text: string) => text.normalize('NFKC').toLowerCase()

async function inputsFor(object: ObjectDecl, fixed: Values): Promise<readonly Values[]> {
  const writer = await as('admin')
  const first = await sampleOf(system(), object, { with: fixed, writer })
  const references = Object.fromEntries(
    Object.entries(first).filter(([name]) => object.fields[name]?.target !== undefined),
  )
  const fields = carriers(object).filter(
    ([name, field]) => spoken[object.name]?.includes(name) !== true && applies(field.when, first),
  )
  const taken = new Set<string>()
  const inputs: Values[] = []
  for (const text of strings) {
    const isNew = !taken.has(comparable(text))
    taken.add(comparable(text))
    const carried = fields
      .filter(
        ([name, field]) => (field.unique !== true && object.unique?.flat().includes(name) !== true) || isNew,
      )
      .map(([name, field]) => [name, carrying(field, text)] as const)
      .filter(([, value]) => value !== undefined)
    const sample = await sampleOf(system(), object, { with: { ...references, ...fixed }, writer })
    inputs.push({ ...sample, ...Object.fromEntries(carried) })
  }
  return inputs
}

const size = 250
const inParts = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )

type Found = Values & { readonly id: string }

async function createAll(object: string, inputs: readonly Values[]): Promise<readonly Found[]> {
  const made: Found[] = []
  for (const part of inParts(inputs)) {
    const payload = { operations: part.map((create) => ({ object, create })) }
    const response = await admin({ method: 'POST', url: '/api/batch', payload })
    expect(response.statusCode, `${object}: ${response.body.slice(0, 500)}`).toBe(200)
    made.push(...response.json<{ results: { record: Found }[] }>().results.map(({ record }) => record))
  }
  return made
}

const withIds = (part: readonly Found[]) => ({ field: 'id', op: 'in', value: part.map(({ id }) => id) })

async function ask<T>(url: string, payload: object): Promise<T> {
  const response = await admin({ method: 'POST', url, payload })
  expect(response.statusCode, response.body.slice(0, 500)).toBe(200)
  return response.json<T>()
}

/** What was written of each record, beside what came back. */
function expectSame(object: ObjectDecl, inputs: readonly Values[], found: readonly Values[]): void {
  const names = carriers(object)
    .map(([name]) => name)
    .filter((name) => name !== 'hash')
  const only = (values: Values, like: Values) =>
    Object.fromEntries(names.filter((name) => name in like).map((name) => [name, values[name]]))
  expect(found.map((each, index) => only(each, inputs[index] ?? {}))).toEqual(
    inputs.map((each) => only(each, each)),
  )
}

const byId = (records: readonly Found[], made: readonly Found[]): readonly Values[] => {
  const found = new Map(records.map((each) => [each.id, each]))
  return made.map(({ id }) => found.get(id) ?? {})
}

async function readAll(object: string, made: readonly Found[]): Promise<readonly Found[]> {
  const pages = inParts(made).map((part) =>
    ask<{ records: Found[] }>(`/api/records/${object}/query`, { filter: withIds(part), limit: 500 }),
  )
  return (await Promise.all(pages)).flatMap(({ records }) => records)
}

async function exportAll(object: string, made: readonly Found[], format: string): Promise<readonly string[]> {
  const parts = inParts(made).map((part) =>
    admin({
      method: 'POST',
      url: `/api/records/${object}/export?format=${format}`,
      payload: { filter: withIds(part) },
    }),
  )
  return (await Promise.all(parts)).map(({ body }) => body)
}

/** RFC 4180, after the byte-order mark. */
const cells = (text: string): readonly (readonly string[])[] =>
  parseCsv(text.slice(1), { record_delimiter: '\r\n' })

/** A cell as an import reads it: its apostrophe taken off, then by the field's own parser. */
function readCell({ schema, parse }: AnyField, cell: string): unknown {
  const text = restoreCell(cell)
  if (isText(schema)) return text
  const result = parse(text)
  return result.ok ? result.value : result.issues
}

function rowsOf(object: ObjectDecl, csv: string): readonly Found[] {
  const [heads = [], ...rows] = cells(csv)
  return rows.map((row) => {
    const values = heads.map((name, index) => {
      const field = object.fields[name]
      return [name, field === undefined ? (row[index] ?? '') : readCell(field, row[index] ?? '')] as const
    })
    return Object.fromEntries(values) as Found
  })
}

/** Each object; customers in both kinds, which have fields of their own. */
const cases = writable
  .filter((object) => carriers(object).length > 0)
  .flatMap((object): readonly (readonly [string, ObjectDecl, Values])[] =>
    object.name === 'customer'
      ? [
          ['a person', object, { kind: 'person' }],
          ['an organisation', object, { kind: 'organisation' }],
        ]
      : [[object.name, object, {}]],
  )

test('the lists hold some eight hundred strings', { skip: missingLists !== undefined }, () => {
  expect(strings.length).toBeGreaterThan(700)
  expect(cases.length).toBeGreaterThan(40)
})

test.skipIf(missingLists !== undefined).each(cases)(
  `every hostile string comes back from every text of %s as it went in ${missingLists ?? ''}`,
  { timeout: 120_000 },
  async (_title, object, fixed) => {
    const { name } = object
    const inputs = await inputsFor(object, fixed)
    const made = await createAll(name, inputs)
    expectSame(object, inputs, made)
    expectSame(object, inputs, byId(await readAll(name, made), made))
    const lines = (await exportAll(name, made, 'ndjson')).flatMap((each) => each.split('\n'))
    const exported = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Found)
    expectSame(object, inputs, byId(exported, made))
    const tables = await exportAll(name, made, 'csv')
    expectSame(
      object,
      inputs,
      byId(
        tables.flatMap((csv) => rowsOf(object, csv)),
        made,
      ),
    )
    const run = tables.flatMap(cells).flat()
    expect(run.filter((cell) => /^[=@\t\r]/.test(cell))).toEqual([])
  },
)

/** An object's texts that a filter may compare with whole values. */
const comparableFields = (object: ObjectDecl) =>
  carriers(object).filter(([, { operators }]) => operators.includes('eq') && operators.includes('in'))

/** The different values of a text in the records that meet a filter. */
async function valuesOf(object: ObjectDecl, field: string, filter: object): Promise<readonly unknown[]> {
  const question = { filter, groupBy: [{ field }], limit: 5000 }
  const { rows } = await ask<{ rows: { key: Values }[] }>(`/api/records/${object.name}/aggregate`, question)
  return rows.map(({ key }) => key[field])
}

test.skipIf(missingLists !== undefined)(
  'a filter for a hostile string finds the records that carry it, and no other',
  async () => {
    const { records } = await ask<{ records: Found[] }>('/api/records/product/query', { limit: 500 })
    expect(records.length).toBe(500)
    for (const record of records.filter(({ name }) => strings.includes(String(name)))) {
      const filter = { field: 'name', op: 'eq', value: record['name'] }
      const found = await ask<{ records: Found[] }>('/api/records/product/query', { filter, limit: 500 })
      expect([...new Set(found.records.map(({ name }) => name))]).toEqual([record['name']])
      expect(found.records.map(({ id }) => id)).toContain(record.id)
    }
  },
)

test.skipIf(missingLists !== undefined).each(cases)(
  'every text of %s that can be filtered is found by its hostile values',
  async (_title, object) => {
    for (const [field, { schema }] of comparableFields(object)) {
      const listed = strings.filter((text) => [...text].length <= Number(schema['maxLength']))
      const all = await valuesOf(object, field, { field, op: 'isNull', value: false })
      const found = await valuesOf(object, field, { field, op: 'in', value: listed })
      expect(new Set(found)).toEqual(new Set(all.filter((text) => listed.includes(String(text)))))
    }
  },
)

const problemIn = (body: string) => JSON.parse(body) as { errors?: { pointer: string }[]; status: number }

test.skipIf(missingLists !== undefined)(
  'a hostile string in the name of a field, an object or an id makes a problem document, never a broken one',
  { timeout: 120_000 },
  async () => {
    for (const text of strings) {
      const payload = { kind: 'person', name: 'x', ...Object.fromEntries([[text, 1]]) }
      const create = await admin({ method: 'POST', url: '/api/records/customer', payload })
      expect([400, 409, 422], text).toContain(create.statusCode)
      for (const { pointer } of problemIn(create.body).errors ?? [])
        expect(pointer.startsWith('#/')).toBe(true)
      const at = encodeURIComponent(text.toWellFormed())
      for (const url of [
        `/api/records/${at}`,
        `/api/records/customer/${at}`,
        `/api/records/customer?sort=${at}`,
      ]) {
        const response = await admin({ method: 'GET', url })
        expect(response.statusCode < 500, `${response.statusCode} ${url}`).toBe(true)
        if (response.statusCode >= 400) expect(problemIn(response.body).status).toBe(response.statusCode)
      }
    }
  },
)
