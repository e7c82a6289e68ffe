import type { FastifyInstance } from 'fastify'

/** A route that the server answers. */
export interface RegisteredRoute {
  readonly method: string
  /** With its parameters as `:name`. */
  readonly path: string
}

const line = /^((?:│ {3}| {4})*)(?:├── |└── )(\S*)(?: \(([A-Z, ]+)\))?/

/** Every route that Fastify has registered, but for the HEAD of each GET; read from its printed tree. */
export function routesOf(app: FastifyInstance): readonly RegisteredRoute[] {
  const above: string[] = []
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((text) => {
      const [, indent, part = '', methods = ''] = line.exec(text) ?? []
      if (indent === undefined) return []
      const depth = indent.length / 4
      above.splice(depth, above.length, part)
      const path = above.join('')
      return methods
        .split(', ')
        .filter((method) => method !== '' && method !== 'HEAD')
        .map((method) => ({ method, path }))
    })
}
