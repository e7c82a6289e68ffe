import type { FastifyInstance, FastifyRequest } from 'fastify'
import { grantFor } from '../../engine/files.ts'
import type { Context } from '../../engine/context.ts'
import { permitted } from '../../engine/policy/allow.ts'
import { readRecord, readVisible } from '../../engine/records/read.ts'
import { writeRecords } from '../../engine/records/write.ts'
import { modelOf } from '../../engine/registry/snapshot.ts'
import { isObject } from '../../model/json.ts'
import type { ObjectDecl } from '../../model/object.ts'
import { invalid, Problem } from '../../model/problem.ts'
import { readingForm } from '../form.ts'
import { sendRecord } from '../reply.ts'
import { contextOf } from '../session.ts'

/** The largest file, in bytes. */
const mostBytes = 50 * 2 ** 20

const fileObject = (ctx: Context): ObjectDecl => modelOf(ctx.snapshot, 'file').decl

interface Upload {
  readonly name: string
  readonly mediaType: string
  readonly content: Buffer
  readonly fields: Readonly<Record<string, string>>
}

async function uploadIn(request: FastifyRequest): Promise<Upload> {
  const fields: Record<string, string> = {}
  let file: Omit<Upload, 'fields'> | undefined
  for await (const part of request.parts({ limits: { fileSize: mostBytes, files: 1, fields: 10 } })) {
    if (part.type === 'file')
      file = { name: part.filename, mediaType: part.mimetype, content: await part.toBuffer() }
    else if (typeof part.value === 'string') fields[part.fieldname] = part.value
  }
  if (file === undefined) throw invalid([{ code: 'field.required', pointer: '#/file' }])
  return { ...file, fields }
}

/** The record that an upload names, as `object/id`. */
function recordIn(fields: Upload['fields']): object | undefined {
  const [object, id] = (fields['record'] ?? '').split('/')
  return object === '' || id === undefined ? undefined : { object, id }
}

/** A file is seen by who sees its record: the rights of both must hold. */
async function refuseUnlessRecordSeen(ctx: Context, file: object): Promise<void> {
  const record = (file as { readonly record?: unknown }).record
  if (!isObject(record)) return
  const may = permitted(ctx, String(record['object']), 'read')
  const seen =
    may === undefined ? [] : await readVisible(ctx, may, [String(record['id'])], { fields: ['id'] })
  if (seen.length === 0) throw new Problem('not-found', 'There is no file with this id')
}

/** Files: brought in as multipart/form-data, served as attachments under a policy that runs nothing. */
export async function fileRoutes(app: FastifyInstance): Promise<void> {
  app.post('/api/files', async (request, reply) => {
    const ctx = contextOf(request)
    const { name, mediaType, content, fields } = await readingForm(request, () => uploadIn(request))
    const hash = grantFor(ctx, await ctx.engine.files.keep(content))
    const record = recordIn(fields)
    const values = { name, mediaType, size: content.length, hash, ...(record && { record }) }
    const [made] = await writeRecords(ctx, fileObject(ctx), [{ create: values }])
    if (made === undefined) throw new Error('Nothing was written')
    return sendRecord(reply, made, 201)
  })
  app.get('/api/files/:id/content', async (request, reply) => {
    const ctx = contextOf(request)
    const file = await readRecord(ctx, fileObject(ctx), (request.params as { readonly id: string }).id)
    await refuseUnlessRecordSeen(ctx, file)
    const { name, hash } = file as unknown as { readonly name: string; readonly hash: string }
    reply.header('content-security-policy', "sandbox; default-src 'none'")
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    return reply.type('application/octet-stream').send(await ctx.engine.files.open(hash))
  })
}
