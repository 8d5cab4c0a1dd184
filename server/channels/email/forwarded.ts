import { dateOf, looksLikeAddress, oneLine } from './headers.ts'
import type { MailAddress } from './mail.ts'
import { isForwardMark, isHeadOfQuotedMail, isOriginalMark, saysForwarded } from './quote-marks.ts'
import { splitReply } from './visible.ts'

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
const HEAD_LINES = 14

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
  const at = markAt(lines, saysForwarded(subject))
  if (at === null) return null
  const start = firstFilled(lines, isMark(lines[at]!) ? at + 1 : at)
  const body = unquoted(lines.slice(start))
  const head = readHead(body)
  if (head === null) return null
  const below = body
    .slice(head.length)
    .join('\n')
    .replace(/^\s*\n/, '')
  const { visible, folded } = splitReply(below, head.subject)
  const lead = splitReply(withoutRule(lines.slice(0, at)).join('\n'))
  return {
    read: {
      from: head.from,
      to: head.to,
      subject: head.subject,
      date: head.date,
      text: visible.trim(),
      folded: folded.trim(),
      leadIn: lead.visible.trim(),
      rest: [lead.folded.trim(), [...lines.slice(at, start), ...body.slice(0, head.length)].join('\n').trim()]
        .filter(Boolean)
        .join('\n\n'),
    },
    below,
  }
}

function isMark(line: string): boolean {
  return isForwardMark(line) || isOriginalMark(line)
}

/** Where the mail passed on begins. Outlook draws no mark: the subject says that it is one, and the head stands there. */
function markAt(lines: string[], saysSo: boolean): number | null {
  const at = lines.findIndex(
    (line, i) => isForwardMark(line) || (saysSo && (isOriginalMark(line) || isHeadOfQuotedMail(lines.slice(i, i + 7)))),
  )
  return at < 0 ? null : at
}

function firstFilled(lines: string[], from: number): number {
  let at = from
  while (at < lines.length && /^[\s>]*$/.test(lines[at]!)) at++
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
  while (end > 0 && /^\s*([_*-]{10,})?\s*$/.test(lines[end - 1]!)) end--
  return lines.slice(0, end)
}

const LABELS: Record<'from' | 'to' | 'date' | 'subject' | 'other', RegExp> = {
  from: label(
    'from|von|de|da|van|från|fra|lähettäjä|od|nadawca|odesílatel|odosielateľ|feladó|de la|от|от кого|від|kimden|gönderen|από|发件人|寄件者|差出人|보낸 사람|보낸사람|מאת|من|expéditeur|remitente|mittente|remetente|afzender|avsändare|afsender|avsender',
  ),
  to: label(
    'to|an|à|para|a|aan|til|till|vastaanottaja|do|komu|címzett|către|кому|kime|προς|кому|收件人|宛先|받는 사람|받는사람|אל|إلى|destinataire|destinatario|destinatário',
  ),
  date: label(
    'date|sent|datum|gesendet|envoyé|envoyé le|fecha|enviado|data|inviato|verzonden|skickat|dato|sendt|päiväys|lähetetty|wysłano|odesláno|dátum|elküldve|дата|отправлено|tarih|ημερομηνία|日期|发送时间|日時|送信日時|날짜|보낸 날짜|תאריך|התארוך|التاريخ',
  ),
  subject: label(
    'subject|betreff|objet|asunto|oggetto|onderwerp|assunto|ämne|emne|aihe|temat|předmět|predmet|tárgy|subiect|тема|konu|θέμα|主题|主題|主旨|件名|제목|נושא|الموضوع',
  ),
  other: label("[\\p{L}][\\p{L} .'’-]{0,24}"),
}

function label(words: string): RegExp {
  return new RegExp(`^\\s*\\*?(?:${words})\\s*\\*?\\s*[:：]\\*?\\s*(.*)$`, 'iu')
}

type Head = { from: MailAddress; to: MailAddress[]; date: Date | null; subject: string; length: number }

/** The head that mail programs repeat: lines with labels, down to the first that has none. */
function readHead(lines: string[]): Head | null {
  let from: MailAddress | null = null
  const to: MailAddress[] = []
  let date: Date | null = null
  let subject = ''
  let length = 0
  for (const line of lines.slice(0, HEAD_LINES)) {
    if (line.trim() === '') break
    const fromHere = LABELS.from.exec(line)?.[1]
    const subjectHere = LABELS.subject.exec(line)?.[1]
    // a long list of recipients runs on over the line
    if (!LABELS.other.test(line) && !(length > 0 && /@|^\s/.test(line))) break
    if (fromHere !== undefined) from ??= addressIn(fromHere)
    for (const one of LABELS.to.exec(line)?.[1]?.split(/[,;]\s/) ?? [])
      to.push(...[addressIn(one)].filter((each) => each !== null))
    date ??= dateOf(LABELS.date.exec(line)?.[1] ?? '')
    if (subjectHere !== undefined && subject === '') subject = oneLine(subjectHere.replace(/\*+$/, ''), 300)
    length++
  }
  // "From: Leith" and no more is a sentence
  return from && length >= 2 ? { from, to, date, subject, length } : null
}

/** `Name <a@b>`, `"Name" [mailto:a@b]`, `*Name* <a@b>`, `a@b (Name)` or the address alone. */
function addressIn(value: string): MailAddress | null {
  const inBrackets = /[<[(]\s*(?:mailto:)?([^\s<>[\]()]+@[^\s<>[\]()]+?)\s*[>\])]/i.exec(value)
  const address = inBrackets?.[1] ?? /(?:mailto:)?([^\s<>[\]();,]+@[^\s<>[\]();,]+)/i.exec(value)?.[1] ?? ''
  if (!looksLikeAddress(address)) return null
  const name = (inBrackets ? value.slice(0, inBrackets.index) : value.replace(address, ''))
    .replace(/mailto:/gi, '')
    .replace(/^[\s"'*(]+|[\s"'*)]+$/g, '')
  return { name: name === address || name.includes('@') ? '' : oneLine(name, 200), address: oneLine(address, 320) }
}
