import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { isObject } from '../../src/model/json.ts'
import type { OpenApi, OperationOf } from './document.ts'

/** What was answered, as far as it is judged. */
export interface Answered {
  readonly status: number
  readonly type: string
  readonly body: string
}

const escaped = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1')

const problemKeys = ['type', 'title', 'detail', 'instance']

function problemIn(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body)
    return isObject(value) ? value : {}
  } catch {
    // What is no JSON has none of a problem's members, and is found wanting by its caller.
    return {}
  }
}

const isPointed = (issue: unknown): boolean =>
  isObject(issue) &&
  typeof issue['pointer'] === 'string' &&
  issue['pointer'].startsWith('#') &&
  issue['message'] !== ''

/** What is wrong with an error's answer (RFC 9457); undefined for nothing. */
function wrongProblem({ status, type, body }: Answered): string | undefined {
  if (!type.startsWith('application/problem+json')) return `an error of type ${type}`
  const problem = problemIn(body)
  if (problem['status'] !== status) return 'a problem that tells another status'
  if (!problemKeys.every((key) => typeof problem[key] === 'string')) return 'a problem without its members'
  const { errors } = problem
  if (status !== 422) return undefined
  return Array.isArray(errors) && errors.length > 0 && errors.every(isPointed)
    ? undefined
    : 'a 422 that names no field'
}

/** Judges answers by the document: problems by RFC 9457, JSON by the schema that the document gives for it. */
export function judge(api: OpenApi): (operation: OperationOf, answered: Answered) => string | undefined {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: false })
  addFormats.default(ajv)
  ajv.addSchema(api.raw, 'document')
  const compiled = new Map<string, ValidateFunction>()
  const validatorOf = ({ path, method }: OperationOf, status: number): ValidateFunction => {
    const steps = [
      'paths',
      path,
      method.toLowerCase(),
      'responses',
      String(status),
      'content',
      'application/json',
      'schema',
    ]
    const at = `document#/${steps.map((step) => encodeURIComponent(escaped(step))).join('/')}`
    const validate = compiled.get(at) ?? ajv.compile({ $ref: at })
    compiled.set(at, validate)
    return validate
  }
  return (operation, answered) => {
    if (answered.status >= 500) return `${answered.status}`
    if (answered.status >= 400) return wrongProblem(answered)
    if (operation.answer === undefined || answered.status === 304) return undefined
    const validate = validatorOf(operation, answered.status)
    return validate(JSON.parse(answered.body))
      ? undefined
      : `not by its schema: ${ajv.errorsText(validate.errors)}`
  }
}
