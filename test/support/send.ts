import { isObject } from '../../src/model/json.ts'
import type { Asked } from './generate-request.ts'
import type { Sent } from './hostile.ts'

interface Form {
  readonly file: string
  readonly name: string
  readonly fields: Readonly<Record<string, string>>
}

async function encoded({
  file,
  name,
  fields,
}: Form): Promise<{ readonly type: string; readonly payload: Buffer }> {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  form.set('file', new File([file], name, { type: 'text/plain' }))
  const response = new Response(form)
  return {
    type: response.headers.get('content-type') ?? '',
    payload: Buffer.from(await response.arrayBuffer()),
  }
}

async function payloadOf({ operation, body }: Asked): Promise<{ type?: string; payload?: string | Buffer }> {
  if (body === undefined) return {}
  // Only what the generator made for a form's operation is a form.
  if (operation.bodyType === 'multipart/form-data' && isObject(body)) return encoded(body as unknown as Form)
  return { type: 'application/json', payload: JSON.stringify(body) }
}

/** Writes a request out, with the key of the one who asks. */
export async function write(asked: Asked, key: string): Promise<Sent> {
  const { type, payload } = await payloadOf(asked)
  const path = asked.operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => asked.path[name] ?? '')
  const query = asked.query
    .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`)
    .join('&')
  return {
    method: asked.operation.method,
    url: query === '' ? path : `${path}?${query}`,
    headers: {
      authorization: `Bearer ${key}`,
      ...(type !== undefined && { 'content-type': type }),
      ...asked.headers,
    },
    payload,
  }
}
