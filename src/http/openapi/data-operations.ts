import { json, parameter, type Operation } from './operation.ts'
import { listOf, objectOf, oneOf, ref, type Schema } from './schema.ts'

const id: Schema = { type: 'string', format: 'uuid' }
const version: Schema = { type: 'integer', minimum: 1 }
const object: Schema = { type: 'string', 'x-object-name': true }
const values: Schema = { type: 'object' }
const unread = ['bad-request', 'too-large', 'unsupported-media-type', 'validation-failed'] as const

const binary: Schema = { type: 'string', contentMediaType: 'application/octet-stream' }
const multipart = (schema: Schema): Schema => ({ 'multipart/form-data': { schema } })

const batch: Operation = {
  method: 'post',
  path: '/api/batch',
  id: 'batch',
  tag: 'batch',
  summary: {
    en: 'Up to 1,000 operations, all or none',
    'zh-CN': '批量：至多 1,000 个操作，全部成功或全部不做',
  },
  parameters: [parameter('IdempotencyKey')],
  body: json(
    objectOf({ operations: listOf(ref('BatchOperation'), { minItems: 1, maxItems: 1000 }) }, ['operations']),
  ),
  answer: json(
    objectOf({ results: listOf({ anyOf: [objectOf({ record: values }), objectOf({ id })] }) }, ['results']),
  ),
  refuses: ['not-found', 'duplicate', 'version-conflict', ...unread],
}

const files: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/files',
    id: 'file.upload',
    tag: 'file',
    summary: { en: 'Bring in a file of at most 50 MiB', 'zh-CN': '上传附件（至多 50 MiB）' },
    body: multipart(
      objectOf(
        { file: binary, record: { type: 'string', description: 'The record that it is on, `object/id`.' } },
        ['file'],
      ),
    ),
    status: 201,
    answer: json(ref('file')),
    refuses: unread,
  },
  {
    method: 'get',
    path: '/api/files/{id}/content',
    id: 'file.content',
    tag: 'file',
    summary: { en: 'The content of a file', 'zh-CN': '附件内容' },
    parameters: [parameter('Id')],
    answer: { 'application/octet-stream': {} },
    refuses: ['not-found', 'gone'],
  },
]

const imports: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/imports',
    id: 'import',
    tag: 'importRun',
    summary: { en: 'Import a CSV or Excel file by a map', 'zh-CN': '按映射导入 CSV 或 Excel 文件' },
    body: multipart(
      objectOf({ file: binary, map: { type: 'string', contentMediaType: 'application/json' } }, [
        'file',
        'map',
      ]),
    ),
    status: 201,
    answer: json(ref('ImportReport')),
    refuses: unread,
  },
  {
    method: 'get',
    path: '/api/imports/{id}/rejected',
    id: 'import.rejected',
    tag: 'importRun',
    summary: { en: 'The rows that could not go in, with the reason per cell', 'zh-CN': '未能导入的行及原因' },
    parameters: [parameter('Id')],
    answer: { 'text/csv': { schema: { type: 'string' } } },
    refuses: ['not-found'],
  },
]

const undo: Operation = {
  method: 'post',
  path: '/api/journal/{id}/undo',
  id: 'journal.undo',
  tag: 'journal',
  summary: { en: 'Undo one change', 'zh-CN': '撤销一次变更' },
  description:
    'By the id of the change, as the history of its record gives it. The undoing is a change of its own.',
  parameters: [parameter('Id')],
  answer: json(objectOf({ object, id }, ['object', 'id'])),
  refuses: ['not-found', 'conflict', 'gone', 'validation-failed'],
}

const changes: Operation = {
  method: 'get',
  path: '/api/changes',
  id: 'changes',
  tag: 'journal',
  summary: { en: 'Every change that you may see, as it comes', 'zh-CN': '实时跟踪您可见的变更' },
  description: 'Server-sent events; the stream does not end. Resumable by Last-Event-ID.',
  parameters: [parameter('LastEventId')],
  answer: { 'text/event-stream': { schema: { type: 'string' } } },
  refuses: ['bad-request', 'too-many-requests'],
}

/** What goes beyond the records of one object: batches, files, imports, the stream of changes. */
export const dataOperations: readonly Operation[] = [batch, ...files, ...imports, undo, changes]

/** The schemas that these operations use. */
export const dataSchemas: Schema = {
  BatchOperation: {
    oneOf: [
      objectOf({ object, create: values }, ['object', 'create']),
      objectOf({ object, update: id, version, set: values }, ['object', 'update', 'version', 'set']),
      objectOf({ object, delete: id, version }, ['object', 'delete', 'version']),
      objectOf({ object, restore: id }, ['object', 'restore']),
    ],
    examples: [{ object: 'customer', create: { kind: 'person', name: '王小明' } }],
  },
  Change: objectOf(
    {
      id,
      position: { type: 'integer' },
      at: { type: 'string', format: 'date-time' },
      actor: objectOf({ id, name: { type: ['string', 'null'] } }),
      via: { type: 'string' },
      request: { type: ['string', 'null'] },
      run: { type: ['string', 'null'] },
      action: oneOf(['create', 'update', 'delete', 'restore', 'purge']),
      object,
      record: id,
      version: { type: 'integer' },
      changes: {
        type: ['object', 'null'],
        description: 'Old and new value by field; null for a creation, whose record says it all.',
        additionalProperties: { type: 'array', minItems: 2, maxItems: 2 },
      },
    },
    ['id', 'position', 'at', 'actor', 'action', 'object', 'record', 'version', 'changes'],
  ),
  ImportReport: objectOf(
    {
      run: id,
      rows: { type: 'integer' },
      accepted: { type: 'integer' },
      rejected: { type: 'integer' },
      objects: { type: 'object' },
      notes: { type: 'array' },
      examples: { type: 'array' },
      rejectedFile: { type: ['string', 'null'] },
    },
    ['run', 'rows', 'accepted', 'rejected'],
  ),
}
