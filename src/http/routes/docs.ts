import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { snapshotOf } from '../../engine/registry/snapshot.ts'
import { builtins } from '../../objects/index.ts'
import { openApiDocument } from '../openapi/document.ts'

/** The version of the API, as the document gives it. */
const version = '1.0.0'

/** What the document says, made once: of the built-in declarations alone, since it is open to all. */
function built(): { readonly plain: string; readonly packed: Buffer; readonly etag: string } {
  const { objects } = snapshotOf(builtins, 1, new Map())
  const plain = JSON.stringify(openApiDocument([...objects.values()], version))
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  return { plain, packed: gzipSync(plain), etag }
}

const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g

/**
 * A policy (CSP 3) under which the page runs its own script and those that stand in it, and speaks to this server alone.
 * The viewer writes its styles at run time, so styles alone may stand inline.
 */
function policyOf(html: string): string {
  const hashes = [...html.matchAll(inlineScript)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )
  return [
    "default-src 'none'",
    `script-src 'self' ${hashes.join(' ')}`.trim(),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const isPage = (reply: FastifyReply, payload: unknown): payload is string =>
  typeof payload === 'string' && String(reply.getHeader('content-type')).startsWith('text/html')

/** Whether gzip is named and not refused by a weight of nought (RFC 9110, 12.5.3). */
const takesGzip = ({ headers }: FastifyRequest): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(String(headers['accept-encoding'] ?? ''))

/** The OpenAPI document, and a page to read and try it; all of it from this server. */
export async function docsRoutes(app: FastifyInstance): Promise<void> {
  let document: ReturnType<typeof built> | undefined
  app.get('/api/openapi.json', { config: { public: true } }, async (request, reply) => {
    document ??= built()
    reply.headers({ etag: document.etag, vary: 'accept-encoding', 'cache-control': 'no-cache' })
    if (request.headers['if-none-match'] === document.etag) return reply.code(304).send()
    reply.type('application/json; charset=utf-8')
    if (!takesGzip(request)) return reply.send(document.plain)
    return reply.header('content-encoding', 'gzip').send(document.packed)
  })
  await app.register(page)
}

async function page(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, public: true }
  })
  app.addHook('onSend', async (_request, reply, payload) => {
    if (isPage(reply, payload)) reply.header('content-security-policy', policyOf(payload))
    return payload
  })
  await app.register(scalar, {
    routePrefix: '/api/docs',
    configuration: {
      pageTitle: 'Zhike 知客 API',
      url: '/api/openapi.json',
      telemetry: false,
      withDefaultFonts: false,
      hideClientButton: true,
      showDeveloperTools: 'never',
      agent: { disabled: true },
      mcp: { disabled: true },
      persistAuth: false,
      defaultOpenAllTags: false,
    },
  })
}
