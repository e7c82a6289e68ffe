import { asRecord, type Answer } from './api.ts'

export type State = 'checking' | 'good' | 'bad' | 'unknown'

/** One line of the status panel; `seconds` is shown in place of the word where it is known. */
export interface Check {
  readonly name: 'program' | 'database' | 'migrations' | 'dispatcher' | 'queue'
  readonly state: State
  readonly seconds?: number
}

const names = ['database', 'migrations', 'dispatcher', 'queue'] as const

/** What is shown before the first answer. */
export const unchecked = everything('checking')

/** How the program is, from the answers of `/api/health` and `/api/ready`. */
export function statusOf(health: Answer, ready: Answer): { overall: State; checks: readonly Check[] } {
  if (!health.ok) return everything('unknown')
  const checks = asRecord(asRecord(ready.ok ? ready.body : ready.failure.body)['checks'])
  const lines: readonly Check[] = [
    { name: 'program', state: 'good' },
    ...names.map((name) => checkOf(name, asRecord(checks[name]))),
  ]
  const well = ready.ok && lines.every((line) => line.state === 'good')
  return { overall: well ? 'good' : 'bad', checks: lines }
}

function checkOf(name: Check['name'], check: Readonly<Record<string, unknown>>): Check {
  const { ok, lagSeconds } = check
  const state = ok === true ? 'good' : ok === false ? 'bad' : 'unknown'
  return { name, state, ...(typeof lagSeconds === 'number' && { seconds: lagSeconds }) }
}

function everything(state: State): { overall: State; checks: readonly Check[] } {
  return { overall: state, checks: (['program', ...names] as const).map((name) => ({ name, state })) }
}
