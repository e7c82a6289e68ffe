import pg from 'pg'
import { aggregate, clientOf, setUp, untilReady, type Client } from './client.ts'
import { databaseUrl, discard, freePort, newFolder, runCommand, startProgram } from './program.ts'
import { rounded, secondsSince, type Outcome, type Trial } from './trial.ts'

// What a running program writes by itself, and the history, which keeps that there was a sample company.
const apart = /^(journal|subscriber$|revision$|idempotency$|model$|erasure)/

/** The rows of every table of records, bin included. */
async function tableCounts(data: string): Promise<ReadonlyMap<string, number>> {
  const client = new pg.Client({ connectionString: await databaseUrl(data) })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'crm' and table_type = 'BASE TABLE' order by 1`,
    )
    const counts = new Map<string, number>()
    for (const { name } of rows.filter((each) => !apart.test(each.name))) {
      const counted = await client.query<{ n: string }>(`select count(*) as n from crm."${name}"`)
      counts.set(name, Number(counted.rows[0]?.n))
    }
    return counts
  } finally {
    await client.end()
  }
}

const objects = ['customer', 'contact', 'opportunity', 'order', 'payment', 'interaction', 'task', 'ticket']

async function counts(client: Client): Promise<Record<string, number>> {
  const all = await Promise.all(
    objects.map(async (object) => {
      const [row] = await aggregate(client, object, {})
      return [object, Number(row?.values['count'] ?? 0)] as const
    }),
  )
  return Object.fromEntries(all)
}

/** The tables of a new system that nobody has used but its administrator. */
async function emptySystem(data: string): Promise<{ before: ReadonlyMap<string, number>; key: string }> {
  const program = await startProgram({ data })
  const key = await setUp(program)
  const before = await tableCounts(data)
  await program.stop()
  return { before, key }
}

async function hold(data: string): Promise<Outcome> {
  const { before, key } = await emptySystem(data)
  const port = await freePort()
  const started = performance.now()
  const served = untilReady(`http://127.0.0.1:${port}`, 120).then(() => secondsSince(started))
  const program = await startProgram({ data, port, arguments: ['--demo'] })
  const loaded = secondsSince(started)
  try {
    const filled = await counts(clientOf(program.url, key))
    const total = [...(await tableCounts(data)).values()].reduce((all, each) => all + each, 0)
    const removing = performance.now()
    const { code, output } = await runCommand(data, 'demo', 'remove')
    const removed = secondsSince(removing)
    const left = [...(await tableCounts(data))].filter(([name, count]) => count !== (before.get(name) ?? 0))
    const isFull = (filled['customer'] ?? 0) >= 2000
    return {
      value: loaded,
      unit: 's',
      pass: isFull && code === 0 && left.length === 0,
      servedAfter: await served,
      rowsPerSecond: rounded(total / loaded, 0),
      counts: filled,
      removedIn: removed,
      left: Object.fromEntries(left.map(([name, count]) => [name, count - (before.get(name) ?? 0)])),
      ...(code !== 0 && { output: output.slice(-2000) }),
    }
  } finally {
    await program.stop()
  }
}

/** `npm start -- --demo`: how soon the sample company is there, how large it is, and that removing it leaves nothing. */
export const trial: Trial = {
  name: 'demo.load',
  async run() {
    const data = await newFolder()
    try {
      return await hold(data)
    } finally {
      await discard(data)
    }
  },
}
