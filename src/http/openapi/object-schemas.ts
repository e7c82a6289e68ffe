import type { ObjectModel } from '../../engine/registry/snapshot.ts'
import type { Json } from '../../model/json.ts'
import type { AnyField } from '../../model/object.ts'
import { exampleOf } from './example.ts'
import { readSchema, writtenSchema } from './field-schema.ts'
import { both, listOf, objectOf, oneOf, ref, type Schema } from './schema.ts'

type Named = readonly (readonly [string, AnyField])[]

const fieldsOf = (model: ObjectModel): Named =>
  [...model.fields.values()].map(({ name, field }) => [name, field] as const)

/** Fields that people write. */
const writableOf = (model: ObjectModel): Named =>
  fieldsOf(model).filter(([, field]) => field.derived === undefined)

const schemasOf = (fields: Named, schema: (field: AnyField) => Schema): Schema =>
  Object.fromEntries(fields.map(([name, field]) => [name, schema(field)]))

/** Custom fields are of this company's own; a document for all cannot know them. */
const custom = ({ decl }: ObjectModel): Schema =>
  decl.customFields === true ? { patternProperties: { '^cf_': true } } : {}

/** Names of what can be read along: references, and objects that refer to this one. */
export function includesOf(model: ObjectModel): readonly string[] {
  const references = fieldsOf(model)
    .filter(([name, { target }]) => target !== undefined && target.object !== '*' && name !== 'id')
    .map(([name]) => name)
  const counts = Map.groupBy(model.incoming, ({ object }) => object)
  const children = model.incoming.map(({ object, field }) =>
    counts.get(object)?.length === 1 ? object : `${object}.${field}`,
  )
  return [...new Set([...references, ...children])]
}

function sortsOf(model: ObjectModel): readonly string[] {
  const names = fieldsOf(model)
    .filter(([, { sortable }]) => sortable)
    .map(([name]) => name)
  return names.flatMap((name) => [name, `-${name}`])
}

/** What a new record must bring: what is required of every record and has no default. */
const required = (model: ObjectModel): readonly string[] =>
  writableOf(model)
    .filter(([, field]) => field.required && field.default === undefined && field.when === undefined)
    .map(([name]) => name)

function example(model: ObjectModel): Schema {
  const fields = writableOf(model).filter(([name]) => required(model).includes(name))
  return Object.fromEntries(fields.map(([name, field]) => [name, exampleOf(field)]))
}

const record = (model: ObjectModel): Schema => ({
  ...objectOf(
    {
      ...schemasOf(fieldsOf(model), readSchema),
      included: { type: 'object', description: 'What was asked for with `include`, by name.' },
    },
    ['id', 'version'],
  ),
  ...custom(model),
  title: model.name,
  description: `${both(model.decl.label)}. Fields that you may not read are absent.`,
})

const written = (model: ObjectModel): Schema => ({
  ...objectOf(schemasOf(writableOf(model), writtenSchema)),
  ...custom(model),
  additionalProperties: false,
  title: `${model.name}, as written`,
})

const created = (model: ObjectModel): Schema => ({
  allOf: [ref(`${model.name}.write`)],
  type: 'object',
  ...(required(model).length > 0 && { required: required(model) }),
  examples: [example(model)],
})

const query = ({ name }: ObjectModel): Schema =>
  objectOf({
    filter: ref('Filter'),
    sort: ref(`${name}.sort`),
    fields: ref(`${name}.fields`),
    include: ref(`${name}.include`),
    limit: ref('Limit'),
    after: ref('Cursor'),
    total: ref('TotalWanted'),
    deleted: { type: 'boolean', description: 'Asks about the bin in place of what is live.' },
  })

/** The schemas of one object: as read, as written, and what may be asked about it. */
export function objectSchemas(model: ObjectModel): Schema {
  const { name } = model
  const names: readonly Json[] = fieldsOf(model).map(([each]) => each)
  const includes = includesOf(model)
  const page = objectOf({ records: listOf(ref(name)), next: ref('Cursor'), total: ref('Count') }, ['records'])
  return {
    [name]: record(model),
    ...(model.decl.readOnly !== true && {
      [`${name}.write`]: written(model),
      [`${name}.create`]: created(model),
    }),
    [`${name}.page`]: page,
    [`${name}.query`]: query(model),
    [`${name}.sort`]: listOf(oneOf(sortsOf(model)), { maxItems: 3 }),
    [`${name}.fields`]: listOf({ type: 'string', enum: names }),
    [`${name}.include`]: listOf(oneOf(includes), { maxItems: 12 }),
  }
}
