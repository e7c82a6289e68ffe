import { problemTypes, type ProblemType } from '../../model/problem.ts'
import { both, listOf, objectOf, oneOf, ref, type Schema } from './schema.ts'

const types = Object.keys(problemTypes).map((type) => `urn:zhike:problem:${type}`)

/** The schema of every error: RFC 9457, with each invalid value by its pointer (RFC 6901). */
export const problemSchemas: Schema = {
  Problem: {
    description: 'RFC 9457. `title`, `detail` and each `message` are in the language of Accept-Language.',
    ...objectOf(
      {
        type: oneOf(types),
        title: { type: 'string' },
        status: { type: 'integer', minimum: 400, maximum: 599 },
        detail: { type: 'string' },
        instance: { type: 'string', description: 'Names the request in the log.' },
        version: { type: 'integer', description: 'With 412: the version that the record has now.' },
        errors: listOf(ref('Issue')),
      },
      ['type', 'title', 'status', 'detail', 'instance'],
    ),
  },
  Issue: objectOf(
    {
      pointer: { type: 'string', description: 'Where, in what was sent.', examples: ['#/mobile'] },
      code: { type: 'string', examples: ['phone.invalid'] },
      params: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
      message: { type: 'string' },
    },
    ['code', 'message'],
  ),
}

/** One response for each type of problem, by the type's name. */
export const problemResponses: Schema = Object.fromEntries(
  Object.entries(problemTypes).map(([type, { title }]) => [
    type,
    { description: both(title), content: { 'application/problem+json': { schema: ref('Problem') } } },
  ]),
)

/** The error responses of an operation, by status; of two types with one status the first stands. */
export function refusals(wanted: readonly ProblemType[]): Schema {
  const pairs = wanted.map((type) => [String(problemTypes[type].status), type] as const)
  return Object.fromEntries(
    pairs.toReversed().map(([status, type]) => [status, { $ref: `#/components/responses/${type}` }]),
  )
}
