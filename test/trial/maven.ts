import { aggregate, clientOf, setUp, type Client } from './client.ts'
import { discard, newFolder, runCommand, startProgram } from './program.ts'
import { rounded, secondsSince, sharedData, type Outcome, type Trial } from './trial.ts'

/** What the publisher's data holds, as the README of the shared data says. */
const expected = {
  Won: 4238,
  Lost: 2473,
  Engaging: 1589,
  Prospecting: 500,
  opportunities: 8800,
  closedValue: 10_005_534,
  withoutAccount: 1425,
} as const

const sumAmount = { function: 'sum', field: 'amount' }

async function totals(client: Client): Promise<Record<string, number>> {
  const byStage = await aggregate(client, 'opportunity', {
    groupBy: ['stage.name'],
    measures: [{ function: 'count' }, sumAmount],
  })
  const standIn = { field: 'customer.name', op: 'startsWith', value: '未注明客户' }
  const [without] = await aggregate(client, 'opportunity', { filter: standIn })
  const counts = byStage.map(
    ({ key, values }) => [String(key['stage.name']), Number(values['count'])] as const,
  )
  const amounts = byStage.map(({ values }) => {
    // Sums of money are given as amount and currency.
    const sum = values['sum:amount'] as { readonly amount: string | null } | null
    return Number(sum?.amount ?? 0)
  })
  return {
    ...Object.fromEntries(counts),
    opportunities: counts.reduce((all, [, count]) => all + count, 0),
    closedValue: amounts.reduce((all, amount) => all + amount, 0),
    withoutAccount: Number(without?.values['count']),
  }
}

async function hold(data: string, folder: string): Promise<Outcome> {
  const program = await startProgram({ data })
  try {
    const client = clientOf(program.url, await setUp(program))
    const started = performance.now()
    const { code, output } = await runCommand(data, 'demo', 'maven', '--data', folder)
    const seconds = secondsSince(started)
    const found = await totals(client)
    const wrong = Object.entries(expected).filter(([name, value]) => found[name] !== value)
    return {
      value: seconds,
      unit: 's',
      pass: code === 0 && wrong.length === 0,
      opportunitiesPerSecond: rounded(expected.opportunities / seconds, 0),
      totals: found,
      ...(wrong.length > 0 && { wrong: wrong.map(([name]) => name) }),
      ...(code !== 0 && { exitCode: code, output: output.slice(-2000) }),
    }
  } finally {
    await program.stop()
  }
}

/** `zhike demo maven` on an empty system, beside the running program: its time, and totals equal to the published ones. */
export const trial: Trial = {
  name: 'import.maven',
  async run() {
    const folder = sharedData('maven_crm_sales')
    if (typeof folder !== 'string') return folder
    const data = await newFolder()
    try {
      return await hold(data, folder)
    } finally {
      await discard(data)
    }
  },
}
