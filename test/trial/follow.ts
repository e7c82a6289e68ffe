import { setTimeout as after } from 'node:timers/promises'

/** A change as `GET /api/changes` tells it: what the trials look at. */
export interface Told {
  readonly position: number
  readonly object: string
  readonly record: string
  readonly version: number
  readonly action: string
}

/** One reader of `GET /api/changes`. */
export interface Follower {
  /** How often it was cut off and went on from where it was. */
  readonly resumed: () => number
  stop(): Promise<void>
}

/** What a follower needs: where, who, and whom to tell. */
export interface Following {
  readonly url: string
  readonly key: string
  readonly tell: (change: Told) => void
  /** Milliseconds after which the connection is cut on purpose; never, unless said. */
  readonly cutAfter?: () => number
}

const eventId = /^id: (\d+)$/m
const eventData = /^data: (.*)$/m

/** Follows changes from now on; goes on by Last-Event-ID whenever the connection ends. */
export async function follow(given: Following): Promise<Follower> {
  const ending = new AbortController()
  const { promise: begun, resolve: hasBegun } = Promise.withResolvers<void>()
  let connections = 0
  let position = ''
  const read = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      connections += 1
      await readOnce({ ...given, signal: cut(given, ending.signal) }, position, (block) => {
        position = eventId.exec(block)?.[1] ?? position
        const data = eventData.exec(block)?.[1]
        // The shape that the API promises.
        if (data !== undefined) given.tell(JSON.parse(data) as Told)
        hasBegun()
      })
      if (!ending.signal.aborted) await after(50)
    }
  }
  const reading = read()
  await begun
  return {
    resumed: () => connections - 1,
    async stop() {
      ending.abort()
      await reading
    },
  }
}

const cut = ({ cutAfter }: Following, ending: AbortSignal): AbortSignal =>
  cutAfter === undefined ? ending : AbortSignal.any([ending, AbortSignal.timeout(cutAfter())])

async function readOnce(
  { url, key, signal }: Following & { readonly signal: AbortSignal },
  position: string,
  take: (block: string) => void,
): Promise<void> {
  const resume = position === '' ? {} : { 'last-event-id': position }
  try {
    const response = await fetch(`${url}/api/changes`, {
      headers: { authorization: `Bearer ${key}`, ...resume },
      signal,
    })
    const decoder = new TextDecoder()
    let rest = ''
    for await (const bytes of response.body ?? []) {
      rest += decoder.decode(bytes, { stream: true })
      const blocks = rest.split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) take(block)
    }
  } catch {
    // Cut off: the next connection goes on after the last event that was read whole.
  }
}
