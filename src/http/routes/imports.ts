import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Context } from '../../engine/context.ts'
import { newId } from '../../engine/id.ts'
import { openTable } from '../../engine/import/open.ts'
import { runImport } from '../../engine/import/run.ts'
import { readRecord } from '../../engine/records/read.ts'
import { modelOf } from '../../engine/registry/snapshot.ts'
import { isId } from '../../model/id.ts'
import { invalid, Problem } from '../../model/problem.ts'
import { shallow } from '../body.ts'
import { readingForm } from '../form.ts'
import { contextOf } from '../session.ts'

const mostBytes = 2 * 2 ** 30

interface Sent {
  readonly path: string
  readonly fileName: string
  readonly map: unknown
}

/** Takes in a file and its map; the map may come before or after the file. */
async function receive(request: FastifyRequest, folder: string): Promise<Sent> {
  const path = join(folder, `${newId()}.part`)
  try {
    const { fileName, map } = await parts(request, path)
    if (fileName === undefined) throw invalid([{ code: 'field.required', pointer: '#/file' }])
    return { path, fileName, map: parseMap(map) }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

async function parts(request: FastifyRequest, path: string) {
  const found: { fileName?: string; map?: string } = {}
  const limits = { fileSize: mostBytes, files: 1, fieldSize: 2 ** 20 }
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      found.fileName = part.filename
      await keep(part.file, path)
    } else if (part.fieldname === 'map' && typeof part.value === 'string') found.map = part.value
  }
  return found
}

async function keep(file: MultipartFile['file'], path: string): Promise<void> {
  await pipeline(file, createWriteStream(path, { mode: 0o600 }))
  if (file.truncated) throw new Problem('too-large', 'The file is larger than 2 GiB')
}

function parseMap(text: string | undefined): unknown {
  if (text === undefined) throw invalid([{ code: 'field.required', pointer: '#/map' }])
  try {
    return shallow(JSON.parse(text))
  } catch (error) {
    throw new Problem('bad-request', 'The map is not JSON', { cause: error })
  }
}

const rejectedPath = (folder: string, run: string): string => join(folder, `${run}.rejected.csv`)

async function importSent(ctx: Context, sent: Sent, folder: string): Promise<unknown> {
  const aside = join(folder, `${newId()}.csv`)
  try {
    const imported = await runImport(
      { ...ctx, origin: { ...ctx.origin, via: 'import' } },
      {
        name: sent.fileName,
        fileName: sent.fileName,
        map: sent.map,
        rejectedPath: aside,
        open: (options) => openTable(sent.path, options),
      },
    )
    return await withRejected(imported, aside, folder)
  } finally {
    await rm(sent.path, { force: true })
  }
}

async function withRejected<T extends { readonly run: string }>(imported: T, aside: string, folder: string) {
  const has = await stat(aside).then(
    () => true,
    () => false,
  )
  if (has) await rename(aside, rejectedPath(folder, imported.run))
  return { ...imported, rejectedFile: has ? `/api/imports/${imported.run}/rejected` : null }
}

/** Imports: a file and its map in, a report out; what was set aside can be fetched, mended and sent again. */
export const importRoutes =
  (folder: string) =>
  async (app: FastifyInstance): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    app.post('/api/imports', async (request, reply) => {
      const ctx = contextOf(request)
      const sent = await readingForm(request, () => receive(request, folder))
      return reply.code(201).send(await importSent(ctx, sent, folder))
    })
    app.get('/api/imports/:id/rejected', async (request, reply) => {
      const ctx = contextOf(request)
      const { id } = request.params as { readonly id: string }
      // Who may see the run may see what it set aside.
      await readRecord(ctx, modelOf(ctx.snapshot, 'importRun').decl, id)
      const path = rejectedPath(folder, isId(id) ? id.toLowerCase() : '')
      if (!(await stat(path).catch(() => undefined))) throw new Problem('not-found', 'Nothing was set aside')
      reply.header('content-disposition', 'attachment; filename="rejected.csv"')
      return reply.type('text/csv; charset=utf-8').send(createReadStream(path))
    })
  }
