import type { Keep } from '../keep.ts'
import { No } from '../ask.ts'

/** Something said here that the desk does not have yet. */
export type Waiting = {
  clientId: string
  /** the conversation; or a name that this browser gave one that the desk does not know yet */
  talk: string
  isNew: boolean
  /** whose personal link they came by */
  to: string | null
  text: string
  files: WaitingFile[]
  at: string
  /** why it did not go; null: it is about to, or waits for the connection */
  trouble: string | null
  /** until when it cannot go, where the desk says so */
  until?: string | null
}
/** `id`: the desk has it. `isBad`: what is in the way of the rest, since it is lost or cannot be sent. */
export type WaitingFile = { key: string; id: string | null; name: string; type: string; size: number; isBad?: true }

/** Hands one over; answers the id of the conversation that it is in. Throws `No`. */
export type HandOver = (one: Waiting) => Promise<string>

export type Outbox = {
  all(): Waiting[]
  put(one: Waiting): void
  /** what could not go is tried again */
  again(clientId: string): void
  drop(clientId: string): void
  /** of its files it is known how far they have come, or they are others now */
  setFiles(clientId: string, change: (files: WaitingFile[]) => WaitingFile[]): void
  /** hands over all that waits, in order; answers when there is nothing more to be done now */
  flush(): Promise<void>
}

type Options = {
  keep: Keep
  handOver: HandOver
  /** one tab at a time */
  alone: <T>(run: () => Promise<T>) => Promise<T>
  /** what waits has changed */
  changed: () => void
  /** a new conversation has got its id; `one` has arrived */
  arrived: (one: Waiting, conversationId: string) => void
  /** the connection is away, or the desk asks for patience: come back in a while */
  later: (code: string) => void
}

/**
 * What is said is kept first and sent after: one at a time, in order, under the same name however often it is tried, so
 * that it is said once. What the desk refuses holds up its own conversation, and no other.
 */
export function openOutbox({ keep, handOver, alone, changed, arrived, later }: Options): Outbox {
  const all = () => keep.read<Waiting[]>('outbox') ?? []
  const set = (next: Waiting[]) => {
    keep.write('outbox', next.length > 0 ? next : null)
    changed()
  }
  const change = (clientId: string, to: Partial<Waiting>) =>
    set(all().map((one) => (one.clientId === clientId ? { ...one, ...to } : one)))
  let running: Promise<void> | null = null
  let more = false

  const flush = async () => {
    do {
      more = false
      await alone(() => handOverAll(all, async (one) => tell(one, await handOver(one)), change, later))
    } while (more)
  }
  const tell = (one: Waiting, id: string) => {
    const rest = all().filter((other) => other.clientId !== one.clientId)
    set(rest.map((other) => (other.talk === one.talk ? { ...other, talk: id, isNew: false } : other)))
    arrived(one, id)
  }
  return {
    all,
    put: (one) => set([...all(), one]),
    again: (clientId) => change(clientId, { trouble: null }),
    drop: (clientId) => set(all().filter((one) => one.clientId !== clientId)),
    setFiles: (clientId, to) =>
      set(all().map((one) => (one.clientId === clientId ? { ...one, files: to(one.files) } : one))),
    flush: () => {
      more = true
      running ??= flush().finally(() => {
        running = null
      })
      return running
    },
  }
}

/** The desk does not answer, or asks for patience: what waits goes by itself later. */
export const isPassing = (code: string): boolean => code === 'offline' || code === 'too_many_tries'

async function handOverAll(
  all: () => Waiting[],
  handOver: (one: Waiting) => Promise<void>,
  change: (clientId: string, to: Partial<Waiting>) => void,
  later: (code: string) => void,
): Promise<void> {
  const tried = new Set<string>()
  for (;;) {
    const one = nextOf(all(), tried)
    if (!one) return
    tried.add(one.clientId)
    try {
      await handOver(one)
    } catch (error) {
      const code = error instanceof No ? error.code : 'unexpected'
      if (isPassing(code)) return later(code)
      change(one.clientId, { trouble: code, until: error instanceof No ? error.until : null })
    }
  }
}

/** The oldest that may go: nothing overtakes another of its conversation. */
function nextOf(waiting: Waiting[], tried: Set<string>): Waiting | undefined {
  const held = new Set<string>()
  for (const one of waiting) {
    if (!held.has(one.talk) && one.trouble === null && !tried.has(one.clientId)) return one
    held.add(one.talk)
  }
  return undefined
}
