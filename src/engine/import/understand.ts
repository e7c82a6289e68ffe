import type { Json } from '../../model/json.ts'
import type { AnyField } from '../../model/object.ts'
import type { Context } from '../context.ts'
import { modelOf } from '../registry/snapshot.ts'
import { readDate } from './date.ts'
import { columnsOf } from './map.ts'
import type { CellIssue, Draft, RowDraft } from './rows.ts'

/**
 * Lets each field's kind read its value: values come out as the kind wants them, and every bad cell of a row is named
 * at once, whatever else is wrong with it.
 */
export function understandRow(ctx: Context, row: RowDraft): RowDraft {
  const issues: CellIssue[] = []
  const drafts = row.drafts.map((draft) => draft && { ...draft, values: valuesOf(ctx, draft, issues) })
  return { ...row, drafts, issues: [...row.issues, ...issues].toSorted(byColumn(row)) }
}

function valuesOf(
  ctx: Context,
  { record, row, values }: Draft,
  issues: CellIssue[],
): Readonly<Record<string, Json>> {
  const { fields } = modelOf(ctx.snapshot, record.object)
  const entries = Object.entries(values).map(([name, raw]) => {
    const field = fields.get(name)?.field
    if (field === undefined || raw === null || raw === '') return [name, raw] as const
    const value = understand(ctx, field, raw)
    const parsed = field.parse(value)
    const source = record.fields[name]
    const columns = source === undefined ? [] : columnsOf(source)
    for (const issue of parsed.ok ? [] : parsed.issues)
      issues.push({ ...issue, row, columns, pointer: `#/${name}${issue.pointer ?? ''}` })
    return [name, value] as const
  })
  return Object.fromEntries(entries)
}

/** Texts as files have them: names of codes, times without a zone (the company's is meant), days with a midnight. */
function understand(ctx: Context, field: AnyField, raw: Json): Json {
  if (typeof raw !== 'string') return raw
  if (field.taxonomy !== undefined) {
    const taxonomies = ctx.engine.live.taxonomies()
    return taxonomies.has(field.taxonomy, raw) ? raw : (taxonomies.find(field.taxonomy, raw) ?? raw)
  }
  const parsed = field.parse(raw)
  const code = parsed.ok ? undefined : parsed.issues[0]?.code
  if (code === 'date.invalid') return raw.replace(/^(\d{4}-\d\d-\d\d)[T ]00:00(?::00)?$/, '$1')
  if (code !== 'timestamp.noZone') return raw
  const instant = readDate(raw, undefined, ctx.engine.live.company().timeZone)
  return instant.ok ? instant.value : raw
}

/** Reasons in the order in which the map reads the cells. */
const byColumn = ({ drafts }: RowDraft): ((a: CellIssue, b: CellIssue) => number) => {
  const order = new Map(
    drafts.flatMap((draft) => Object.keys(draft?.record.fields ?? {})).map((name, i) => [name, i]),
  )
  const place = ({ pointer = '' }: CellIssue): number => order.get(pointer.split('/')[1] ?? '') ?? 0
  return (a, b) => place(a) - place(b)
}
