import { isObject } from '../../src/model/json.ts'
import type { Asked, Requests } from './generate-request.ts'

type Body = Readonly<Record<string, unknown>>

interface Told {
  readonly source: Requests
  readonly asked: Asked
  readonly body: Body
}

const keep = ({ source, asked, body }: Told): void => source.pool.add(asked.operation.object ?? '', body)

function move({ source, asked: { operation, about } }: Told): void {
  if (about === undefined) return
  if (operation.verb === 'purge') source.pool.forget(operation.object ?? '', about.id)
  about.binned = operation.verb === 'delete'
  about.version += 1
}

/** What the answer of an operation tells: records that came, changed or went, and where to go on. */
const learners: Readonly<Record<string, (told: Told) => void>> = {
  create: keep,
  update: keep,
  delete: move,
  restore: move,
  purge: move,
  'file.upload': ({ source, body }) => source.pool.add('file', body),
  import: ({ source, body }) => void source.rejected.push(String(body['run'])),
  history({ source, asked, body }) {
    const changes = body['changes'] as readonly { readonly id: string }[]
    if (asked.about?.kept === false) source.changes.push(...changes.map(({ id }) => id))
  },
  query({ source, asked, body }) {
    if (isObject(asked.body) && typeof body['next'] === 'string')
      source.cursors.set(asked.operation.object ?? '', { ...asked.body, after: body['next'] })
  },
}

/** A record that was not found is known no more; one in another version is known by that. */
function learnRefusal({ source, asked: { operation, about }, body }: Told, status: number): void {
  if (about === undefined) return
  if (status === 404) source.pool.forget(operation.object ?? '', about.id)
  if (status === 412) about.version = Number(body['version'])
}

/** Keeps what an answer tells of records, so that the next requests can be about them. */
export function learn(source: Requests, asked: Asked, status: number, text: string): void {
  const isJson = (status >= 300 || asked.operation.answer !== undefined) && text.startsWith('{')
  const parsed: unknown = isJson ? JSON.parse(text) : {}
  const told: Told = { source, asked, body: isObject(parsed) ? parsed : {} }
  if (status >= 300) learnRefusal(told, status)
  else learners[asked.operation.verb]?.(told)
}
