import { reference } from './fields/reference.ts'
import type { Field } from './field.ts'
import type { Id } from './id.ts'
import type { Label } from './label.ts'

// The value's type is not part of what any field has in common.
// oxlint-disable-next-line typescript/no-explicit-any -- variance: Field<string> must fit here
export type AnyField = Field<any, boolean>
export type Fields = Readonly<Record<string, AnyField>>

/** What an object says of itself besides its fields. */
interface Traits {
  readonly label: Label
  /** The field that names a record to people; its pinyin sorts lists. */
  readonly title: string
  /** The reference to a user that row scopes (own, department) follow. */
  readonly owner?: string
  /** The time by which records are listed; `createdAt` if not said. */
  readonly at?: string
  /** Whether administrators may add fields. */
  readonly customFields?: boolean
  /** Sets of fields whose values, taken together, no two records share. */
  readonly unique?: readonly (readonly string[])[]
  /** Written by the program alone: through the records API it can only be read. */
  readonly readOnly?: boolean
  /** Belongs to each person alone: only its owner sees it, whatever the scope. */
  readonly private?: boolean
}

/** An object, declared: pure data. */
export interface ObjectDecl<N extends string = string, F extends Fields = Fields> extends Traits {
  readonly name: N
  readonly fields: F
  /** Owned objects belong to exactly one customer; subject objects to one where there is one. */
  readonly belongs: 'parent' | 'subject' | undefined
}

type Belonging<P> = P extends 'parent'
  ? { readonly customer: Field<Id<'customer'>, true> }
  : P extends 'subject'
    ? { readonly customer: Field<Id<'customer'>, false> }
    : unknown

type Declaration<F extends Fields, P> = Omit<Traits, 'title' | 'owner' | 'at' | 'unique'> & {
  readonly title: NoInfer<keyof F & string>
  readonly owner?: NoInfer<keyof F & string>
  readonly at?: NoInfer<keyof F & string>
  readonly unique?: readonly (readonly NoInfer<keyof F & string>[])[]
  /** `parent`: each row belongs to exactly one customer; `subject`: to one where there is one. */
  readonly belongs?: P
  readonly fields: F
}

const customerLabel: Label = { 'zh-CN': '客户', en: 'Customer' }

/**
 * Declares an object. Objects that belong to a customer get their `customer` field here.
 * The compiler refuses a title, owner or time that names no field.
 */
export function defineObject<
  const N extends string,
  F extends Fields,
  const P extends 'parent' | 'subject' | undefined = undefined,
>(name: N, declaration: Declaration<F, P>): ObjectDecl<N, F & Belonging<P>> {
  const { belongs, fields, ...traits } = declaration
  const customer =
    belongs === undefined
      ? {}
      : {
          customer: reference('customer', {
            label: customerLabel,
            mode: belongs,
            onPurge: belongs === 'parent' ? 'purge' : 'clear',
            required: belongs === 'parent',
          }),
        }
  // The customer field is added exactly where the type says so.
  return { ...traits, name, belongs, fields: { ...customer, ...fields } as F & Belonging<P> }
}

type Flat<T> = { [K in keyof T]: T[K] }
type ValueOf<F> = F extends Field<infer V, boolean> ? V : never
// oxlint-disable-next-line typescript/no-explicit-any -- see AnyField
type RequiredKeys<F extends Fields> = { [K in keyof F]: F[K] extends Field<any, true> ? K : never }[keyof F]

/** Custom fields: their columns begin with cf_, so no misspelt built-in name can hide among them. */
export type Custom = { readonly [K in `cf_${string}`]?: unknown }

/** A record as the table holds it. */
export type Row<D> =
  D extends ObjectDecl<infer N, infer F>
    ? Flat<
        { readonly id: Id<N>; readonly version: number } & {
          readonly [K in keyof F]: F[K] extends Field<infer V, true> ? V : ValueOf<F[K]> | null
        } & Custom
      >
    : never

/** What a new record is made from. */
export type Input<D> =
  D extends ObjectDecl<string, infer F>
    ? Flat<
        { readonly [K in RequiredKeys<F>]: ValueOf<F[K]> } & {
          readonly [K in Exclude<keyof F, RequiredKeys<F>>]?: ValueOf<F[K]> | null
        } & Custom
      >
    : never

/** What a change of a record may say. */
export type Patch<D> = Partial<Input<D>>
