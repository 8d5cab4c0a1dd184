import type { ImapFlow } from 'imapflow'
import { setTimeout as pause } from 'node:timers/promises'
import { imapClient, noFolder } from './imap.ts'
import { fetchHeads, fetchMails, inBatches, Stumbles } from './fetch-mails.ts'
import type { Numbering } from './folders.ts'
import type { FoundMail } from './keep.ts'
import { type ServerSettings, type Trouble, troubleOf, TroubleSaid } from './trouble.ts'

export type Followed = {
  /** for words about it */
  server: Pick<ServerSettings, 'host' | 'port' | 'user' | 'access'>
  /** how to reach it now */
  settings(): Promise<ServerSettings>
  /** access was not taken: whether another may be. Not asked twice in a row */
  renewed(): Promise<boolean>
  folder: string
  /** older mails stay where they are */
  takeFrom: Date | null
  /** up to which number everything has been looked at, by the server's present numbering */
  position(server: Numbering): Promise<number>
  keep(at: { uidValidity: number; upTo: number }, mails: FoundMail[]): Promise<void>
  connected(): Promise<void>
  trouble(trouble: Trouble): Promise<void>
  /** it was us who failed: our database or our disk */
  ourFault(error: unknown): void
}

/**
 * In milliseconds: how often to look although nothing was heard, and how long to wait after trouble. `unread`: so many
 * older mails may lie unread before more are fetched.
 */
export type Pace = { look: number; first: number; longest: number; unread?: number }
export const usualPace: Pace = { look: 5 * 60_000, first: 1000, longest: 60_000 }

const MAILS_AT_ONCE = 200

/** Reads a folder until aborted: catches up, listens, comes back after any trouble. */
export async function follow(followed: Followed, signal: AbortSignal, pace: Pace = usualPace): Promise<void> {
  let wait = pace.first
  const stumbles = new Stumbles()
  while (!signal.aborted) {
    try {
      await readUntilLost(followed, stumbles, signal, pace, () => {
        wait = pace.first
      })
    } catch (error) {
      if (signal.aborted) return
      // when it is our database that is away, nothing can be said about the mailbox, and the next round shows
      if (error instanceof OwnTrouble) followed.ourFault(error.cause)
      else {
        const trouble = asTrouble(error, followed)
        if (trouble.code === 'access_refused' && (await followed.renewed().catch(() => false))) continue
        // knocking again and again with a wrong password locks accounts
        if (PATIENT.has(trouble.code)) wait = pace.longest
        await followed.trouble(trouble).catch((cause: unknown) => followed.ourFault(cause))
      }
    }
    await pause(wait, undefined, { signal }).catch(() => {})
    wait = Math.min(wait * 2, pace.longest)
  }
}

/** What only a human can mend. */
const PATIENT = new Set<Trouble['code']>(['wrong_password', 'access_refused', 'sign_in_again', 'app_refused'])

/** What went wrong on our side of the line. */
class OwnTrouble extends Error {
  override name = 'OwnTrouble'
}

async function ours<T>(work: Promise<T>): Promise<T> {
  return work.catch((cause: unknown) => {
    throw new OwnTrouble('we could not keep what came', { cause })
  })
}

function asTrouble(error: unknown, { server, folder }: Followed): Trouble {
  if (error instanceof TroubleSaid) return error.trouble
  if (error instanceof Error && 'mailboxMissing' in error) return noFolder(server, folder)
  return troubleOf(error, 'IMAP', server)
}

async function readUntilLost(
  followed: Followed,
  stumbles: Stumbles,
  signal: AbortSignal,
  pace: Pace,
  settled: () => void,
): Promise<void> {
  const client = imapClient(await followed.settings())
  const bell = new Bell(client)
  const leave = () => client.close()
  signal.addEventListener('abort', leave)
  try {
    await client.connect()
    while (!signal.aborted) {
      // opened anew each round: it also shows when the server has renumbered its mails
      const opened = await client.mailboxOpen(followed.folder, { readOnly: true })
      const numbering = { uidValidity: Number(opened.uidValidity), uidNext: await nextNumber(client, opened.uidNext) }
      await ours(followed.connected())
      const again = () => catchUp(client, followed, numbering, stumbles)
      await again()
      settled()
      while (await bell.heard(pace.look)) await again()
    }
  } finally {
    signal.removeEventListener('abort', leave)
    client.close()
  }
}

/** Servers should say which number comes next (RFC 3501, 7.1); of one that does not, the last mail is asked for. */
async function nextNumber(client: ImapFlow, said: number | undefined): Promise<number> {
  if (said) return said
  const last = await client.search({ uid: '*' }, { uid: true })
  return Math.max(0, ...(last || [])) + 1
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

/** Keeps everything beyond where we are, which moves with what is kept, in one commit: never the unread flag. */
async function catchUp(client: ImapFlow, followed: Followed, numbering: Numbering, stumbles: Stumbles): Promise<void> {
  const lastUid = await ours(followed.position(numbering))
  const found = await client.search(
    { uid: `${lastUid + 1}:*`, ...(followed.takeFrom && { since: dayBefore(followed.takeFrom) }) },
    { uid: true },
  )
  // "5:*" also finds the last mail when that is 4
  const uids = (found || []).filter((uid) => uid > lastUid).toSorted((a, b) => a - b)
  for (let i = 0; i < uids.length; i += MAILS_AT_ONCE) {
    await takeChunk(client, followed, numbering.uidValidity, uids.slice(i, i + MAILS_AT_ONCE), stumbles)
  }
}

/** IMAP compares days, in a time zone of its own; the exact time is compared when the mail is here. */
function dayBefore(moment: Date): Date {
  return new Date(moment.getTime() - 24 * 60 * 60_000)
}

async function takeChunk(
  client: ImapFlow,
  followed: Followed,
  uidValidity: number,
  uids: number[],
  stumbles: Stumbles,
): Promise<void> {
  const heads = await fetchHeads(client, uids)
  for (const batch of inBatches(heads, stumbles)) {
    const mails = await fetchMails(client, batch, stumbles)
    const wanted = mails.filter((mail) => followed.takeFrom === null || mail.arrivedAt >= followed.takeFrom)
    await ours(followed.keep({ uidValidity, upTo: batch.at(-1)?.uid ?? 0 }, wanted))
  }
  // mails that went away while we looked
  if (heads.at(-1)?.uid !== uids.at(-1)) await ours(followed.keep({ uidValidity, upTo: uids.at(-1) ?? 0 }, []))
}
