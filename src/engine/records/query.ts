import { follow, parseFilter, type Filter } from '../../model/query.ts'
import { isObject, numberOf, wordOf } from '../../model/json.ts'
import { pointerTo } from '../../model/input.ts'
import { invalid } from '../../model/problem.ts'
import type { Issue } from '../../model/result.ts'
import type { Context } from '../context.ts'
import type { Allowed } from '../policy/allow.ts'
import { askable } from './ask.ts'

export interface Sort {
  readonly name: string
  readonly descending: boolean
}

export type Total = 'none' | 'capped' | 'estimate' | 'exact'

/** A question for a list, as it was understood. */
export interface ListQuery {
  readonly filter: Filter | undefined
  readonly sort: readonly Sort[]
  readonly fields: ReadonlySet<string> | undefined
  readonly include: readonly string[]
  readonly limit: number
  readonly after: string | undefined
  readonly total: Total
  /** Whether the bin is asked about instead of what is live. */
  readonly deleted: boolean
}

const mostRows = 500
const usualRows = 50
const mostSorts = 3
const totals: readonly Total[] = ['none', 'capped', 'estimate', 'exact']

/** A list of names, also written with commas; undefined if it is none. */
export const texts = (raw: unknown): readonly string[] | undefined => {
  const list: unknown = typeof raw === 'string' ? raw.split(',').filter((each) => each !== '') : raw
  return Array.isArray(list) && list.every((each) => typeof each === 'string')
    ? (list as readonly string[])
    : undefined
}

/** Gathers issues while something is read. */
export class Collector {
  readonly issues: Issue[] = []
  add(pointer: string, code: string, params?: Issue['params']): void {
    this.issues.push({ code, pointer, ...(params && { params }) })
  }
}

/** What a list may be asked; an export's form is asked in the same place. */
const listParts: readonly string[] = [
  'filter',
  'sort',
  'fields',
  'include',
  'limit',
  'after',
  'total',
  'deleted',
  'format',
  'heads',
  'wait',
]

/** The parts of a question. One that is not known is named: without it the answer would be to another question. */
export function questionOf(raw: unknown, parts: readonly string[], found: Collector) {
  if (raw === undefined) return {}
  if (!isObject(raw)) found.add('#', 'input.object')
  const asked = isObject(raw) ? raw : {}
  for (const name of Object.keys(asked))
    if (!parts.includes(name)) found.add(pointerTo(name), 'query.unknown', { name: name.slice(0, 100) })
  return asked
}

function totalOf(raw: unknown, found: Collector): Total {
  const total = totals.find((each) => each === (raw ?? 'none'))
  if (total === undefined) found.add('#/total', 'enumeration.unknown')
  return total ?? 'none'
}

function deletedOf(raw: unknown, found: Collector): boolean {
  const said = wordOf(raw ?? false)
  if (said !== 'true' && said !== 'false') found.add('#/deleted', 'boolean.invalid')
  return said === 'true'
}

/** Reads a list's question as it comes from outside; every issue at once, as a 422 problem. */
export function parseQuery(ctx: Context, may: Allowed, raw: unknown): ListQuery {
  const found = new Collector()
  const asked = questionOf(raw, listParts, found)
  const query: ListQuery = {
    filter: filterOf(ctx, may, asked['filter'], found),
    sort: sortOf(ctx, may, asked['sort'], found),
    fields: fieldsOf(may, asked['fields'], found),
    include: texts(asked['include'] ?? []) ?? [],
    limit: limitOf(asked['limit'], found),
    after: typeof asked['after'] === 'string' && asked['after'] !== '' ? asked['after'] : undefined,
    total: totalOf(asked['total'], found),
    deleted: deletedOf(asked['deleted'], found),
  }
  if (found.issues.length > 0) throw invalid(found.issues)
  return query
}

/** Reads a filter, also as JSON text in a query string. */
export function filterOf(ctx: Context, may: Allowed, raw: unknown, found: Collector): Filter | undefined {
  if (raw === undefined || raw === null || raw === '') return undefined
  const parsed = parseFilter(askable(ctx, may), typeof raw === 'string' ? jsonOf(raw) : raw)
  if (parsed.ok) return parsed.value
  for (const { code, params, pointer } of parsed.issues) found.add(`#/filter${pointer ?? ''}`, code, params)
  return undefined
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function sortOf(ctx: Context, may: Allowed, raw: unknown, found: Collector): readonly Sort[] {
  const usual = raw === undefined || texts(raw)?.length === 0
  const wanted = usual ? [`-${may.model.at}`] : (texts(raw) ?? [''])
  const asker = askable(ctx, may)
  if (wanted.length > mostSorts) found.add('#/sort', 'sort.tooMany', { max: mostSorts })
  return wanted.slice(0, mostSorts).map((each) => {
    const descending = each.startsWith('-')
    const name = descending ? each.slice(1) : each
    const field = asker.field(name)
    // The time by which an object is listed stands in for nothing better where it may not be read.
    if (usual && field === undefined) return { name: 'id', descending }
    if (field === undefined || field.exactly || !field.field.sortable)
      found.add('#/sort', 'sort.field', { field: name.slice(0, 100) })
    return { name, descending }
  })
}

/** The names of the fields that are wanted; undefined for all. What one may not read is unknown. */
export function fieldsOf(may: Allowed, raw: unknown, found: Collector): ReadonlySet<string> | undefined {
  if (raw === undefined || raw === '') return undefined
  const names = texts(raw)
  if (names === undefined) found.add('#/fields', 'filter.list', { max: 500 })
  for (const name of names ?? [])
    if (!may.readable.has(name) && !may.masked.has(name))
      found.add('#/fields', 'field.unknown', { field: name.slice(0, 100) })
  return new Set(names)
}

function limitOf(raw: unknown, found: Collector): number {
  if (raw === undefined || raw === '') return usualRows
  const limit = numberOf(raw)
  if (Number.isInteger(limit) && limit >= 1 && limit <= mostRows) return limit
  found.add('#/limit', 'limit.range', { max: mostRows })
  return usualRows
}

/** The names along a path by which one may group and measure: every step leads to one record; undefined if it is none. */
export function readablePath(ctx: Context, may: Allowed, raw: unknown): readonly string[] | undefined {
  const path = typeof raw === 'string' ? raw.split('.') : []
  if (path.length === 0 || path.length > 4) return undefined
  const asker = askable(ctx, may)
  const leadsToOne = (_: string, index: number): boolean => {
    const found = follow(asker, path.slice(0, index + 1))
    return found !== undefined && !found.exactly && found.field.place !== 'links'
  }
  return path.every(leadsToOne) ? path : undefined
}
