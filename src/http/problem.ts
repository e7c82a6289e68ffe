import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../model/label.ts'
import { sentenceOf } from '../model/messages.ts'
import { Problem, problemTypes, type ProblemType } from '../model/problem.ts'

/** The language that a request prefers: the person's own, else that of Accept-Language, else English. */
export function languageOf(request: FastifyRequest): Language {
  const asked = request.headers['accept-language']
  if (asked === undefined) return request.context?.actor.language ?? 'en'
  return /^\s*zh/i.test(asked) ? 'zh-CN' : 'en'
}

/** A problem as RFC 9457 writes it, its title and each issue's sentence in the reader's language. */
export function problemBody(problem: Problem, request: FastifyRequest): Readonly<Record<string, unknown>> {
  const language = languageOf(request)
  const { title, status } = problemTypes[problem.type]
  return {
    type: `urn:zhike:problem:${problem.type}`,
    title: title[language],
    status,
    detail: language === 'en' ? problem.message : detailOf(problem, language),
    instance: `urn:zhike:request:${request.id}`,
    ...problem.members,
    ...(problem.errors.length > 0 && {
      errors: problem.errors.map((issue) => ({ ...issue, message: sentenceOf(issue, language) })),
    }),
  }
}

const detailOf = (problem: Problem, language: Language): string =>
  problem.errors.length > 0
    ? `${problem.errors.length} 处需要更正`
    : problemTypes[problem.type].title[language]

const byStatus: Readonly<Record<number, ProblemType>> = {
  400: 'bad-request',
  404: 'not-found',
  405: 'method-not-allowed',
  406: 'not-acceptable',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
}

/** The problem that an error stands for; undefined for a bug. */
function problemFrom(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error
  const { statusCode, message } = error as Partial<FastifyError>
  const type =
    statusCode === undefined
      ? undefined
      : (byStatus[statusCode] ?? (statusCode < 500 ? 'bad-request' : undefined))
  return type === undefined ? undefined : new Problem(type, message ?? '', { cause: error })
}

/** Answers every error as a problem document; what is not expected is logged and shows its request's id alone. */
export async function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const problem =
    problemFrom(error) ?? new Problem('internal', 'Something went wrong on our side; the request id names it')
  if (problem.type === 'internal') request.log.error({ err: error, reqId: request.id }, 'a request failed')
  if (problem.type === 'unauthenticated') reply.header('www-authenticate', 'Bearer')
  await reply.code(problem.status).type('application/problem+json').send(problemBody(problem, request))
}

/** Answers what no route knows. */
export async function notFound(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  await sendProblem(new Problem('not-found', `There is no ${request.method} at this address`), request, reply)
}
