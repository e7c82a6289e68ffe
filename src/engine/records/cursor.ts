import { isId } from '../../model/id.ts'
import { invalid } from '../../model/problem.ts'
import { isObject } from '../../model/json.ts'
import type { Context } from '../context.ts'
import type { Texts } from '../postgres/database.ts'
import type { ListQuery } from './query.ts'

/** The place after a page's last row: the sorted columns as text, and the id. */
export interface Cursor {
  readonly values: Texts
  readonly id: string
}

/** The object and the order that a cursor holds for. */
export interface Course {
  readonly object: string
  readonly sort: ListQuery['sort']
}

/** A cursor is signed, since its values go back into SQL casts. */
const signature = (ctx: Context, { object, sort }: Course, body: string): string =>
  ctx.engine.crypto.digest(body, `cursor ${object} ${JSON.stringify(sort)}`).slice(2, 26)

/** The cursor after a row whose sorted columns and id are given. */
export function writeCursor(ctx: Context, course: Course, texts: Texts): string {
  const body = Buffer.from(JSON.stringify(texts)).toString('base64url')
  return `${body}.${signature(ctx, course, body)}`
}

/** Reads a cursor; one that was altered, or made for another object or order, is a 422 problem. */
export function readCursor(ctx: Context, course: Course, raw: string): Cursor {
  const [body = '', signed] = raw.split('.')
  if (signed !== signature(ctx, course, body)) throw invalid([{ code: 'cursor.invalid', pointer: '#/after' }])
  const texts: unknown = JSON.parse(Buffer.from(body, 'base64url').toString())
  const id: unknown = Array.isArray(texts) ? texts.at(-1) : undefined
  if (!Array.isArray(texts) || !isId(id) || isObject(texts))
    throw invalid([{ code: 'cursor.invalid', pointer: '#/after' }])
  // The signature vouches for what was written above.
  return { values: texts.slice(0, -1) as Texts, id }
}
