import type { Label } from './label.ts'
import type { Issue } from './result.ts'

/** Every expected failure, with its HTTP status (RFC 9110) and its title; the closed table of RFC 9457 types. */
export const problemTypes = {
  'bad-request': { status: 400, title: { 'zh-CN': '请求无法读取', en: 'The request could not be read' } },
  unauthenticated: {
    status: 401,
    title: { 'zh-CN': '需要有效的 API 密钥', en: 'A valid API key is required' },
  },
  forbidden: { status: 403, title: { 'zh-CN': '没有权限', en: 'Not allowed' } },
  'not-found': { status: 404, title: { 'zh-CN': '找不到', en: 'Not found' } },
  'method-not-allowed': { status: 405, title: { 'zh-CN': '不支持该方法', en: 'Method not allowed' } },
  'not-acceptable': { status: 406, title: { 'zh-CN': '无法给出所要求的格式', en: 'Not acceptable' } },
  duplicate: { status: 409, title: { 'zh-CN': '已存在', en: 'Already exists' } },
  conflict: { status: 409, title: { 'zh-CN': '与当前状态冲突', en: 'In conflict with the present state' } },
  gone: { status: 410, title: { 'zh-CN': '已不可用', en: 'No longer available' } },
  'version-conflict': {
    status: 412,
    title: { 'zh-CN': '其间已被他人修改', en: 'Changed by somebody else meanwhile' },
  },
  'too-large': { status: 413, title: { 'zh-CN': '内容过大', en: 'Too large' } },
  'unsupported-media-type': {
    status: 415,
    title: { 'zh-CN': '不支持的内容类型', en: 'Unsupported media type' },
  },
  'validation-failed': { status: 422, title: { 'zh-CN': '校验未通过', en: 'Validation failed' } },
  'version-required': {
    status: 428,
    title: { 'zh-CN': '需要用 If-Match 给出记录版本', en: 'If-Match with the record’s version is required' },
  },
  'too-many-requests': { status: 429, title: { 'zh-CN': '请求过多', en: 'Too many requests' } },
  internal: { status: 500, title: { 'zh-CN': '内部错误', en: 'Internal error' } },
  'not-ready': { status: 503, title: { 'zh-CN': '尚未就绪', en: 'Not ready' } },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: Label }>>

export type ProblemType = keyof typeof problemTypes

/** What a problem may carry besides its type and detail. */
export interface ProblemExtra {
  readonly errors?: readonly Issue[]
  readonly cause?: unknown
  /** Further members of the problem document, e.g. the present version of a record. */
  readonly members?: Readonly<Record<string, unknown>>
}

/** An expected failure; everything else that is thrown is a bug and answers 500. */
export class Problem extends Error {
  readonly type: ProblemType
  readonly errors: readonly Issue[]
  readonly members: Readonly<Record<string, unknown>>

  constructor(type: ProblemType, detail: string, extra: ProblemExtra = {}) {
    super(detail, extra.cause === undefined ? undefined : { cause: extra.cause })
    this.name = 'Problem'
    this.type = type
    this.errors = extra.errors ?? []
    this.members = extra.members ?? {}
  }

  get status(): number {
    return problemTypes[this.type].status
  }
}

/** The problem that names every invalid value at once. */
export const invalid = (issues: readonly Issue[]): Problem =>
  new Problem(
    'validation-failed',
    issues.length === 1 ? '1 value is not valid' : `${issues.length} values are not valid`,
    {
      errors: issues,
    },
  )
