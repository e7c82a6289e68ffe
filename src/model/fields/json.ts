import { field, type FieldOptions } from '../field.ts'
import type { Json } from '../json.ts'
import { fail, ok, type Result } from '../result.ts'
import { isStorable } from './plain-text.ts'

export interface JsonOptions<R extends boolean> extends FieldOptions<R> {
  /** Of its text in UTF-8; 65,536 unless said. */
  readonly maxBytes?: number
}

// Deep nesting exhausts the stack of readers, this one's first.
const deepest = 64

function isKept(value: unknown, depth: number): value is Json {
  if (typeof value === 'string') return isStorable(value)
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return typeof value === 'boolean'
  if (value === null) return true
  if (depth >= deepest) return false
  if (Array.isArray(value)) return value.every((item) => isKept(item, depth + 1))
  const prototype: unknown = Object.getPrototypeOf(value)
  return (
    (prototype === Object.prototype || prototype === null) &&
    Object.entries(value).every(([key, item]) => isStorable(key) && isKept(item, depth + 1))
  )
}

function fromText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Text that is no JSON is no value; the caller says so.
    return undefined
  }
}

function readJson(raw: unknown, max: number): Result<Json> {
  if (typeof raw === 'string' && raw.length > max) return fail('json.tooLarge', { max })
  const value = typeof raw === 'string' ? fromText(raw) : raw
  if (typeof value !== 'object' || value === null || !isKept(value, 0)) return fail('json.invalid')
  const text = JSON.stringify(value)
  if (new TextEncoder().encode(text).length > max) return fail('json.tooLarge', { max })
  // What JSON cannot tell apart (-0, gaps in a list) is settled here. It was text of a Json a line ago.
  return ok(JSON.parse(text) as Json)
}

/** Any JSON object or list. */
export const json = <const R extends boolean = false>(options: JsonOptions<R>) =>
  field<Json, R>('json', options, {
    columns: { '': 'jsonb' },
    operators: ['isNull'],
    schema: { type: ['object', 'array'] },
    parse: (raw) => readJson(raw, options.maxBytes ?? 65_536),
    // The server's text of a jsonb is JSON.
    load: ([text]) => (text == null ? null : (JSON.parse(text) as Json)),
    print: (value) => JSON.stringify(value),
  })
