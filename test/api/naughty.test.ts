import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { restoreCell } from '../../src/engine/csv.ts'
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

async function inputsFor(object: ObjectDecl): Promise<readonly Values[]> {
  const writer = await as('admin')
  const first = await sampleOf(system(), object, { writer })
  const references = Object.fromEntries(
    Object.entries(first).filter(([name]) => object.fields[name]?.target !== undefined),
  )
  const fields = carriers(object).filter(([name]) => spoken[object.name]?.includes(name) !== true)
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
    const sample = await sampleOf(system(), object, { with: references, writer })
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

const cells = (text: string) =>
  Papa.parse<string[]>(text.slice(1), { newline: '\r\n', skipEmptyLines: true }).data

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

const someObjects = writable.filter((object) => carriers(object).length > 0)

test.skipIf(missingLists !== undefined).each(someObjects.map((object) => [object.name, object] as const))(
  `every hostile string comes back from every text of %s as it went in ${missingLists ?? ''}`,
  { timeout: 120_000 },
  async (name, object) => {
    const inputs = await inputsFor(object)
    const made = await createAll(name, inputs)
    expectSame(object, inputs, made)
    expectSame(object, inputs, byId(await readAll(name, made), made))
    const lines = (await exportAll(name, made, 'ndjson')).flatMap((each) =>
      each.split('\n').filter((line) => line !== ''),
    )
    expectSame(
      object,
      inputs,
      byId(
        lines.map((line) => JSON.parse(line) as Found),
        made,
      ),
    )
    const tables = await exportAll(name, made, 'csv')
    const rows = tables.flatMap((csv) => rowsOf(object, csv))
    expectSame(object, inputs, byId(rows, made))
    expect(
      tables
        .flatMap(cells)
        .flat()
        .filter((cell) => /^[=@\t\r]/.test(cell)),
    ).toEqual([])
  },
)
