import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { aggregate, clientOf, setUp, type Client } from './client.ts'
import { discard, newFolder, serverPid, startProgram, type Program } from './program.ts'
import { secondsSince, type Outcome, type Trial } from './trial.ts'

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

/** How many customers of the batches are there when the program runs again. */
async function countAgain(data: string, key: string): Promise<number> {
  const program = await startProgram({ data })
  const filter = { field: 'name', op: 'startsWith', value: 'Graceful' }
  const [row] = await aggregate(clientOf(program.url, key), 'customer', { filter })
  await program.stop()
  return Number(row?.values['count'] ?? 0)
}

/** Sends the requests, asks the program to end while they are in hand, and says what became of each. */
async function endAmidst(program: Program, client: Client) {
  let answered = 0
  const sent = Array.from({ length: requests }, (_, request) =>
    client('POST', '/api/batch', batchOf(request)).finally(() => (answered += 1)),
  )
  // Long enough for nearly all to be in, and far from long enough for all to be answered.
  await after(300)
  const inHand = requests - answered
  const started = performance.now()
  const stopping = program.stop()
  const statuses = (await Promise.all(sent)).map(({ status }) => status)
  const lastAnswerAfter = secondsSince(started)
  return { code: await stopping, seconds: secondsSince(started), lastAnswerAfter, inHand, statuses }
}

async function hold(data: string): Promise<Outcome> {
  const program = await startProgram({ data })
  const key = await setUp(program)
  const { code, seconds, lastAnswerAfter, inHand, statuses } = await endAmidst(
    program,
    clientOf(program.url, key),
  )
  const isGone = await serverPid(data).then(
    () => false,
    () => true,
  )
  const databaseShutDown = isGone && (await wasShutDown(data))
  const written = statuses.filter((status) => status === 200).length
  // One that had not been read yet when the end began is told so (503), and has written nothing.
  const refused = statuses.filter((status) => status === 503).length
  const isExact = (await countAgain(data, key)) === written * recordsEach
  const allAnswered = written + refused === requests && written >= requests / 2
  return {
    value: seconds,
    unit: 's',
    pass:
      allAnswered &&
      isExact &&
      inHand >= requests / 2 &&
      code === 0 &&
      databaseShutDown &&
      seconds <= longest,
    requests,
    inHand,
    written,
    refused,
    lastAnswerAfter,
    exitCode: code,
    databaseShutDown,
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
