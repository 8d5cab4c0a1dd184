import type { ImapFlow } from 'imapflow'
import { setTimeout as pause } from 'node:timers/promises'
import { imapClient, noFolder } from './imap.ts'
import type { FoundMail } from './keep.ts'
import { type ServerSettings, type Trouble, troubleOf } from './trouble.ts'

export type Followed = {
  settings: ServerSettings
  folder: string
  /** older mails stay where they are */
  takeFrom: Date | null
  position(): Promise<{ uidValidity: number; lastUid: number } | null>
  keep(at: { uidValidity: number; upTo: number }, mails: FoundMail[]): Promise<void>
  connected(): Promise<void>
  trouble(trouble: Trouble): Promise<void>
  /** it was us who failed: our database or our disk */
  ourFault(error: unknown): void
}

/** In milliseconds: how often to look although nothing was heard, and how long to wait after trouble. */
export type Pace = { look: number; first: number; longest: number }
export const usualPace: Pace = { look: 5 * 60_000, first: 1000, longest: 60_000 }

const MAILS_AT_ONCE = 100
const BYTES_AT_ONCE = 8_000_000
/** A larger mail is kept by its beginning only, so that it never holds up those behind it. */
export const LARGEST = 64_000_000
const BEGINNING = 256_000

/** Reads a mailbox until aborted: catches up, listens, comes back after any trouble. */
export async function follow(followed: Followed, signal: AbortSignal, pace: Pace = usualPace): Promise<void> {
  let wait = pace.first
  while (!signal.aborted) {
    try {
      await readUntilLost(followed, signal, pace, () => {
        wait = pace.first
      })
    } catch (error) {
      if (signal.aborted) return
      // when it is our database that is away, nothing can be said about the mailbox, and the next round shows
      if (error instanceof OwnTrouble) followed.ourFault(error.cause)
      else {
        const trouble = asTrouble(error, followed)
        // knocking again and again with a wrong password locks accounts
        if (trouble.code === 'wrong_password') wait = pace.longest
        await followed.trouble(trouble).catch((cause: unknown) => followed.ourFault(cause))
      }
    }
    await pause(wait, undefined, { signal }).catch(() => {})
    wait = Math.min(wait * 2, pace.longest)
  }
}

/** What went wrong on our side of the line. */
class OwnTrouble extends Error {
  override name = 'OwnTrouble'
}

async function ours<T>(work: Promise<T>): Promise<T> {
  return work.catch((cause: unknown) => {
    throw new OwnTrouble('we could not keep what came', { cause })
  })
}

function asTrouble(error: unknown, { settings, folder }: Followed): Trouble {
  if (error instanceof Error && 'mailboxMissing' in error) return noFolder(settings, folder)
  return troubleOf(error, 'IMAP', settings)
}

async function readUntilLost(followed: Followed, signal: AbortSignal, pace: Pace, settled: () => void): Promise<void> {
  const client = imapClient(followed.settings)
  const bell = new Bell(client)
  const leave = () => client.close()
  signal.addEventListener('abort', leave)
  try {
    await client.connect()
    while (!signal.aborted) {
      // opened anew each round: it also shows when the server has renumbered its mails
      const { uidValidity } = await client.mailboxOpen(followed.folder, { readOnly: true })
      await ours(followed.connected())
      await catchUp(client, followed, Number(uidValidity))
      settled()
      while (await bell.heard(pace.look)) await catchUp(client, followed, Number(uidValidity))
    }
  } finally {
    signal.removeEventListener('abort', leave)
    client.close()
  }
}

/** Rings when new mail comes while we listen (IDLE). */
class Bell {
  #rang = false
  #lost: Error | null = null
  #wake: () => void = () => {}

  constructor(client: ImapFlow) {
    client.on('exists', () => {
      this.#rang = true
      this.#wake()
    })
    const lost = (error?: Error) => {
      this.#lost ??= error ?? Object.assign(new Error('the connection broke off'), { code: 'ECONNRESET' })
      this.#wake()
    }
    client.on('error', lost)
    client.on('close', () => lost())
  }

  /** True when something came; false when nothing did for so long. Throws when the connection is lost. */
  async heard(patience: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    if (!this.#rang && !this.#lost) {
      await new Promise<void>((wake) => {
        this.#wake = wake
        timer = setTimeout(wake, patience)
      })
      clearTimeout(timer)
    }
    if (this.#lost) throw this.#lost
    const rang = this.#rang
    this.#rang = false
    return rang
  }
}

/** Keeps everything beyond the cursor. The cursor moves with what is kept, in one commit: never the unread flag. */
async function catchUp(client: ImapFlow, followed: Followed, uidValidity: number): Promise<void> {
  const position = await ours(followed.position())
  const known = position?.uidValidity === uidValidity
  const lastUid = known ? position.lastUid : 0
  const found = await client.search(
    { uid: `${lastUid + 1}:*`, ...(followed.takeFrom && { since: dayBefore(followed.takeFrom) }) },
    { uid: true },
  )
  // "5:*" also finds the last mail when that is 4
  const uids = (found || []).filter((uid) => uid > lastUid).toSorted((a, b) => a - b)
  if (uids.length === 0 && !known) await ours(followed.keep({ uidValidity, upTo: 0 }, []))
  for (let i = 0; i < uids.length; i += MAILS_AT_ONCE) {
    await fetchChunk(client, followed, uidValidity, uids.slice(i, i + MAILS_AT_ONCE))
  }
}

/** IMAP compares days, in a time zone of its own; the exact time is compared when the mail is here. */
function dayBefore(moment: Date): Date {
  return new Date(moment.getTime() - 24 * 60 * 60_000)
}

type Head = { uid: number; size: number; arrivedAt: Date }

async function fetchChunk(client: ImapFlow, followed: Followed, uidValidity: number, uids: number[]): Promise<void> {
  const heads = await fetchHeads(client, uids)
  for (const batch of batches(heads)) {
    const mails = await fetchMails(client, batch)
    const wanted = mails.filter((mail) => followed.takeFrom === null || mail.arrivedAt >= followed.takeFrom)
    await ours(followed.keep({ uidValidity, upTo: batch.at(-1)?.uid ?? 0 }, wanted))
  }
  // mails that went away while we looked
  await ours(followed.keep({ uidValidity, upTo: uids.at(-1) ?? 0 }, []))
}

async function fetchHeads(client: ImapFlow, uids: number[]): Promise<Head[]> {
  const found = await client.fetchAll(uids.join(','), { uid: true, size: true, internalDate: true }, { uid: true })
  return found
    .map(({ uid, size, internalDate }) => ({
      uid,
      size: size ?? 0,
      arrivedAt: internalDate ? new Date(internalDate) : new Date(),
    }))
    .toSorted((a, b) => a.uid - b.uid)
}

/** Few enough bytes to hold in memory and to commit at once; a large mail goes alone. */
function batches(heads: Head[]): Head[][] {
  const result: Head[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const head of heads) {
    if (bytes + head.size > BYTES_AT_ONCE) {
      result.push([])
      bytes = 0
    }
    result.at(-1)?.push(head)
    bytes += head.size
  }
  return result
}

async function fetchMails(client: ImapFlow, heads: Head[]): Promise<FoundMail[]> {
  const cut = heads.some((head) => head.size > LARGEST)
  const source = cut ? { start: 0, maxLength: BEGINNING } : true
  const found = await client.fetchAll(heads.map((head) => head.uid).join(','), { uid: true, source }, { uid: true })
  const sources = new Map(found.map((mail) => [mail.uid, mail.source]))
  return heads.flatMap((head) => {
    // not among what was found: it went away while we looked
    if (!sources.has(head.uid)) return []
    const raw = sources.get(head.uid)
    if (!raw) throw new Error(`the server lists mail ${head.uid} and does not hand it out`)
    return [{ ...head, raw, cut }]
  })
}
