import { operators } from '../../model/field.ts'
import { childFunctions } from '../../model/query.ts'
import { relativeWords } from '../../model/relative.ts'
import { listOf, objectOf, oneOf, ref, type Schema } from './schema.ts'

const units = ['day', 'week', 'month', 'quarter', 'year']
const path: Schema = {
  type: 'string',
  maxLength: 200,
  description: 'A field, or a path over references of at most three hops.',
  examples: ['createdAt'],
}

const value: Schema = {
  description:
    'In the form of the field; a list for `in`, `notIn`, `hasAny`, `hasAll` and `between` (two values), ' +
    'a period for `within`, true or false for `isNull`.',
  anyOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'array', maxItems: 1000 },
    ref('Relative'),
    ref('Me'),
    ref('MyDepartment'),
    { type: 'object' },
  ],
}

const filters: Schema = {
  Filter: {
    description: 'A condition, or conditions joined by `and`, `or`, `not`: at most 100 of them, 8 deep.',
    oneOf: ['And', 'Or', 'Not', 'Condition', 'ChildCondition'].map((name) => ref(name)),
    examples: [{ field: 'createdAt', op: 'within', value: { relative: 'thisYear' } }],
  },
  And: { ...objectOf({ and: listOf(ref('Filter')) }, ['and']), additionalProperties: false },
  Or: { ...objectOf({ or: listOf(ref('Filter')) }, ['or']), additionalProperties: false },
  Not: objectOf({ not: ref('Filter') }, ['not']),
  Condition: objectOf({ field: path, op: oneOf(operators), value }, ['field', 'op', 'value']),
  ChildCondition: {
    description: 'Compares a figure of the records that refer to this one, of those that meet `where`.',
    ...objectOf(
      {
        children: { type: 'string', description: 'The object of the children, e.g. order.' },
        via: { type: 'string', description: 'Their reference to this object, where it has another name.' },
        where: ref('Filter'),
        function: oneOf(childFunctions),
        field: { type: 'string', description: 'What is measured; absent for `count`.' },
        op: oneOf(operators),
        value,
      },
      ['children', 'function', 'op', 'value'],
    ),
  },
  Relative: {
    description:
      'A period told from today: a word, or a unit with `offset` (0 is the present one), `last` or `next`.',
    ...objectOf(
      {
        relative: oneOf([...relativeWords, ...units]),
        offset: { type: 'integer', minimum: -10_000, maximum: 10_000 },
        last: { type: 'integer', minimum: 1, maximum: 10_000 },
        next: { type: 'integer', minimum: 1, maximum: 10_000 },
      },
      ['relative'],
    ),
    examples: [{ relative: 'lastMonth' }],
  },
  Me: { description: 'Who asks.', ...objectOf({ me: { const: true } }, ['me']) },
  MyDepartment: {
    description: 'The department of who asks, alone or with all below it; with `in`.',
    ...objectOf({ myDepartment: oneOf(['own', 'andBelow']) }, ['myDepartment']),
  },
}

const aggregates: Schema = {
  Aggregate: objectOf({
    filter: ref('Filter'),
    groupBy: listOf(objectOf({ field: path, bucket: oneOf(units) }, ['field']), { maxItems: 3 }),
    measures: listOf(
      objectOf({ function: oneOf(['count', 'sum', 'avg', 'min', 'max', 'distinct']), field: path }, [
        'function',
      ]),
      { maxItems: 10 },
    ),
    limit: { type: 'integer', minimum: 1, maximum: 5000, default: 1000 },
  }),
  AggregateResult: objectOf(
    {
      rows: listOf(objectOf({ key: { type: 'object' }, values: { type: 'object' } }, ['key', 'values'])),
      more: { type: 'boolean', description: 'Whether there are more groups than were asked for.' },
    },
    ['rows', 'more'],
  ),
}

const lists: Schema = {
  Limit: { type: 'integer', minimum: 1, maximum: 500, default: 50 },
  Cursor: {
    type: 'string',
    description: 'Where the next page begins: `next` of the page before, for the same object and order.',
  },
  TotalWanted: oneOf(['none', 'capped', 'estimate', 'exact'], { default: 'none' }),
  Count: objectOf({ count: { type: 'integer', minimum: 0 }, kind: oneOf(['exact', 'atLeast', 'estimate']) }, [
    'count',
    'kind',
  ]),
  Masked: {
    description: 'A value that you may see only in part; every parser refuses this shape.',
    ...objectOf({ masked: { type: 'string' } }, ['masked']),
    examples: [{ masked: '138****5678' }],
  },
  Counts: {
    type: 'object',
    description: 'How many records of each object.',
    additionalProperties: { type: 'integer' },
    examples: [{ customer: 1, contact: 2 }],
  },
}

/** The schemas that every object shares: filters, periods, aggregates, pages, masks. */
export const grammar: Schema = { ...filters, ...aggregates, ...lists }
