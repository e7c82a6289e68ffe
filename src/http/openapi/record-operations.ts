import type { ObjectModel } from '../../engine/registry/snapshot.ts'
import type { Label } from '../../model/label.ts'
import type { ProblemType } from '../../model/problem.ts'
import { inQuery, json, parameter, type Operation } from './operation.ts'
import { listOf, objectOf, ref, type Schema } from './schema.ts'

const moment: Schema = { type: 'string', format: 'date-time' }
const etag: Schema = {
  ETag: { description: 'The record’s version, for If-Match.', schema: { type: 'string' } },
}
const location: Schema = { Location: { description: 'Where the record is.', schema: { type: 'string' } } }
const again: Schema = {
  'Idempotency-Replayed': {
    description: '`true` where the request had been done before.',
    schema: { type: 'string' },
  },
}

const one = parameter('Id')
const repeatable = parameter('IdempotencyKey')
const version = parameter('IfMatch')
const unread: readonly ProblemType[] = ['bad-request', 'too-large', 'unsupported-media-type']
const written: readonly ProblemType[] = [...unread, 'duplicate', 'validation-failed']
const versioned: readonly ProblemType[] = ['not-found', 'version-conflict', 'version-required']

/** An operation of one object, before it knows which. */
type Draft = Omit<Operation, 'path' | 'id' | 'tag' | 'summary'> & {
  readonly verb: string
  readonly at?: string
  readonly summary: (label: Label) => Label
}

const says =
  (en: string, zh: string) =>
  (label: Label): Label => ({ en: `${label.en}: ${en}`, 'zh-CN': `${label['zh-CN']}：${zh}` })

const counts = (name: string): Schema => json(objectOf({ [name]: ref('Counts') }, [name]))

/** A list of names in the query, with commas. */
const names = (name: string, what: 'sort' | 'fields' | 'include'): Schema =>
  inQuery(what, ref(`${name}.${what}`), { style: 'form', explode: false })

const asked = (name: string): readonly Schema[] => [
  parameter('Filter'),
  names(name, 'sort'),
  names(name, 'fields'),
]

function listing(name: string): readonly Draft[] {
  return [
    {
      verb: 'list',
      method: 'get',
      summary: says('list', '列表'),
      parameters: [
        ...asked(name),
        names(name, 'include'),
        ...['Limit', 'After', 'Total', 'Deleted'].map(parameter),
      ],
      answer: json(ref(`${name}.page`)),
      refuses: ['validation-failed'],
    },
    {
      verb: 'query',
      method: 'post',
      at: '/query',
      summary: says('list, asked in a body', '列表（请求体查询）'),
      body: json(ref(`${name}.query`)),
      answer: json(ref(`${name}.page`)),
      refuses: [...unread, 'validation-failed'],
    },
    {
      verb: 'aggregate',
      method: 'post',
      at: '/aggregate',
      summary: says('group and measure', '分组汇总'),
      body: json(ref('Aggregate')),
      answer: json(ref('AggregateResult')),
      refuses: [...unread, 'validation-failed'],
    },
  ]
}

function exporting(name: string): readonly Draft[] {
  return [
    {
      verb: 'export',
      method: 'get',
      at: '/export',
      summary: says('export', '导出'),
      parameters: [...asked(name), parameter('Format'), parameter('Heads'), parameter('Deleted')],
      answer: exported,
      refuses: ['not-acceptable', 'validation-failed'],
    },
    {
      verb: 'exportQuery',
      method: 'post',
      at: '/export',
      summary: says('export, asked in a body', '导出（请求体查询）'),
      parameters: [parameter('Format'), parameter('Heads')],
      body: json(ref(`${name}.query`)),
      answer: exported,
      refuses: [...unread, 'not-acceptable', 'validation-failed'],
    },
  ]
}

const exported: Schema = {
  'text/csv': { schema: { type: 'string' } },
  'application/x-ndjson': { schema: { type: 'string' } },
}

function reading(name: string): readonly Draft[] {
  return [
    {
      verb: 'read',
      method: 'get',
      at: '/{id}',
      summary: says('read one', '读取'),
      parameters: [one, names(name, 'fields'), names(name, 'include'), parameter('Deleted')],
      answer: json(ref(name)),
      headers: etag,
      refuses: ['not-found', 'validation-failed'],
    },
  ]
}

function remembering(name: string): readonly Draft[] {
  const position: Schema = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }
  return [
    {
      verb: 'history',
      method: 'get',
      at: '/{id}/history',
      summary: says('its changes, newest first', '变更历史'),
      parameters: [
        one,
        inQuery('limit', { type: 'integer', minimum: 1, maximum: 200, default: 50 }),
        inQuery('before', position, { description: '`next` of the page before.' }),
      ],
      answer: json(objectOf({ changes: listOf(ref('Change')), next: position }, ['changes'])),
      refuses: ['not-found', 'validation-failed'],
    },
    {
      verb: 'asOf',
      method: 'get',
      at: '/{id}/as-of',
      summary: says('as it was at a moment', '某一时刻的样子'),
      parameters: [one, inQuery('at', moment, { required: true })],
      answer: json(ref(name)),
      refuses: ['not-found', 'validation-failed'],
    },
  ]
}

function writing(name: string): readonly Draft[] {
  return [
    {
      verb: 'create',
      method: 'post',
      summary: says('create', '新建'),
      parameters: [repeatable],
      body: json(ref(`${name}.create`)),
      status: 201,
      answer: json(ref(name)),
      headers: { ...etag, ...location, ...again },
      refuses: written,
    },
    {
      verb: 'update',
      method: 'patch',
      at: '/{id}',
      summary: says('change', '修改'),
      parameters: [one, version, repeatable],
      body: json(ref(`${name}.write`)),
      answer: json(ref(name)),
      headers: { ...etag, ...again },
      refuses: [...written, ...versioned],
    },
  ]
}

function binning(): readonly Draft[] {
  return [
    {
      verb: 'delete',
      method: 'delete',
      at: '/{id}',
      summary: says('put into the bin, with all that belongs to it', '移入回收站（连同所属记录）'),
      parameters: [one, version, repeatable],
      answer: counts('deleted'),
      refuses: [...versioned, 'validation-failed'],
    },
    {
      verb: 'restore',
      method: 'post',
      at: '/{id}/restore',
      summary: says('bring back from the bin', '从回收站恢复'),
      parameters: [one],
      answer: counts('restored'),
      refuses: ['not-found', 'conflict', 'validation-failed'],
    },
    {
      verb: 'purge',
      method: 'post',
      at: '/{id}/purge',
      summary: says('remove from the bin for good', '从回收站彻底删除'),
      parameters: [one],
      answer: counts('purged'),
      refuses: ['not-found', 'conflict'],
    },
  ]
}

/** Every operation on the records of one object; what the program alone writes can only be read. */
export function recordOperations({ name, decl }: ObjectModel): readonly Operation[] {
  const changing = decl.readOnly === true ? [] : [...writing(name), ...binning()]
  const asking = [...listing(name), ...exporting(name), ...reading(name), ...remembering(name)]
  const drafts = [...asking, ...changing]
  return drafts.map(({ verb, at = '', summary, ...draft }) => ({
    ...draft,
    path: `/api/records/${name}${at}`,
    id: `${name}.${verb}`,
    tag: name,
    summary: summary(decl.label),
  }))
}
