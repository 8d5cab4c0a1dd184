import type { ImapFlow } from 'imapflow'
import type { FoundMail } from './keep.ts'
import { messageIdIn } from './message-id.ts'
import { notRead } from './not-read.ts'

export type Head = { uid: number; size: number; arrivedAt: Date; headerId: string | null }

const BYTES_AT_ONCE = 8_000_000
/** A larger mail is kept by its beginning only, so that it never holds up those behind it. */
export const LARGEST = 64_000_000
const BEGINNING = 256_000
/** So often may the line break over one mail before that mail is set aside. */
const PATIENCE = 3

/** What a server says of mails without handing them out, in the order of their numbers. */
export async function fetchHeads(client: ImapFlow, uids: number[], withIds = false): Promise<Head[]> {
  if (uids.length === 0) return []
  const asked = { uid: true, size: true, internalDate: true, ...(withIds && { headers: ['message-id'] }) }
  const found = await client.fetchAll(uids.join(','), asked, { uid: true })
  return found
    .map(({ uid, size, internalDate, headers }) => ({
      uid,
      size: size ?? 0,
      arrivedAt: internalDate ? new Date(internalDate) : new Date(),
      headerId: headers ? messageIdIn(headers) : null,
    }))
    .toSorted((a, b) => a.uid - b.uid)
}

/** Few enough bytes to hold in memory and to commit at once; a large mail goes alone, as does one that we stumbled over. */
export function inBatches(heads: Head[], stumbles: Stumbles): Head[][] {
  const result: Head[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const head of heads) {
    const alone = stumbles.over(head.uid) > 0
    if (alone || bytes + head.size > BYTES_AT_ONCE) {
      result.push([])
      bytes = 0
    }
    result.at(-1)?.push(head)
    bytes += alone ? Number.POSITIVE_INFINITY : head.size
  }
  return result
}

/** Over which mails the line broke. One that breaks it again and again must not keep those behind it away for ever. */
export class Stumbles {
  readonly #times = new Map<number, number>()

  over(uid: number): number {
    return this.#times.get(uid) ?? 0
  }

  note(uids: number[]): void {
    for (const uid of uids) this.#times.set(uid, this.over(uid) + 1)
  }

  passed(uids: number[]): void {
    for (const uid of uids) this.#times.delete(uid)
  }
}

/** The mails themselves. One that the server lists and does not hand out comes without its bytes, and says why. */
export async function fetchMails(client: ImapFlow, heads: Head[], stumbles: Stumbles): Promise<FoundMail[]> {
  const [first] = heads
  if (first && heads.length === 1 && stumbles.over(first.uid) >= PATIENCE) {
    stumbles.passed([first.uid])
    return [setAside(first)]
  }
  const uids = heads.map((head) => head.uid)
  stumbles.note(uids)
  const mails = await fetchBodies(client, heads)
  stumbles.passed(uids)
  return mails
}

async function fetchBodies(client: ImapFlow, heads: Head[]): Promise<FoundMail[]> {
  const cut = heads.some((head) => head.size > LARGEST)
  const source = cut ? { start: 0, maxLength: BEGINNING } : true
  const found = await client.fetchAll(heads.map((head) => head.uid).join(','), { uid: true, source }, { uid: true })
  const sources = new Map(found.map((mail) => [mail.uid, mail.source]))
  return heads.flatMap((head) => {
    // not among what was found: it went away while we looked
    if (!sources.has(head.uid)) return []
    const raw = sources.get(head.uid)
    return [raw ? { ...head, raw, cut, problem: null } : setAside(head)]
  })
}

function setAside({ uid, arrivedAt, size }: Head): FoundMail {
  return { uid, arrivedAt, size, raw: Buffer.alloc(0), cut: true, problem: notRead.notHandedOut }
}
