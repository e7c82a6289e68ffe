import { issueAt, parseInput, type Values } from '../../model/input.ts'
import type { AnyField } from '../../model/object.ts'
import { dayIn } from '../../model/relative.ts'
import type { Issue } from '../../model/result.ts'
import type { Context } from '../context.ts'
import { titleKey } from '../directory/pinyin.ts'
import { newId } from '../id.ts'
import type { Allowed } from '../policy/allow.ts'
import { sql } from '../postgres/sql.ts'
import type { ObjectModel } from '../registry/snapshot.ts'
import { checkClaims } from './claims.ts'
import { fixBaseAmounts } from './money.ts'
import { checkReferences } from './references.ts'
import type { Pending } from '../context.ts'
import type { StoredRecord } from './stored.ts'

/** What a default stands for: `me`, `now` and `today` by the field's kind, else itself. */
function defaultOf(ctx: Context, field: AnyField): unknown {
  if (field.default === 'me' && field.tokens.includes('me'))
    return ctx.actor.kind === 'system' ? undefined : ctx.actor.id
  if (field.default === 'now' && field.columns[''] === 'timestamptz') return ctx.now.toISOString()
  if (field.default === 'today' && field.columns[''] === 'date')
    return dayIn(ctx.now, ctx.engine.live.company().timeZone)
  return field.default
}

const parse = (ctx: Context, may: Allowed, raw: unknown, before: Values | undefined) =>
  parseInput(raw, {
    fields: may.model.fields,
    writable: may.writable,
    known: (name) => may.readable.has(name) || may.masked.has(name) || may.writable.has(name),
    before,
    defaultOf: (field) => defaultOf(ctx, field),
  })

/** A new record on its way: parsed, with defaults and the fields of the system. */
export function pendingCreate(ctx: Context, may: Allowed, raw: unknown, source: string): Pending {
  const { values, issues } = parse(ctx, may, raw, undefined)
  const id = newId()
  const time = ctx.now.toISOString()
  const system = {
    id,
    version: 1,
    createdAt: time,
    createdBy: ctx.actor.id,
    updatedAt: time,
    updatedBy: ctx.actor.id,
    source,
  }
  return { id, before: undefined, after: { ...values, ...system }, issues: [...issues] }
}

/** A change of a record on its way: what is given over what is there. */
export function pendingUpdate(ctx: Context, may: Allowed, raw: unknown, stored: StoredRecord): Pending {
  const { values, issues } = parse(ctx, may, raw, stored.values)
  return { id: stored.id, before: stored.values, after: { ...stored.values, ...values }, issues: [...issues] }
}

/** What binds a pending record to its customer: the customer's id, else its own. */
export const keyOf = (model: ObjectModel, { id, after }: Pending): string =>
  model.key === 'id' ? id : typeof after['customer'] === 'string' ? after['customer'] : id

/**
 * Fills what the program writes, runs the features' rules and checks what only the database knows: codes, references,
 * unique values. Issues are added to the records they concern; records that have some already are left alone.
 */
export async function prepare(ctx: Context, model: ObjectModel, all: readonly Pending[]): Promise<void> {
  const sound = () => all.filter(({ issues }) => issues.length === 0)
  for (const rule of ctx.engine.rules)
    if (rule.object === model.name && rule.before !== undefined) await rule.before(ctx, sound())
  // After the rules: one of them may choose the owner.
  await fillDepartments(ctx, model, sound())
  for (const each of all) fillSortKey(model, each)
  await fixBaseAmounts(ctx, model, sound())
  for (const each of all) each.issues.push(...unknownCodes(ctx, model, each))
  await checkReferences(ctx, model, sound())
  await checkClaims(ctx.db, model, sound())
}

function fillSortKey(model: ObjectModel, { before, after }: Pending): void {
  const title = after[model.decl.title]
  if (before !== undefined && before[model.decl.title] === title) return
  after['pinyin'] = titleKey(title)
}

/** A record's department is its owner's, set when the owner changes; then it stays. */
async function fillDepartments(ctx: Context, model: ObjectModel, all: readonly Pending[]): Promise<void> {
  const owner = model.owner
  if (owner === undefined || model.fields.get('department')?.field.derived !== 'row') return
  const moved = all.filter(({ before, after }) => (after[owner] ?? null) !== (before?.[owner] ?? null))
  const owners = [...new Set(moved.map(({ after }) => after[owner]).filter((id) => typeof id === 'string'))]
  if (moved.length === 0) return
  const rows = await ctx.db.rows<{ id: string; department_id: string | null }>(
    sql`select id, department_id from crm.user where id = any(${owners}::uuid[])`,
  )
  const departments = new Map(rows.map(({ id, department_id }) => [id, department_id]))
  for (const { after } of moved) after['department'] = departments.get(String(after[owner])) ?? null
}

function unknownCodes(ctx: Context, model: ObjectModel, { before, after }: Pending): readonly Issue[] {
  const taxonomies = ctx.engine.live.taxonomies()
  return [...model.fields.values()].flatMap(({ name, field }) => {
    const code = after[name]
    if (field.taxonomy === undefined || typeof code !== 'string' || code === before?.[name]) return []
    return taxonomies.has(field.taxonomy, code)
      ? []
      : [issueAt(name, 'tree.unknown', { taxonomy: field.taxonomy })]
  })
}
