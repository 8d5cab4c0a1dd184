import { oneLine } from '../headers.ts'
import type { Bounce } from '../mail.ts'
import { addressIn, readDeliveryStatus, type Reported } from './delivery-status.ts'
import { type InWords, recipientsInWords, withoutReturned } from './in-words.ts'
import { isHard, statusFor, whyIn } from './why.ts'

/** What of a report is read: its words, the parts that stand beside them, and whom it is from and to. */
export type Report = {
  text: string
  /** message/delivery-status, message/rfc822, text/rfc822-headers, as text */
  parts: { type: string; text: string }[]
  failedRecipients: string[]
  besides: string[]
}

const MOST = 20
const GOES_ON =
  /still trying|warning message|will (be retried|keep trying|continue)|not yet been|temporary failure report|(message|mail) (is )?(delayed|kept in the queue)/i

/**
 * Which recipients a mail did not reach, with status (RFC 3463) and whether anybody is there: read from a report (RFC
 * 3464), else from the words of the server. A report that it arrived says nothing here: empty.
 */
export function readBounces(report: Report): Bounce[] {
  const words = withoutReturned(report.text)
  const statuses = report.parts.filter((part) => /delivery-status/.test(part.type)).map((part) => part.text)
  const inText = /^(?:final|original)-recipient:/im.test(report.text) ? [report.text] : []
  const reported = [...statuses, ...inText].flatMap(readDeliveryStatus)
  if (reported.length > 0 && reported.every((one) => /^(delivered|relayed|expanded)$/.test(one.action))) return []
  const failed = reported.filter((one) => !/^(delivered|relayed|expanded)$/.test(one.action))
  const named = recipientsInWords(words, new Set(report.besides.map((address) => address.toLowerCase())))
  const all = failed.some((one) => one.recipient || one.status)
    ? failed.map((one) => judged(one, wordsOn(one, named, words, failed.length), report))
    : fromWords(report, named, words)
  return all.slice(0, MOST)
}

/** What the text says of the same recipient, where the report itself is short. */
function wordsOn(one: Reported, named: InWords[], words: string, of: number): string {
  const same = named.find((each) => each.recipient.toLowerCase() === one.recipient.toLowerCase())
  return same?.words ?? (of === 1 ? words : '')
}

function fromWords(report: Report, named: InWords[], words: string): Bounce[] {
  const header = report.failedRecipients.map((value) => addressIn(value)).filter(Boolean)
  const others = named.filter((one) => header.length === 0 || header.includes(one.recipient))
  const recipients = header.length > 0 ? header : others.map((one) => one.recipient)
  const whom = recipients.length > 0 ? recipients : [toOf(report)].filter(Boolean)
  const nothing = { action: '', status: '', diagnostic: '' }
  if (whom.length === 0) return [judged({ ...nothing, recipient: '' }, words, report)]
  return whom.map((recipient) =>
    judged(
      { ...nothing, recipient },
      (whom.length > 1 && named.find((one) => one.recipient === recipient)?.words) || words,
      report,
    ),
  )
}

/** Whom the mail that came back was for. */
function toOf({ parts, text }: Report): string {
  const returned = parts.filter((part) => /rfc822/.test(part.type)).map((part) => part.text)
  for (const each of [...returned, text.slice(withoutReturned(text).length)]) {
    const to = /^to:[ \t]*((?:.*\n?[ \t]+)*?.*)$/im.exec(each.slice(0, 60_000))?.[1]
    if (to && addressIn(to)) return addressIn(to)
  }
  return ''
}

function judged(one: Reported, words: string, report: Report): Bounce {
  const diagnosis = one.diagnostic || words
  const spoken = `${one.diagnostic}\n${words}`
  const reply = replyIn(diagnosis) || replyIn(spoken)
  const enhanced = statusIn(diagnosis) || statusIn(spoken)
  const stated = better(one.status, enhanced, one.diagnostic)
  const told = one.diagnostic === '' ? 'unsaid' : whyIn(one.diagnostic, stated, reply)
  const heard = told === 'unsaid' ? whyIn(spoken, stated, reply) : told
  const why = heard === 'nobody' && wasLetIn(spoken, stated) ? 'filtered' : heard
  const delayed = one.action === 'delayed' || (one.action === '' && GOES_ON.test(words))
  const isPassing = delayed || reply.startsWith('4') || (reply === '' && RETRIED.test(spoken))
  const status = stated || statusFor(why, isPassing)
  return {
    recipient: one.recipient || toOf(report),
    status,
    class: isHard(why, status) && !delayed ? 'hard' : 'soft',
    why,
    delayed,
    said: oneLine(one.diagnostic || firstReply(words) || words, 300),
  }
}

/** Whoever tried again and again was put off each time, and turned away never. */
const RETRIED = /retry time(out)? |retry timeout exceeded|retry time not reached/i

/**
 * A server that takes the recipient and says "unknown" once it has seen the mail knows them: its owner, or a filter of
 * theirs, refuses it (as phone companies do). A status that says plainly that nobody is there is believed all the same.
 */
function wasLetIn(words: string, status: string): boolean {
  if (/^\d\.1\.\d+$/.test(status)) return false
  if (/in reply to end of DATA/i.test(words)) return true
  // where commands are sent in one go, "no valid recipients" shows that the answer was to the recipient
  return /^>>> DATA\b/im.test(words) && !/^>>> RCPT\b|no valid recipient|need (a )?rcpt|recipient first/im.test(words)
}

/** An SMTP reply code that stands where a server would say it. */
function replyIn(words: string): string {
  const plain = /(?:^|[\s:;("'<[#])([45]\d\d)(?=[\s-][ #]?[245]\.\d|[ -][^\d\s]|\s?$)/m.exec(words)?.[1]
  return plain ?? /(?:response|error|reply|status)[ _-]?code[ :=]{1,3}([45]\d\d)\b/i.exec(words)?.[1] ?? ''
}

function firstReply(words: string): string {
  return /(?:^|[\s:;("'<])([45]\d\d[\s-][^\n]{3,}(?:\n[ \t]+\S[^\n]*)?)/.exec(words)?.[1] ?? ''
}

/** An enhanced status: not the beginning of an address of a machine, nor of a version. */
function statusIn(words: string): string {
  return /(?:^|[\s:;("'#<[=-])([45]\.\d{1,3}\.\d{1,3})(?![.\d])/m.exec(words)?.[1] ?? ''
}

/** What the other server said is nearer the matter than what ours made of it. */
function better(stated: string, enhanced: string, diagnostic: string): string {
  if (stated === '' || (enhanced !== '' && stated.endsWith('.0.0'))) return enhanced || stated
  const codes = /(?:^|[\s<:;])[45]\d\d[\s-]#?([45]\.\d{1,3}\.\d{1,3})(?![.\d])/
  const theirs = (/<([45]\d\d [^<>]+)>\s*$/.exec(diagnostic)?.[1] ?? diagnostic).match(codes)?.[1]
  return theirs && !theirs.endsWith('.0.0') ? theirs : stated
}
