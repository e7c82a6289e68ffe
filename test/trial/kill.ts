import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { clientOf, setUp, untilReady } from './client.ts'
import { faultsOf } from './kill-check.ts'
import { openLog, readLog } from './kill-log.ts'
import { importAgain, write, type Crowd } from './kill-writers.ts'
import {
  databaseUrl,
  discard,
  freePort,
  newFolder,
  serverPid,
  startProgram,
  type Program,
} from './program.ts'
import { numberFrom, quantile, rounded, secondsSince, type Outcome, type Trial } from './trial.ts'

const writers = 20
const longest = 30

/** Kills something and brings the program back; gives the program that runs then. */
type Kill = (program: Program, start: () => Promise<Program>) => Promise<Program>

const programKilled: Kill = async (program, start) => {
  await program.kill()
  return start()
}

const serverKilled: Kill = async (program) => {
  process.kill(await serverPid(program.data), 'SIGKILL')
  // The program notices by itself; until it has, it may still say that it is ready.
  await after(200)
  return program
}

interface Killed {
  readonly program: Program
  /** Seconds from each kill until the program said that it was ready. */
  readonly backAfter: readonly number[]
}

async function killOften(first: Program, start: () => Promise<Program>, kill: Kill): Promise<Killed> {
  let program = first
  const backAfter: number[] = []
  for (let times = numberFrom('TRIAL_KILLS', 10); times > 0; times--) {
    await after(500 + Math.random() * 3500)
    const killed = performance.now()
    program = await kill(program, start)
    if (!(await untilReady(program.url, longest)))
      throw new Error(`Not ready ${longest} s after a kill:\n${program.output().slice(-3000)}`)
    backAfter.push(secondsSince(killed))
  }
  return { program, backAfter }
}

/** The acknowledged writes that the API itself, asked for some of them, does not show. */
async function unseen(client: Crowd['client'], ids: readonly string[]): Promise<number> {
  const some = ids.filter((_, index) => index % Math.ceil(ids.length / 200) === 0)
  const answers = await Promise.all(some.map((id) => client('GET', `/api/records/customer/${id}`)))
  return answers.filter(({ status }) => status !== 200).length
}

async function hold(data: string, kill: Kill): Promise<Outcome> {
  const port = await freePort()
  const start = () => startProgram({ data, port })
  const first = await start()
  const client = clientOf(first.url, await setUp(first))
  const path = join(data, 'acknowledged.ndjson')
  const log = await openLog(path)
  let over = false
  const crowd: Crowd = { client, log, isOver: () => over, strange: [] }
  const rows = numberFrom('TRIAL_ROWS', 20_000)
  const working = Array.from({ length: writers }, (_, writer) => write(crowd, writer))
  const importing = importAgain(crowd, rows)
  const { program, backAfter } = await killOften(first, start, kill)
  over = true
  await Promise.all(working)
  const imports = await importing
  await log.close()
  const acknowledged = await readLog(path)
  const faults = {
    ...(await faultsOf(await databaseUrl(data), [...acknowledged.values()], rows)),
    unseen: await unseen(client, [...acknowledged.keys()]),
  }
  const code = await program.stop()
  const found = Object.entries(faults).filter(([, count]) => count !== 0)
  return {
    value: rounded(Math.max(...backAfter), 1),
    unit: 's until ready',
    pass: found.length === 0 && crowd.strange.length === 0 && code === 0 && acknowledged.size > 0,
    kills: backAfter.length,
    usuallyBackAfter: quantile(backAfter, 0.5),
    acknowledged: acknowledged.size,
    importedRows: rows,
    wholeImports: imports,
    faults: Object.fromEntries(found),
    checks: Object.keys(faults).length,
    exitCode: code,
    ...(crowd.strange.length > 0 && { strange: crowd.strange.slice(0, 5) }),
  }
}

const killing = (name: string, kill: Kill): Trial => ({
  name,
  async run() {
    const data = await newFolder()
    try {
      return await hold(data, kill)
    } finally {
      await discard(data)
    }
  },
})

/** `kill -9` of the program at random moments, with 20 writers and an import: nothing acknowledged is missing, nothing half there. */
export const killProgram = killing('kill.program', programKilled)

/** The same with the embedded database server killed and the program left to bring it back. */
export const killServer = killing('kill.server', serverKilled)
