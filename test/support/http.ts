import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterAll } from 'vitest'
import { makeApiKey } from '../../src/features/identity/api-keys.ts'
import { buildApp } from '../../src/http/app.ts'
import { world, type PersonName, type World } from './world.ts'

/** The API as one person calls it. */
export type Caller = (
  options: Omit<InjectOptions, 'headers'> & { readonly headers?: Record<string, string> },
) => Promise<LightMyRequestResponse>

export interface HttpWorld extends World {
  readonly app: FastifyInstance
  /** Calls the API with a key of this person; `undefined` calls without any. */
  readonly call: (name: PersonName | undefined) => Promise<Caller>
}

/** A test world with its HTTP API, called in process. */
export async function httpWorld(): Promise<HttpWorld> {
  const base = await world()
  const app = await buildApp({
    engine: base.engine,
    log: false,
    trustProxy: false,
    readiness: { dispatcher: () => ({ ok: true }), queue: () => ({ ok: true }) },
    importsFolder: await mkdtemp(join(tmpdir(), 'zhike-imports-')),
  })
  afterAll(() => app.close())
  return {
    ...base,
    app,
    async call(name) {
      const key =
        name === undefined
          ? undefined
          : await makeApiKey(base.system(), { user: base.users[name], name: 'test' })
      return ({ headers = {}, ...options }) =>
        app.inject({
          ...options,
          headers: { ...(key && { authorization: `Bearer ${key.key}` }), ...headers },
        })
    },
  }
}
