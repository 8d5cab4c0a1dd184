import { headAt, isBlank, type Labelled, labelled } from './head-labels.ts'
import { looksLikeAddress, oneLine } from './headers.ts'
import type { MailAddress } from './mail.ts'
import {
  answersInFinnish,
  isForwardEnd,
  isForwardLine,
  isForwardMark,
  isOriginalMark,
  withoutQuoteMarks,
} from './quote-marks.ts'
import { saysAnswer, saysForwarded, withoutForward } from './subject-marks.ts'
import { splitReply } from './visible.ts'
import { isRule } from './visible-quotes.ts'
import { dateWritten } from './written-date.ts'

/** A mail that was passed on within the text of another. */
export type PassedOn = {
  /** who wrote it */
  from: MailAddress
  to: MailAddress[]
  subject: string
  /** when they wrote it, where the head says so in a way that can be read */
  date: Date | null
  /** what they wrote: visible and folded together are all that stood below the head */
  text: string
  folded: string
  /** what the one who passed it on wrote above */
  leadIn: string
  /** whatever else stood there: their signature, the mark and the head, as they stood */
  rest: string
}

/** Forwards of forwards are read this deep; what lies deeper stays part of the words. */
const DEEPEST = 5
const MOST_RECIPIENTS = 100

/**
 * The mails passed on in a text, the outermost first: what Gmail, Outlook, Apple Mail, Thunderbird, Yahoo, GMX and
 * Proton write above them, in the languages they speak. None where the head names no address: a name alone is nobody.
 */
export function readPassedOn(text: string, subject: string): PassedOn[] {
  const found: PassedOn[] = []
  let rest = text
  let about = subject
  while (found.length < DEEPEST) {
    const one = readOne(rest, about)
    if (one === null) break
    found.push(one.read)
    rest = one.below
    about = one.read.subject
  }
  return found
}

function readOne(text: string, subject: string): { read: PassedOn; below: string } | null {
  const lines = text.split('\n')
  const at = markAt(lines, subject)
  if (at === null) return null
  const start = firstFilled(lines, isMark(lines, at) ? at + 1 : at)
  const body = unquoted(lines.slice(start))
  const head = attributed(body, subject) ?? readHead(body)
  if (head === null) return null
  const end = body.findIndex((line, i) => i > head.length && isForwardEnd(line))
  const below = body
    .slice(head.length, end < 0 ? body.length : end)
    .join('\n')
    .replace(/^\s*\n/, '')
  // of the headers of an inner mail nothing is known: only its subject tells whether it answers
  const answers = head.subject === '' || saysAnswer(head.subject) || saysForwarded(head.subject)
  const { visible, folded } = splitReply(below, head.subject, head.from.name, answers)
  const lead = splitReply(withoutRule(lines.slice(0, at)).join('\n'))
  const { from, to, date } = head
  return {
    read: {
      from,
      to,
      subject: head.subject,
      date,
      text: visible.trim(),
      folded: folded.trim(),
      leadIn: lead.visible.trim(),
      rest: [
        lead.folded,
        [...lines.slice(at, start), ...body.slice(0, head.length)].join('\n'),
        end < 0 ? '' : body.slice(end).join('\n'),
      ]
        .map((each) => each.trim())
        .filter(Boolean)
        .join('\n\n'),
    },
    below,
  }
}

function isMark(lines: string[], at: number): boolean {
  return isForwardMark(lines, at) || isOriginalMark(lines[at]!)
}

/**
 * Where the mail passed on begins. Outlook draws no mark: the subject says that it is one, and the head stands there.
 * Below the head of a mail that is answered, whatever is passed on is history.
 */
function markAt(lines: string[], subject: string): number | null {
  const forwarded = saysForwarded(subject)
  for (let i = 0; i < lines.length; i++) {
    if (lines[i]!.length > 2000 || isBlank(lines[i]!)) continue
    if (isForwardMark(lines, i)) return i
    if (!isOriginalMark(lines[i]!) && !headAt(lines, i)) continue
    return forwarded && !answersInFinnish(subject, lines[i]!) ? i : null
  }
  return null
}

function firstFilled(lines: string[], from: number): number {
  let at = from
  while (at < lines.length && isBlank(withoutQuoteMarks(lines[at]!))) at++
  return at
}

/** Apple Mail quotes what it passes on: as deep as its first line is quoted, all of it is. */
function unquoted(lines: string[]): string[] {
  const mark = /^(?:\s?>)+\s?/.exec(lines[0] ?? '')?.[0]
  if (!mark) return lines
  const depth = mark.split('>').length - 1
  const quotes = new RegExp(`^(?:\\s?>){1,${depth}} ?`)
  return lines.map((line) => line.replace(quotes, ''))
}

function withoutRule(lines: string[]): string[] {
  let end = lines.length
  while (end > 0 && (isBlank(lines[end - 1]!) || isRule(lines[end - 1]!))) end--
  return lines.slice(0, end)
}

type Head = { from: MailAddress; to: MailAddress[]; subject: string; date: Date | null; length: number }

/** The head that mail programs repeat: lines with labels, whole, or below a mark as few as two. */
function readHead(lines: string[]): Head | null {
  const { lines: found, length } = headAt(lines, 0) ?? fewLines(lines)
  const of = (role: Labelled['role']) => found.filter((one) => one.role === role).map((one) => one.value)
  const from = addressIn(of('from')[0] ?? '')
  // "From: Leith" and no more is a sentence
  if (from === null || found.length < 2) return null
  const date = of('date')[0]
  return {
    from,
    to: of('to').flatMap(addressesIn).slice(0, MOST_RECIPIENTS),
    subject: oneLine((of('subject')[0] ?? '').replace(/\*+$/, ''), 300),
    date: date ? dateWritten(date) : null,
    length,
  }
}

/** One line in place of a head: the subject is that of the mail that brings it. */
function attributed(lines: string[], subject: string): Head | null {
  const line = lines[0] ?? ''
  if (labelled(line) !== null || !isForwardLine(line)) return null
  const from = addressIn(line)
  if (from === null) return null
  const name = from.name.split(/,\s|\d\s/).at(-1) ?? ''
  return {
    from: { ...from, name: name.replace(/^[\s"'“”„«]+|[\s"'“”»]+$/g, '') },
    to: [],
    subject: withoutForward(subject),
    date: dateWritten(line),
    length: 1,
  }
}

function fewLines(lines: string[]): { lines: Labelled[]; length: number } {
  const found: Labelled[] = []
  let length = 0
  for (const line of lines.slice(0, 14)) {
    const label = labelled(line)
    if (isBlank(line) || (label === null && !(length > 0 && /@|^\s/.test(line)))) break
    if (label) found.push(label)
    length++
  }
  return { lines: found, length }
}

/** `Name <a@b>`, `"Name" [mailto:a@b]`, `*Name* <a@b>`, `a@b (Name)` or the address alone. */
function addressIn(value: string): MailAddress | null {
  const inBrackets = /[<[(]\s*(?:mailto:)?([^\s<>[\]()]+@[^\s<>[\]()]+?)\s*[>\])]/i.exec(value)
  const address = inBrackets?.[1] ?? /(?:mailto:)?([^\s<>[\]();,"']+@[^\s<>[\]();,"']+)/i.exec(value)?.[1] ?? ''
  if (!looksLikeAddress(address)) return null
  const name = (inBrackets ? value.slice(0, inBrackets.index) : value.replace(address, ''))
    .replace(/mailto:/gi, '')
    .replace(/^[\s"'“”„*(<;,]+|[\s"'“”*)>;,]+$/g, '')
  return { name: name === address || name.includes('@') ? '' : oneLine(name, 200), address: oneLine(address, 320) }
}

/** Those in a list, however it is separated: a comma within quotation marks separates nobody. */
function addressesIn(value: string): MailAddress[] {
  return value
    .slice(0, 20_000)
    .split(/;|,(?=(?:[^"]*"[^"]*")*[^"]*$)(?=[^<@]*[<@[])/)
    .flatMap((one) => addressIn(one) ?? [])
}
