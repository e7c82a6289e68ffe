import { createHash } from 'node:crypto'
import type { Values } from '../../model/input.ts'
import { issueAt } from '../../model/input.ts'
import { isObject } from '../../model/json.ts'
import { Problem } from '../../model/problem.ts'
import type { Db } from '../postgres/database.ts'
import { sql, uuids } from '../postgres/sql.ts'
import type { ObjectModel } from '../registry/snapshot.ts'
import type { Pending } from '../context.ts'

/** What a record claims as its own: a unique field's value, or several taken together. */
interface Claim {
  readonly record: string
  readonly subject: string
  readonly name: string
  readonly fields: readonly string[]
  readonly hash: string
}

interface Claimant {
  readonly id: string
  readonly key: string
  readonly values: Values
}

/** The sets of fields that must be unique, each under the name of its claim. */
const uniques = (model: ObjectModel): readonly (readonly string[])[] => [
  ...[...model.fields.values()].filter(({ field }) => field.unique === true).map(({ name }) => [name]),
  ...(model.decl.unique ?? []),
]

/** Whether an object has unique values at all. */
export const hasClaims = (model: ObjectModel): boolean => uniques(model).length > 0

/** Unique texts are compared without regard to case, as people mean them. */
const comparable = (value: unknown): unknown =>
  typeof value === 'string'
    ? value.normalize('NFKC').toLowerCase()
    : isObject(value)
      ? Object.values(value).map(comparable)
      : value

function claimsOf(model: ObjectModel, { id, key, values }: Claimant): readonly Claim[] {
  return uniques(model).flatMap((fields) => {
    const all = fields.map((name) => values[name] ?? null)
    if (all.some((value) => value === null)) return []
    const hash = createHash('sha256')
      .update(JSON.stringify(all.map(comparable)))
      .digest('hex')
    return [{ record: id, subject: key, name: fields.join('+'), fields, hash: `\\x${hash}` }]
  })
}

interface Kept {
  readonly field: string
  readonly hash: string
}

/**
 * Gives up what the records claimed and claims what they say now; a 409 problem names each value that another live
 * record has. One statement for each of the two, whatever the number of records.
 */
export async function claim(
  db: Db,
  model: ObjectModel,
  claimants: readonly Claimant[],
  renew: boolean,
): Promise<void> {
  if (!hasClaims(model) || claimants.length === 0) return
  if (renew)
    await release(
      db,
      claimants.map(({ id }) => id),
    )
  const wanted = claimants.flatMap((each) => claimsOf(model, each))
  if (wanted.length === 0) return
  const rows = JSON.stringify(wanted.map(({ name, ...each }) => ({ ...each, field: name })))
  const kept = await db.rows<Kept>(sql`
    insert into crm.claim (object, field, hash, subject, record)
    select ${model.number}::smallint, x.field, x.hash, x.subject, x.record
    from jsonb_to_recordset(${rows}::jsonb) as x(field text, hash bytea, subject uuid, record uuid)
    order by x.field, x.hash
    on conflict do nothing returning field, '\\x' || encode(hash, 'hex') as hash`)
  if (kept.length < wanted.length) throw taken(model, wanted, kept)
}

function taken(model: ObjectModel, wanted: readonly Claim[], kept: readonly Kept[]): Problem {
  const mine = new Set(kept.map(({ field, hash }) => `${field} ${hash}`))
  const lost = wanted.filter(({ name, hash }) => !mine.has(`${name} ${hash}`))
  const names = new Set(lost.map(({ name, fields }) => fields[0] ?? name))
  const errors = [...names].map((name) => issueAt(name, 'unique.taken'))
  return new Problem('duplicate', `Another ${model.name} took this value meanwhile`, { errors })
}

/**
 * Adds an issue to every record that wants a value which another live record has, or an earlier one of the same set;
 * one query for all.
 */
export async function checkClaims(db: Db, model: ObjectModel, pending: readonly Pending[]): Promise<void> {
  if (!hasClaims(model)) return
  const wanted = pending.flatMap((each) =>
    claimsOf(model, { id: each.id, key: each.id, values: each.after }).map((one) => ({ each, ...one })),
  )
  if (wanted.length === 0) return
  const rows = await db.rows<Kept & { readonly record: string }>(sql`
    select field, '\\x' || encode(hash, 'hex') as hash, record from crm.claim
    where object = ${model.number}::smallint and field = any(${[...new Set(wanted.map(({ name }) => name))]}::text[])
      and hash = any(${wanted.map(({ hash }) => hash)}::bytea[])`)
  const holders = new Map(rows.map(({ field, hash, record }) => [`${field} ${hash}`, record]))
  for (const { each, name, hash, fields } of wanted) {
    const holder = holders.get(`${name} ${hash}`)
    if (holder === undefined) holders.set(`${name} ${hash}`, each.id)
    else if (holder !== each.id) each.issues.push(issueAt(fields[0] ?? name, 'unique.taken'))
  }
}

/** Gives up every claim of these records. */
export async function release(db: Db, ids: readonly string[]): Promise<void> {
  await db.run(sql`delete from crm.claim where record = any(${uuids(ids)})`)
}
