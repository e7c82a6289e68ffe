import type { Json } from '../../model/json.ts'
import type { AnyField } from '../../model/object.ts'

const byFormat: Readonly<Record<string, Json>> = {
  uuid: '01990000-0000-7000-8000-000000000001',
  date: '2026-01-31',
  'date-time': '2026-01-31T09:30:00.000Z',
}

const byType: Readonly<Record<string, Json>> = { boolean: true, integer: 1, array: [], object: {} }

const first = (list: Json | undefined): Json | undefined =>
  Array.isArray(list) ? (list as readonly Json[])[0] : undefined

/** A value that the field's own parser accepts, for showing what one looks like. */
export function exampleOf(field: AnyField): Json {
  const { examples, enum: values, format } = field.schema
  return first(examples) ?? first(values) ?? byFormat[String(format)] ?? plain(field)
}

function plain({ schema: { type, minimum }, label, target }: AnyField): Json {
  if (target?.object === '*') return { object: 'customer', id: byFormat['uuid'] ?? null }
  if (type === 'integer' && typeof minimum === 'number') return Math.max(minimum, 1)
  return byType[String(first(type) ?? type)] ?? label.en
}
