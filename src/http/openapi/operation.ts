import type { Label } from '../../model/label.ts'
import type { ProblemType } from '../../model/problem.ts'
import { refusals } from './problems.ts'
import { both, type Schema } from './schema.ts'

export interface Operation {
  readonly method: 'get' | 'post' | 'patch' | 'delete'
  readonly path: string
  /** Unique in the document. */
  readonly id: string
  readonly tag: string
  readonly summary: Label
  readonly description?: string
  /** Open to the unknown. */
  readonly open?: boolean
  readonly parameters?: readonly Schema[]
  readonly body?: Schema
  readonly status?: 200 | 201 | 204
  readonly answer?: Schema
  readonly headers?: Schema
  readonly refuses?: readonly ProblemType[]
}

/** A JSON body or answer of this schema. */
export const json = (schema: Schema): Schema => ({ 'application/json': { schema } })

/** A parameter of the components. */
export const parameter = (name: string): Schema => ({ $ref: `#/components/parameters/${name}` })

/** A value in the path. */
export const inPath = (name: string, schema: Schema): Schema => ({ name, in: 'path', required: true, schema })

/** A value in the query. */
export const inQuery = (name: string, schema: Schema, more: Schema = {}): Schema => ({
  name,
  in: 'query',
  schema,
  ...more,
})

const known: readonly ProblemType[] = ['unauthenticated', 'forbidden']

function responses({ status = 200, answer, headers, open, refuses = [] }: Operation): Schema {
  const done = {
    description: status === 204 ? 'Done' : status === 201 ? 'Made' : 'Answered',
    ...(headers !== undefined && { headers }),
    ...(answer !== undefined && { content: answer }),
  }
  return { [String(status)]: done, ...refusals([...(open === true ? [] : known), ...refuses]) }
}

const operationObject = (each: Operation): Schema => ({
  operationId: each.id,
  tags: [each.tag],
  summary: both(each.summary),
  ...(each.description !== undefined && { description: each.description }),
  ...(each.open === true && { security: [] }),
  ...(each.parameters !== undefined && { parameters: each.parameters }),
  ...(each.body !== undefined && { requestBody: { required: true, content: each.body } }),
  responses: responses(each),
})

/** The operations as an OpenAPI `paths` object. */
export function pathsOf(operations: readonly Operation[]): Schema {
  const paths = Map.groupBy(operations, ({ path }) => path)
  return Object.fromEntries(
    [...paths].map(([path, group]) => [
      path,
      Object.fromEntries(group.map((each) => [each.method, operationObject(each)])),
    ]),
  )
}
