import { expect, test } from 'vitest'
import type { Answer } from './api.ts'
import { statusOf } from './status.ts'

const alive: Answer = { ok: true, body: { status: 'alive' } }
const checks = {
  database: { ok: true },
  migrations: { ok: true },
  dispatcher: { ok: true },
  queue: { ok: true, lagSeconds: 0.3 },
}
const refusal = (status: number, body: unknown): Answer => ({
  ok: false,
  failure: { status, detail: '', request: '', errors: [], body },
})

test('all is well when the program is ready and each check passed', () => {
  const { overall, checks: lines } = statusOf(alive, { ok: true, body: { checks } })
  expect(overall).toBe('good')
  expect(lines.at(-1)).toEqual({ name: 'queue', state: 'good', seconds: 0.3 })
})

test('a check that failed is named when the program says that it is not ready', () => {
  const late = { ...checks, dispatcher: { ok: false, lagSeconds: 62 } }
  const { overall, checks: lines } = statusOf(alive, refusal(503, { checks: late }))
  expect(overall).toBe('bad')
  expect(lines.filter(({ state }) => state === 'bad')).toEqual([
    { name: 'dispatcher', state: 'bad', seconds: 62 },
  ])
})

test('nothing is claimed of a program that does not answer', () => {
  const silence = refusal(0, undefined)
  const { overall, checks: lines } = statusOf(silence, silence)
  expect(overall).toBe('unknown')
  expect(new Set(lines.map(({ state }) => state))).toEqual(new Set(['unknown']))
})
