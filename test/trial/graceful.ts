import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { clientOf, must, setUp } from './client.ts'
import { discard, newFolder, serverPid, startProgram } from './program.ts'
import { quantile, secondsSince, type Outcome, type Trial } from './trial.ts'

const requests = 20
const recordsEach = 200
/** Seconds within which a program that was asked to end has ended, its requests answered. */
const longest = 30

/** What pg_control says of the cluster (PostgreSQL's ControlFileData): the state at byte 16, 1 when it was shut down. */
async function wasShutDown(data: string): Promise<boolean> {
  const file = await open(join(data, 'postgres', 'global', 'pg_control'))
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 16)
    return buffer.readInt32LE() === 1
  } finally {
    await file.close()
  }
}

const batchOf = (request: number) => ({
  operations: Array.from({ length: recordsEach }, (_, index) => ({
    object: 'customer',
    create: { kind: 'organisation', name: `Graceful ${request}-${index}` },
  })),
})

async function hold(data: string): Promise<Outcome> {
  const program = await startProgram({ data })
  const client = clientOf(program.url, await setUp(program))
  must(await client('POST', '/api/batch', batchOf(-1)))
  let answered = 0
  const sent = Array.from({ length: requests }, (_, request) =>
    client('POST', '/api/batch', batchOf(request)).finally(() => (answered += 1)),
  )
  // Long enough for all to be in, and far from long enough for all to be answered.
  await after(300)
  const inHand = requests - answered
  const started = performance.now()
  const stopping = program.stop()
  const statuses = (await Promise.all(sent)).map(({ status }) => status)
  const lastAnswer = secondsSince(started)
  const code = await stopping
  const seconds = secondsSince(started)
  const isGone = await serverPid(data).then(
    () => false,
    () => true,
  )
  const clean = await wasShutDown(data)
  const written = statuses.filter((status) => status === 200).length
  return {
    value: seconds,
    unit: 's',
    pass:
      written === requests && inHand >= requests / 2 && code === 0 && isGone && clean && seconds <= longest,
    allAnsweredAfter: lastAnswer,
    requests,
    inHand,
    answered: written,
    slowestStatus: quantile(statuses, 1),
    exitCode: code,
    databaseShutDown: clean && isGone,
  }
}

/** SIGTERM with requests in hand: each is answered, the program ends with 0 and its database in good order. */
export const trial: Trial = {
  name: 'shutdown.graceful',
  async run() {
    const data = await newFolder()
    try {
      return await hold(data)
    } finally {
      await discard(data)
    }
  },
}
