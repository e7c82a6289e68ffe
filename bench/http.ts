import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { quantile } from '../test/trial/trial.ts'

/** An answer as it came. */
export interface Reply {
  readonly status: number
  readonly body: Buffer
}

/** One connection that is kept open. HTTP/1.1 with Content-Length only: so little that it takes nothing from the server beside it. */
export interface Wire {
  send(request: Buffer): Promise<Reply>
  close(): void
}

const headEnd = Buffer.from('\r\n\r\n')
const length = /\r\ncontent-length: (\d+)/i

function whole(received: Buffer): Reply | undefined {
  const end = received.indexOf(headEnd)
  if (end < 0) return undefined
  const head = received.toString('latin1', 0, end)
  const from = end + headEnd.length
  const to = from + Number(length.exec(head)?.[1] ?? 0)
  return received.length < to
    ? undefined
    : { status: Number(head.slice(9, 12)), body: received.subarray(from, to) }
}

/** Opens a connection to a server on this machine. */
export async function openWire(url: string): Promise<Wire> {
  const { hostname, port } = new URL(url)
  const socket: Socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.setNoDelay(true)
  let received: Buffer = Buffer.alloc(0)
  let waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | undefined
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const reply = whole(received)
    if (reply === undefined) return
    received = Buffer.alloc(0)
    waiting?.resolve(reply)
  })
  const lost = (error?: Error) => waiting?.reject(error ?? new Error('The connection was closed'))
  socket.on('error', lost)
  socket.on('close', () => lost())
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

/** Where requests go and what stands in each. */
export interface Target {
  readonly url: string
  readonly key?: string
}

/** One request as it goes over the wire. */
export function requestOf(
  { url, key }: Target,
  line: string,
  body?: unknown,
  headers: readonly string[] = [],
): Buffer {
  const text = body === undefined ? '' : JSON.stringify(body)
  const heads = [
    `${line} HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    ...(key === undefined ? [] : [`Authorization: Bearer ${key}`]),
    ...(body === undefined
      ? []
      : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`]),
    ...headers,
  ]
  return Buffer.from(`${heads.join('\r\n')}\r\n\r\n${text}`)
}

/** What a drive asks: the next request of a connection, and what is to be learnt from its answer. */
export interface Asked {
  readonly next: (connection: number) => Buffer
  readonly learn?: (connection: number, reply: Reply) => void
}

/** How a drive went. */
export interface Driven {
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly errors: number
}

/** Asks as fast as so many connections can, for so many seconds, and then so many requests at least. */
export async function drive(
  { url }: Target,
  asked: Asked,
  { connections, seconds, least = 1 }: { connections: number; seconds: number; least?: number },
): Promise<Driven> {
  const wires = await Promise.all(Array.from({ length: connections }, () => openWire(url)))
  const times: number[] = []
  let errors = 0
  const started = performance.now()
  const end = started + seconds * 1000
  await Promise.all(
    wires.map(async (wire, connection) => {
      while (performance.now() < end || times.length < least) {
        const request = asked.next(connection)
        const sent = performance.now()
        const reply = await wire.send(request)
        times.push(performance.now() - sent)
        if (reply.status >= 300) errors += 1
        asked.learn?.(connection, reply)
      }
    }),
  )
  const perSecond = times.length / ((performance.now() - started) / 1000)
  for (const wire of wires) wire.close()
  return { perSecond, p50: quantile(times, 0.5), p95: quantile(times, 0.95), errors }
}
