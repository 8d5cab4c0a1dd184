import { createHash } from 'node:crypto'
import { assemble } from './assemble.ts'
import { judgeMachine } from './automatic.ts'
import { bouncesIn } from './bounces/in-mail.ts'
import { bouncesPassedOn } from './bounces/passed-on.ts'
import { likelyCharset } from './charset/decode.ts'
import { dateOf } from './dates.ts'
import { safeFileName } from './file-name.ts'
import { passedOnBy } from './forwards-in.ts'
import { headersOf, idsOf, looksLikeAddress, oneLine } from './headers.ts'
import { invitationIn } from './invitation.ts'
import type { Automatic, Bounce, MailApart, MailAttachment, UnderstoodMail } from './mail.ts'
import { mailingListOf } from './mailing-list.ts'
import { readAddresses, readNamed } from './mime/addresses.ts'
import { contentsOf, type FilePart } from './mime/contents.ts'
import { readHeaderBlock } from './mime/header-block.ts'
import { bytesOf, type Part, partsOf } from './mime/parts.ts'
import { decodeWords } from './mime/words.ts'
import { foldPage } from './page/fold-page.ts'
import { saysAnswer, saysForwarded } from './subject-marks.ts'
import { type Split, splitReply } from './visible.ts'

/** A mail of ten thousand files is an attack; its source still has them all. */
const MOST_FILES = 500

/**
 * Reads one raw mail and judges it: what of it is said now, whether a machine wrote it, what came back, what it passes
 * on. Broken mails too: it throws only when a limit is passed. Runs for as long as the mail is large: call it through
 * `understandMail`.
 */
export async function readMail(raw: Uint8Array, depth = 0): Promise<UnderstoodMail> {
  const mail = takeApart(raw)
  const { headers: _headers, ...apart } = mail
  const { automatic, byMachine } = judgeMachine(mail)
  // a report gives back the mail that it is about
  const answers = automatic === 'bounce' || mayAnswer(mail)
  const { visible, folded, shown, segments, html, htmlMatters } = separated(mail, answers)
  const deeper = (inner: Uint8Array) => readMail(inner, depth + 1)
  // a list, or a desk that asks for silence, may carry what a colleague passes on
  const mayPassOn = automatic === null || (!byMachine && automatic !== 'vacation')
  return {
    ...apart,
    html,
    htmlMatters,
    visible,
    folded,
    shown,
    cuts: segments.map(({ kind, text }) => ({ kind, length: text.length })),
    automatic,
    byMachine,
    bounces: bouncesOf(automatic, mail),
    ...(mayPassOn ? await passedOnBy(apart, visible, folded, deeper, depth) : { forwards: [], encloses: [] }),
  }
}

/** What is said now, in the text and on the page; the names that a page gives its parts count where it is all there is. */
function separated(
  { text, html, subject, from }: MailApart,
  answers: boolean,
): Split & Pick<UnderstoodMail, 'html' | 'htmlMatters'> {
  const sender = from?.name ?? ''
  const page = html === null ? null : foldPage(html, subject, sender, answers)
  const isPage = page !== null && page.split.segments.map((segment) => segment.text).join('') === text
  const split = isPage ? page.split : splitReply(text, subject, sender, answers, page?.answers)
  return { ...split, html: page?.html ?? null, htmlMatters: page?.matters ?? false }
}

/** Outlook counts five bytes for each answer in Thread-Index, after the twenty-two with which a conversation begins. */
const BEGINS_THREAD = 30

function mayAnswer({ headers, from, subject, inReplyTo, references }: MailApart): boolean {
  if (from === null || subject === '' || saysAnswer(subject) || saysForwarded(subject)) return true
  if (inReplyTo.length > 0 || references.length > 0) return true
  return headers.first('thread-index').trim().length > BEGINS_THREAD
}

function bouncesOf(automatic: Automatic | null, mail: MailApart): Bounce[] {
  if (automatic === 'bounce') return bouncesIn(mail)
  return automatic === null ? bouncesPassedOn(mail) : []
}

/** Takes one raw mail apart (RFC 5322, 2045-2049, 2231, 6532): who, to whom, when, text, HTML, files. */
function takeApart(raw: Uint8Array): MailApart {
  const mail = partsOf(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength))
  const hint = charsetOf(mail) ?? charsetFound(mail)
  const headers = headersOf(mail.fields, hint)
  const addresses = (name: string) => readAddresses(headers.bare(name), hint)
  const from = addresses('from')[0] ?? null
  const [replyTo, cc] = [addresses('reply-to'), addresses('cc')]
  const contents = contentsOf(mail)
  const { files, ...body } = assemble(contents)
  return {
    headers,
    from,
    named: from ?? readNamed(headers.bare('from')[0] ?? '', hint),
    sender: addresses('sender')[0] ?? null,
    replyTo,
    to: addresses('to'),
    cc,
    deliveredTo: deliveredTo(headers.all),
    list: mailingListOf(headers, { from, replyTo, cc }),
    subject: oneLine(decodeWords(headers.bare('subject')[0] ?? '', hint)),
    date:
      headers
        .all('date')
        .map((date) => dateOf(date))
        .find((date) => date !== null) ?? null,
    messageId: idsOf(headers.first('message-id'))[0] ?? null,
    inReplyTo: idsOf(headers.all('in-reply-to').join(' ')),
    references: idsOf(headers.all('references').join(' ')),
    ...body,
    attachments: files.slice(0, MOST_FILES).map(({ file, inline }) => asAttachment(file, inline)),
    secured: contents.secured,
    invitation: contents.calendars.map(invitationIn).find((each) => each !== null) ?? null,
  }
}

/** In which charset bare bytes in headers most likely are: that of the first part which names one. */
function charsetOf(part: Part): string | null {
  return part.parameters.get('charset') ?? part.children.map(charsetOf).find((each) => each !== null) ?? null
}

/** Where nothing is labelled and the headers need it: what its words turn out to be in. */
function charsetFound(mail: Part): string | null {
  if (!mail.fields.some(({ value }) => /[\u0080-\u00ff]/.test(value))) return null
  const words = (part: Part): Part | null =>
    part.children.length > 0
      ? (part.children.map(words).find((each) => each !== null) ?? null)
      : part.type.startsWith('text/')
        ? part
        : null
  const found = words(mail)
  return found && likelyCharset(bytesOf(found).subarray(0, 16_384))
}

function deliveredTo(all: (key: string) => string[]): string[] {
  const found = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to']
    .flatMap(all)
    .map((value) => oneLine(value.replace(/[<>]/g, ' '), 320))
  return [...new Set(found.filter(looksLikeAddress))]
}

function asAttachment(file: FilePart, inline: boolean): MailAttachment {
  // A copy with a buffer of its own can be handed over to the other thread without another copy
  const content = new Uint8Array(file.bytes)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const type = /^[\w.+-]{1,80}\/[\w.+-]{1,120}$/.test(file.type) ? file.type : 'application/octet-stream'
  const name = safeFileName(file.name ?? nestedSubject(type, file.bytes), type)
  const contentId = file.contentId === null ? null : oneLine(file.contentId, 500) || null
  return { name, type, size: content.byteLength, sha256, inline, contentId, content }
}

/** A mail within a mail is called what it says it is about. */
function nestedSubject(type: string, bytes: Buffer): string | null {
  if (type !== 'message/rfc822' && type !== 'message/global') return null
  const subject = headersOf(readHeaderBlock(bytes.subarray(0, 20_000), true).fields, null).first('subject')
  return subject === '' ? null : `${subject}.eml`
}
