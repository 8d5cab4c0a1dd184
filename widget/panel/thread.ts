import type { Message, Whole } from '../shapes.ts'

/** A conversation as far as this browser has read it: oldest first. */
export type Thread = Whole

/** What came in beside what is known: each once, the newest reading of it, oldest first. */
export function mergeMessages(known: Message[], came: Message[]): Message[] {
  const all = new Map(known.map((one) => [one.id, one]))
  for (const one of came) {
    const before = all.get(one.id)
    // what was once seen stays seen, whichever answer comes last
    all.set(one.id, before?.seen && !one.seen ? { ...one, seen: true } : one)
  }
  return [...all.values()].sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** How to read a conversation: its last page, what came after a place, what was before one. */
export type Read = (query: { after?: string; before?: string }) => Promise<Whole>

/**
 * Everything since this browser last looked: from its own place on, page by page, until nothing more comes; and the last
 * page once more for what has changed on it. No gap however long it was away, nothing twice.
 */
export async function catchUp(known: Thread | null, read: Read): Promise<Thread> {
  if (known === null) return read({})
  let { messages, after } = known
  for (;;) {
    const more = await read({ after })
    messages = mergeMessages(messages, more.messages)
    if (more.messages.length === 0 || more.after === after) break
    after = more.after
  }
  const last = await read({})
  return { ...last, messages: mergeMessages(messages, last.messages), before: known.before }
}

/** What was said before the first that is shown. */
export async function readBefore(known: Thread, read: Read): Promise<Thread> {
  if (known.before === null) return known
  const earlier = await read({ before: known.before })
  return { ...known, messages: mergeMessages(known.messages, earlier.messages), before: earlier.before }
}

export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: string }
  | { kind: 'message'; key: string; message: Message; first: boolean; last: boolean }

const closeBy = 5 * 60_000

/**
 * Messages as they are shown: a line for each day, one before the first unread, and what one said in one breath as one
 * group. `unreadFrom`: the id of the first that they had not seen when they came.
 */
export function rowsOf(messages: Message[], unreadFrom: string | null): Row[] {
  const rows: Row[] = []
  let before: Message | null = null
  let lastRow: Extract<Row, { kind: 'message' }> | null = null
  for (const message of messages) {
    const newDay = before === null || dayOf(before.at) !== dayOf(message.at)
    if (newDay) rows.push({ kind: 'day', key: `day ${dayOf(message.at)}`, at: message.at })
    const isUnread = message.id === unreadFrom
    if (isUnread) rows.push({ kind: 'unread', key: 'unread' })
    const joins = !newDay && !isUnread && before !== null && isOneBreath(before, message)
    if (lastRow && joins) lastRow.last = false
    lastRow = { kind: 'message', key: message.clientId ?? message.id, message, first: !joins, last: true }
    rows.push(lastRow)
    before = message
  }
  return rows
}

function isOneBreath(one: Message, next: Message): boolean {
  const isClose = Date.parse(next.at) - Date.parse(one.at) < closeBy
  return isClose && one.by === next.by && one.slug === next.slug && one.name === next.name && one.byMail === next.byMail
}

function dayOf(at: string): string {
  const day = new Date(at)
  return `${day.getFullYear()}-${day.getMonth()}-${day.getDate()}`
}
