import type { Json } from '../../model/json.ts'
import { isObject } from '../../model/json.ts'
import type { Label } from '../../model/label.ts'
import type { AnyField } from '../../model/object.ts'
import { both, orNull, ref, type Schema } from './schema.ts'

const named = new Set<unknown>(['me', 'now', 'today'])

/** In what cases a field is there, as a sentence; empty for one that always is. */
function whenSentence({ when }: AnyField): string {
  const parts = Object.entries(when ?? {}).map(
    ([name, wanted]) => `${name} is ${[wanted].flat().join(' or ')}`,
  )
  return parts.length === 0 ? '' : `Only where ${parts.join(' and ')}.`
}

/** The labels of declared values, by code. */
function valueLabels({ options }: AnyField): Schema {
  const values = options['values']
  if (!isObject(values)) return {}
  // What an enumeration declares has a label for each code.
  const labels = Object.entries(values as Readonly<Record<string, Label>>)
  return {
    'x-enumDescriptions': Object.fromEntries(labels.map(([code, label]) => [code, both(label)] as const)),
  }
}

function defaultOf(field: AnyField): Schema {
  if (field.default === undefined) return {}
  return named.has(field.default) ? { 'x-default': field.default } : { default: field.default }
}

function description(field: AnyField): string {
  const unique = field.unique === true ? 'No two records share a value.' : ''
  const frozen = field.immutable === true ? 'Cannot be changed once it is set.' : ''
  const help = field.help === undefined ? '' : both(field.help)
  const sentences = [both(field.label), help, whenSentence(field), unique, frozen]
  return sentences.filter((each) => each !== '').join('\n\n')
}

/** What a field says of itself in either direction. */
function said(field: AnyField): Schema {
  return {
    title: field.label.en,
    description: description(field),
    ...valueLabels(field),
    ...(field.when !== undefined && { 'x-when': field.when }),
    ...(field.unique === true && { 'x-unique': true }),
    ...(field.immutable === true && { 'x-immutable': true }),
    ...(field.target !== undefined && { 'x-reference': field.target.mode }),
  }
}

/** What may be written into a field. */
export function writtenSchema(field: AnyField): Schema {
  const needed = field.required && field.when === undefined
  return {
    ...(needed ? field.schema : orNull(field.schema)),
    ...said(field),
    ...defaultOf(field),
  }
}

/** What is read from a field: its value, its mask for those who see no more, or null. */
export function readSchema(field: AnyField): Schema {
  const shown: Schema =
    field.mask === undefined
      ? orNull(field.schema)
      : { oneOf: [field.schema, ref('Masked'), { type: 'null' }] }
  return {
    ...shown,
    ...said(field),
    ...(field.derived !== undefined && { readOnly: true }),
    'x-operators': field.operators as readonly Json[],
    'x-sortable': field.sortable,
    'x-groupable': field.groupable,
    'x-summable': field.summable,
    'x-dated': field.tokens.includes('relative'),
  }
}
