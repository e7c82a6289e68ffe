import { inPath, json, parameter, type Operation } from './operation.ts'
import { listOf, objectOf, oneOf, ref, type Schema } from './schema.ts'

const id: Schema = { type: 'string', format: 'uuid' }
const when: Schema = { type: 'string', format: 'date-time' }
const text: Schema = { type: 'string' }
const any: Schema = { type: 'object' }
const unread = ['bad-request', 'too-large', 'unsupported-media-type', 'validation-failed'] as const

const key = {
  id,
  user: { ...id, 'x-object': 'user' },
  name: text,
  prefix: text,
  createdAt: when,
  expiresAt: { type: ['string', 'null'], format: 'date-time' },
  lastUsedAt: { type: ['string', 'null'], format: 'date-time' },
}
const ready = objectOf({ ok: { type: 'boolean' }, lagSeconds: { type: 'number' } }, ['ok'])

const program: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/health',
    id: 'health',
    tag: 'program',
    open: true,
    summary: { en: 'Whether the program is alive', 'zh-CN': '程序是否在运行' },
    answer: json(objectOf({ status: { const: 'alive' } }, ['status'])),
  },
  {
    method: 'get',
    path: '/api/ready',
    id: 'ready',
    tag: 'program',
    open: true,
    summary: { en: 'Whether it is ready, and what it waits for', 'zh-CN': '是否就绪' },
    answer: json(
      objectOf({
        status: text,
        checks: objectOf({ database: ready, migrations: ready, dispatcher: ready, queue: ready }),
      }),
    ),
    refuses: ['not-ready'],
  },
  {
    method: 'get',
    path: '/api/openapi.json',
    id: 'openapi',
    tag: 'program',
    open: true,
    summary: { en: 'This document', 'zh-CN': '本文档' },
    answer: json(any),
  },
]

const identity: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/setup',
    id: 'setUp',
    tag: 'identity',
    open: true,
    summary: { en: 'Make the first administrator', 'zh-CN': '建立首位管理员' },
    description: 'Once, with the token of the set-up link; the API key is shown once.',
    body: json(
      objectOf(
        {
          token: text,
          email: { type: 'string', 'x-format': 'email', examples: ['li@example.com'] },
          name: { type: 'string', maxLength: 100 },
          company: { type: 'string', maxLength: 120 },
          language: oneOf(['zh-CN', 'en']),
        },
        ['token', 'email', 'name'],
      ),
    ),
    status: 201,
    answer: json(objectOf({ user: id, apiKey: text }, ['user', 'apiKey'])),
    refuses: [...unread, 'gone', 'too-many-requests'],
  },
  {
    method: 'get',
    path: '/api/me',
    id: 'me',
    tag: 'identity',
    summary: { en: 'Who you are', 'zh-CN': '我是谁' },
    answer: json(
      objectOf({
        id,
        name: text,
        language: text,
        department: { type: ['string', 'null'] },
        roles: listOf(text),
        capabilities: listOf(text),
      }),
    ),
  },
  {
    method: 'get',
    path: '/api/api-keys',
    id: 'apiKey.list',
    tag: 'identity',
    summary: { en: 'Your API keys; everybody’s for administrators', 'zh-CN': 'API 密钥列表' },
    answer: json(objectOf({ keys: listOf(objectOf(key)) }, ['keys'])),
  },
  {
    method: 'post',
    path: '/api/api-keys',
    id: 'apiKey.create',
    tag: 'identity',
    summary: { en: 'Make an API key; it is shown once', 'zh-CN': '新建 API 密钥（只显示一次）' },
    body: json(
      objectOf({ name: { type: 'string', minLength: 1, maxLength: 100 }, user: key.user, expiresAt: when }, [
        'name',
      ]),
    ),
    status: 201,
    answer: json(objectOf({ ...key, key: text }, ['key'])),
    refuses: ['not-found', ...unread],
  },
  {
    method: 'delete',
    path: '/api/api-keys/{id}',
    id: 'apiKey.revoke',
    tag: 'identity',
    summary: { en: 'Revoke an API key', 'zh-CN': '吊销 API 密钥' },
    parameters: [parameter('Id')],
    status: 204,
    refuses: ['not-found'],
  },
]

const model: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/model',
    id: 'model',
    tag: 'model',
    summary: { en: 'Every object and field that you may know of', 'zh-CN': '您可见的全部对象和字段' },
    answer: json(
      objectOf({ version: { type: 'integer' }, company: any, objects: listOf(ref('ObjectDescription')) }),
    ),
  },
  {
    method: 'get',
    path: '/api/model/{object}',
    id: 'model.object',
    tag: 'model',
    summary: { en: 'One object', 'zh-CN': '一个对象' },
    parameters: [inPath('object', { type: 'string', 'x-object-name': true })],
    answer: json(ref('ObjectDescription')),
    refuses: ['not-found'],
  },
  {
    method: 'get',
    path: '/api/taxonomies',
    id: 'taxonomy.list',
    tag: 'model',
    summary: { en: 'The names of the taxonomies', 'zh-CN': '分类体系列表' },
    answer: json(objectOf({ taxonomies: listOf(text) }, ['taxonomies'])),
  },
  {
    method: 'get',
    path: '/api/taxonomies/{name}',
    id: 'taxonomy.nodes',
    tag: 'model',
    summary: { en: 'The codes of a taxonomy', 'zh-CN': '分类体系的代码' },
    parameters: [inPath('name', { type: 'string', 'x-taxonomy-name': true, examples: ['region'] })],
    answer: json(objectOf({ nodes: listOf(any) }, ['nodes'])),
    refuses: ['not-found'],
  },
]

/** What is not about records: the program itself, who one is, and the model. */
export const programOperations: readonly Operation[] = [...program, ...identity, ...model]

/** The schemas that these operations use. */
export const programSchemas: Schema = {
  ObjectDescription: objectOf({
    name: text,
    label: ref('Label'),
    title: text,
    owner: text,
    at: text,
    belongs: oneOf(['parent', 'subject']),
    customFields: { type: 'boolean' },
    readOnly: { type: 'boolean' },
    rights: { type: 'object', description: 'The scope of each action.', additionalProperties: text },
    children: listOf(objectOf({ object: text, field: text })),
    fields: { type: 'object', additionalProperties: any },
  }),
  Label: objectOf({ 'zh-CN': text, en: text }, ['zh-CN', 'en']),
}
