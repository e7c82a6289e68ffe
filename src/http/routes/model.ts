import type { FastifyInstance } from 'fastify'
import type { Context } from '../../engine/context.ts'
import { actions } from '../../engine/policy/grants.ts'
import { permitted } from '../../engine/policy/allow.ts'
import { modelOf, type ObjectModel } from '../../engine/registry/snapshot.ts'
import { Problem } from '../../model/problem.ts'
import { contextOf } from '../session.ts'

/** What this person may know of an object: its fields with their kinds, options and their own rights to them. */
function described(ctx: Context, model: ObjectModel): Readonly<Record<string, unknown>> | undefined {
  const may = permitted(ctx, model.name, 'read') ?? permitted(ctx, model.name, 'create')
  if (may === undefined) return undefined
  const { name, label, title, owner, at, belongs, customFields, readOnly } = model.decl
  const right = (field: string) =>
    may.writable.has(field) ? 'edit' : may.readable.has(field) ? 'read' : 'masked'
  const fields = [...model.fields.values()]
    .filter((each) => may.readable.has(each.name) || may.masked.has(each.name) || may.writable.has(each.name))
    .map((each) => [
      each.name,
      {
        kind: each.field.kind,
        options: each.field.options,
        operators: each.field.operators,
        sortable: each.field.sortable,
        groupable: each.field.groupable,
        right: right(each.name),
      },
    ])
  const scopes = actions.map((action) => [action, permitted(ctx, model.name, action)?.scope ?? 'none'])
  return {
    name,
    label,
    title,
    owner,
    at: at ?? 'createdAt',
    belongs,
    customFields,
    readOnly,
    rights: Object.fromEntries(scopes) as unknown,
    children: model.incoming.filter(({ object }) => permitted(ctx, object, 'read') !== undefined),
    fields: Object.fromEntries(fields) as unknown,
  }
}

/** What this person may know of the model, and the taxonomies' codes. */
export async function modelRoutes(app: FastifyInstance): Promise<void> {
  app.get('/api/model', async (request, reply) => {
    const ctx = contextOf(request)
    const objects = [...ctx.snapshot.objects.values()]
      .map((model) => described(ctx, model))
      .filter((each) => each !== undefined)
    reply.header('etag', `"${ctx.snapshot.version}"`)
    return { version: ctx.snapshot.version, company: ctx.engine.live.company(), objects }
  })
  app.get('/api/model/:object', async (request) => {
    const ctx = contextOf(request)
    const found = described(
      ctx,
      modelOf(ctx.snapshot, (request.params as { readonly object: string }).object),
    )
    if (found === undefined) throw new Problem('not-found', 'There is no such object')
    return found
  })
  app.get('/api/taxonomies', async (request) => ({
    taxonomies: contextOf(request).engine.live.taxonomies().names,
  }))
  app.get('/api/taxonomies/:name', async (request) => {
    const nodes = contextOf(request)
      .engine.live.taxonomies()
      .nodes((request.params as { readonly name: string }).name)
    if (nodes.length === 0) throw new Problem('not-found', 'There is no such taxonomy')
    return { nodes }
  })
}
