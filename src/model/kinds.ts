import type { FieldKind, FieldOptions } from './field.ts'
import { boolean } from './fields/boolean.ts'
import { date } from './fields/date.ts'
import { duration } from './fields/duration.ts'
import { email } from './fields/email.ts'
import { emails } from './fields/emails.ts'
import { enumeration } from './fields/enumeration.ts'
import { file } from './fields/file.ts'
import { json } from './fields/json.ts'
import { longText } from './fields/long-text.ts'
import { money } from './fields/money.ts'
import { number } from './fields/number.ts'
import { percent } from './fields/percent.ts'
import { phone } from './fields/phone.ts'
import { phones } from './fields/phones.ts'
import { anyReference, reference, type ReferenceOptions } from './fields/reference.ts'
import { references } from './fields/references.ts'
import { region } from './fields/region.ts'
import { rollup } from './fields/rollup.ts'
import { running } from './fields/running.ts'
import { secret } from './fields/secret.ts'
import { several } from './fields/several.ts'
import { tags } from './fields/tags.ts'
import { text } from './fields/text.ts'
import { timestamp } from './fields/timestamp.ts'
import { tree } from './fields/tree.ts'
import { url } from './fields/url.ts'
import type { AnyField } from './object.ts'

/** A field as it is stored and sent: its kind and its options, JSON only. */
export interface StoredField {
  readonly kind: FieldKind
  readonly options: Readonly<Record<string, unknown>>
}

type TreeOptions = FieldOptions & { readonly taxonomy: string }
type ObjectOptions = ReferenceOptions<boolean> & { readonly object: string }

const builders: Readonly<Record<FieldKind, (options: never) => AnyField>> = {
  text,
  longText,
  number,
  money,
  percent,
  boolean,
  date,
  timestamp,
  duration,
  enumeration,
  several,
  tree: (options: TreeOptions) => tree(options.taxonomy, options),
  tags,
  phone,
  phones,
  email,
  emails,
  url,
  region,
  reference: (options: ObjectOptions) =>
    options.object === '*' ? anyReference(options) : reference(options.object, options),
  references: (options: ObjectOptions) => references(options.object, options),
  file,
  json,
  running,
  secret,
  rollup,
}

/** The same field again from its kind and options, as `field.kind` and `field.options` gave them. */
export const revive = ({ kind, options }: StoredField): AnyField =>
  // Options that a field of this kind gave away are options that its builder takes.
  builders[kind](options as never)
