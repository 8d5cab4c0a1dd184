import { createHash } from 'node:crypto'
import PostalMime from 'postal-mime'
import type { Attachment, Email } from 'postal-mime'
import { automaticKind } from './automatic.ts'
import { cleanHtml, showsMoreThanText } from './clean.ts'
import { safeFileName } from './file-name.ts'
import {
  addressesOf,
  dateOf,
  endOfHeaders,
  headersOf,
  idsOf,
  looksLikeAddress,
  oneLine,
  repairHeaders,
  storable,
} from './headers.ts'
import { bouncesIn } from './bounces/in-mail.ts'
import { forwardsIn } from './forwards-in.ts'
import type { MailApart, MailAttachment, UnderstoodMail } from './mail.ts'
import { plainText } from './plain.ts'
import { splitReply } from './visible.ts'

const PARTS_DEEP = 60
/** Longer HTML is no letter: it is kept as a file beside the mail, and its beginning is read. */
const HTML_LONGEST = 4 * 1024 * 1024
/** More tags than this serve only to wear out whoever reads them. */
const HTML_MOST_TAGS = 20_000
const TEXT_LONGEST = 1024 * 1024
/** A mail of ten thousand parts is an attack; its source still has them all. */
const MOST_ATTACHMENTS = 500

/**
 * Reads one raw mail and judges it: what of it is said now, whether a machine wrote it, what came back, what it passes
 * on. Broken mails too: it throws only when a limit is passed (60 levels of parts, 2 MiB of headers). Runs for as long
 * as the mail is large: call it through `understandMail`.
 */
export async function readMail(raw: Uint8Array, depth = 0): Promise<UnderstoodMail> {
  const { headers, ...apart } = await takeApart(raw)
  const { visible, folded, shown } = splitReply(apart.text, apart.subject, apart.from?.name)
  const automatic = automaticKind({ headers, ...apart })
  return {
    ...apart,
    visible,
    folded,
    shown,
    automatic,
    bounces: automatic === 'bounce' ? bouncesIn({ headers, ...apart }) : [],
    forwards:
      automatic === null ? await forwardsIn(apart, visible, folded, (inner) => readMail(inner, depth + 1), depth) : [],
  }
}

/** Takes one raw mail apart (RFC 5322, 2045-2049, 2231, 6532): who, to whom, when, text, HTML, files. */
async function takeApart(raw: Uint8Array): Promise<MailApart> {
  const email = await PostalMime.parse(repairHeaders(raw), {
    maxNestingDepth: PARTS_DEEP,
    forceRfc822Attachments: true,
  })
  const headers = headersOf(email)
  const body = bodyOf(email, raw)
  return {
    headers,
    from: addressesOf(email.from)[0] ?? null,
    sender: addressesOf(email.sender)[0] ?? null,
    replyTo: addressesOf(email.replyTo),
    to: addressesOf(email.to),
    cc: addressesOf(email.cc),
    deliveredTo: deliveredTo(headers.all),
    subject: oneLine(email.subject ?? ''),
    date: dateOf(headers.first('date')),
    messageId: idsOf(headers.first('message-id'))[0] ?? null,
    inReplyTo: idsOf(headers.all('in-reply-to').join(' ')),
    references: idsOf(headers.all('references').join(' ')),
    ...body.shown,
    text: body.text,
    attachments: [
      ...email.attachments.slice(0, MOST_ATTACHMENTS).map((part) => attachmentOf(part, email.html ?? '')),
      ...body.asFiles,
    ],
  }
}

function deliveredTo(all: (key: string) => string[]): string[] {
  const found = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to']
    .flatMap(all)
    .map((value) => oneLine(value.replace(/[<>]/g, ' '), 320))
  return [...new Set(found.filter(looksLikeAddress))]
}

type Body = { text: string; shown: Pick<UnderstoodMail, 'html' | 'htmlMatters'>; asFiles: MailAttachment[] }

function bodyOf(email: Email, raw: Uint8Array): Body {
  const asFiles: MailAttachment[] = []
  const source = email.html ?? ''
  const shown = beginningOf(source)
  if (shown.length < source.length) asFiles.push(fileOf('the whole message.html', 'text/html', source))
  const html = source.trim() === '' ? null : storable(cleanHtml(shown))
  let text = storable(email.text ?? '')
  if (text.trim() === '' && html !== null) text = plainText(html)
  if (text.trim() === '' && html === null && email.attachments.length === 0) text = bareBody(raw)
  if (text.length > TEXT_LONGEST) {
    asFiles.push(fileOf('the whole message.txt', 'text/plain', text))
    text = text.slice(0, TEXT_LONGEST).toWellFormed()
  }
  return {
    text: text.replaceAll('\r\n', '\n'),
    shown: { html, htmlMatters: html !== null && showsMoreThanText(html) },
    asFiles,
  }
}

function beginningOf(html: string): string {
  let end = -1
  for (let tags = 0; tags < HTML_MOST_TAGS; tags++) {
    end = html.indexOf('<', end + 1)
    if (end < 0) return html.slice(0, HTML_LONGEST)
  }
  return html.slice(0, Math.min(end, HTML_LONGEST))
}

/** Some mails announce parts and have none: what stands there is shown as it is. */
function bareBody(raw: Uint8Array): string {
  const body = raw.subarray(endOfHeaders(raw), endOfHeaders(raw) + TEXT_LONGEST)
  return storable(Buffer.from(body).toString('utf8')).trim()
}

function fileOf(name: string, type: string, text: string): MailAttachment {
  return asAttachment(name, type, new TextEncoder().encode(text), false, null)
}

function attachmentOf(part: Attachment, html: string): MailAttachment {
  const type = /^[\w.+-]{1,80}\/[\w.+-]{1,120}$/.test(part.mimeType) ? part.mimeType : 'application/octet-stream'
  const contentId = oneLine((part.contentId ?? '').replace(/^\s*<|>\s*$/g, ''), 500) || null
  const inline =
    contentId !== null && type.startsWith('image/') && (part.related === true || html.includes(`cid:${contentId}`))
  const name = part.filename ?? nestedSubject(type, part)
  return asAttachment(safeFileName(name, type), type, bytesOf(part.content), inline, contentId)
}

/** A mail within a mail is called what it says it is about. */
function nestedSubject(type: string, part: Attachment): string | null {
  if (type !== 'message/rfc822') return null
  const head = Buffer.from(bytesOf(part.content)).subarray(0, 20_000).toString('utf8')
  const subject = /^subject:[ \t]*([^\r\n]+)/im.exec(head)?.[1]
  return subject && !subject.includes('=?') ? `${subject}.eml` : null
}

function asAttachment(
  name: string,
  type: string,
  bytes: Uint8Array,
  inline: boolean,
  contentId: string | null,
): MailAttachment {
  // A copy with a buffer of its own can be handed over to the other thread without another copy
  const content = new Uint8Array(bytes)
  const sha256 = createHash('sha256').update(content).digest('hex')
  return { name, type, size: content.byteLength, sha256, inline, contentId, content }
}

function bytesOf(content: Attachment['content']): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content)
  return content instanceof Uint8Array ? content : new Uint8Array(content)
}
