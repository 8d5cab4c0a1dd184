import { dateOf } from './dates.ts'
import { endOfHeaders, idsOf, looksLikeAddress, oneLine, storable } from './headers.ts'
import type { MailAddress, UnderstoodMail } from './mail.ts'
import { decodeWords } from './mime/words.ts'

const SHOWN = 20_000
/** So much of a header is put into letters: this is what remains where all else failed, so it must end. */
const DECODED = 2_000

/**
 * Reads of a mail what can be read without understanding it: who, about what, and its first lines as they stand. For
 * mails that crash or outlast the reader: they still reach the desk of the person they came from.
 */
export function readBarely(raw: Buffer, problem: string): UnderstoodMail {
  const end = endOfHeaders(raw)
  const head = raw
    .subarray(0, Math.min(end, 200_000))
    .toString('utf8')
    .replace(/\r?\n[ \t]+/g, ' ')
  const header = (name: string) => inLetters(new RegExp(`^${name}:(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '')
  const text = storable(raw.subarray(end, end + SHOWN).toString('utf8')).trim()
  const visible = `(This mail could not be read properly: ${problem}. It is kept whole; its source tells more.)`
  return {
    from: addressIn(header('from')),
    named: addressIn(header('from')),
    sender: addressIn(header('sender')),
    replyTo: [addressIn(header('reply-to'))].filter((each) => each !== null),
    to: [addressIn(header('to'))].filter((each) => each !== null),
    cc: [],
    deliveredTo: [],
    subject: oneLine(header('subject'), 300),
    date: dateOf(header('date')),
    messageId: idsOf(header('message-id'))[0] ?? null,
    inReplyTo: idsOf(header('in-reply-to')),
    references: idsOf(header('references')),
    text,
    visible,
    shown: visible,
    folded: text,
    cuts: [],
    html: null,
    htmlMatters: false,
    attachments: [],
    secured: null,
    invitation: null,
    automatic: null,
    byMachine: false,
    list: null,
    bounces: [],
    forwards: [],
    encloses: [],
  }
}

function inLetters(value: string): string {
  if (!value.includes('=?') || value.length > DECODED) return value
  try {
    return decodeWords(value)
  } catch {
    return value
  }
}

function addressIn(value: string): MailAddress | null {
  const address = /<([^<>\s]+)>/.exec(value)?.[1] ?? value.split(/[\s,;]+/).find((part) => part.includes('@')) ?? ''
  if (!looksLikeAddress(address)) return null
  const name = oneLine(value.replace(/<[^>]*>/, '').replaceAll('"', ''), 200)
  return { name: name === address ? '' : name, address: oneLine(address, 320) }
}

/** Who and about what, for a list of mails that nobody could read. */
export function headLines(raw: Buffer): { from: string; subject: string } {
  const { from, subject } = readBarely(raw, '')
  return { from: from ? from.name || from.address : '', subject }
}
