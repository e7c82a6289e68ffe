import { field, type FieldOptions, type OnPurge, type ReferenceMode } from '../field.ts'
import { isId, type Id } from '../id.ts'
import { isObject } from '../json.ts'
import { fail, map, ok, type Result } from '../result.ts'

export interface ReferenceOptions<R extends boolean> extends FieldOptions<R> {
  /** `shared` unless said: a small plain table. */
  readonly mode?: ReferenceMode
  /** `refuse` unless said. */
  readonly onPurge?: OnPurge
}

/** Reads an id, also from a record that carries it. */
export function parseId(raw: unknown): Result<Id> {
  const id = isObject(raw) ? raw['id'] : raw
  return isId(id) ? ok(id.toLowerCase() as Id) : fail('reference.invalid')
}

/** What may stand in a filter in place of an id of this object. */
export const tokensOf = (object: string) =>
  object === 'user' ? (['me'] as const) : object === 'department' ? (['myDepartment'] as const) : []

// The object is part of the stored options, so that the field can be made again from them.
const withObject = <R extends boolean>(
  options: ReferenceOptions<R>,
  object: string,
): ReferenceOptions<R> & { readonly object: string } => ({ ...options, object })

/** A reference to one record of an object: its id. */
export const reference = <const N extends string, const R extends boolean = false>(
  object: N,
  options: ReferenceOptions<R>,
) =>
  field<Id<N>, R>('reference', withObject(options, object), {
    columns: { '': 'uuid' },
    operators: ['eq', 'ne', 'in', 'notIn', 'isNull'],
    groupable: true,
    target: { object, mode: options.mode ?? 'shared', onPurge: options.onPurge ?? 'refuse' },
    tokens: tokensOf(object),
    schema: { type: 'string', format: 'uuid', 'x-object': object },
    // The engine checks that the id is one of this object.
    parse: (raw) => parseId(raw) as Result<Id<N>>,
  })

/** A reference to a record of any object, as `{ object, id }`. */
export interface AnyReference {
  readonly object: string
  readonly id: Id
}

/** Object and id, also from one cell: `customer/0190…`. */
function partsOf(raw: unknown): { readonly object?: unknown; readonly id?: unknown } {
  if (isObject(raw)) return raw
  const [object, id] = typeof raw === 'string' ? raw.trim().split('/') : []
  return { object, id }
}

/** A loose reference to a record of any object: kept as its object's name and its id. */
export const anyReference = <const R extends boolean = false>(options: Omit<ReferenceOptions<R>, 'mode'>) =>
  field<AnyReference, R>('reference', withObject(options, '*'), {
    columns: { '': 'uuid', object: 'text' },
    operators: ['eq', 'in', 'isNull'],
    target: { object: '*', mode: 'loose', onPurge: options.onPurge ?? 'clear' },
    schema: {
      type: 'object',
      properties: {
        object: { type: 'string', 'x-object-name': true },
        id: { type: 'string', format: 'uuid', 'x-object': '*' },
      },
      required: ['object', 'id'],
    },
    parse(raw) {
      const { object, id } = partsOf(raw)
      if (typeof object !== 'string' || !/^[a-z][A-Za-z0-9]{0,40}$/.test(object))
        return fail('reference.anyInvalid')
      return map(parseId(id), (each) => ({ object, id: each }))
    },
    store: (value) => [value.id, value.object],
    load: ([id, object]) => (id == null || object == null ? null : { object, id: id as Id }),
    print: (value) => `${value.object}/${value.id}`,
    compareWith: (raw) => parseId(isObject(raw) ? raw['id'] : raw),
  })
