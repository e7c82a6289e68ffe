import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { quantile, rounded } from '../test/trial/trial.ts'

/**
 * The reference machine's own figures (two cores, Debian 12, November 2026), by which absolute goals are scaled. It has
 * none for the read, which is printed to tell one run from another.
 */
const reference = { copyRows: 171_000, aesValues: 140_000 } as const

/** What this machine can do, and its speed as a share of the reference machine's. */
export interface Calibration {
  readonly copyRows: number
  readonly preparedReads: number
  readonly aesValues: number
  readonly speed: number
}

const [rows, columns] = [100_000, 26]

async function copySpeed(client: pg.Client): Promise<number> {
  const names = Array.from({ length: columns - 1 }, (_, index) => `c${index} text`)
  await client.query('create schema if not exists bench')
  await client.query('drop table if exists bench.calibration')
  await client.query(`create table bench.calibration (id integer, ${names.join(', ')})`)
  const rest = Array.from({ length: columns - 1 }, (_, index) => `some value ${index}`).join('\t')
  const chunks = Array.from({ length: rows / 1000 }, (_, chunk) =>
    Array.from({ length: 1000 }, (_, row) => `${chunk * 1000 + row}\t${rest}\n`).join(''),
  )
  const started = performance.now()
  await pipeline(Readable.from(chunks), client.query(copyFrom('copy bench.calibration from stdin')))
  return rows / ((performance.now() - started) / 1000)
}

/** Reads a second, one after the other, by their median. */
async function readSpeed(client: pg.Client): Promise<number> {
  await client.query('create unique index on bench.calibration (id)')
  await client.query('analyze bench.calibration')
  const times: number[] = []
  for (let turn = 0; turn < 3000; turn++) {
    const started = performance.now()
    const values = [(turn * 7919) % rows]
    await client.query({ name: 'calibration', text: 'select * from bench.calibration where id = $1', values })
    times.push(performance.now() - started)
  }
  return 1000 / quantile(times, 0.5)
}

/** Values of 32 bytes sealed a second with AES-256-GCM. */
function aesSpeed(): number {
  const key = createSecretKey(randomBytes(32))
  const value = Buffer.alloc(32, 'x')
  const count = 100_000
  const started = performance.now()
  for (let turn = 0; turn < count; turn++) {
    const cipher = createCipheriv('aes-256-gcm', key, randomBytes(12))
    cipher.update(value)
    cipher.final()
    cipher.getAuthTag()
  }
  return count / ((performance.now() - started) / 1000)
}

/** Measures the machine: a COPY of a fixed table, a bare prepared read, a loop of AES. */
export async function calibrate(database: string): Promise<Calibration> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    const found = {
      copyRows: await copySpeed(client),
      preparedReads: await readSpeed(client),
      aesValues: aesSpeed(),
    }
    await client.query('drop table bench.calibration')
    const speed = Math.sqrt((found.copyRows / reference.copyRows) * (found.aesValues / reference.aesValues))
    return {
      copyRows: Math.round(found.copyRows),
      preparedReads: Math.round(found.preparedReads),
      aesValues: Math.round(found.aesValues),
      speed: rounded(speed, 2),
    }
  } finally {
    await client.end()
  }
}
