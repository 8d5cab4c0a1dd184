import { charsetNamed } from '../charset/labels.ts'
import { decodeText } from '../charset/decode.ts'
import type { FilePart } from '../mime/contents.ts'
import { asMail } from './embedded.ts'
import { htmlInRtf } from './rtf.ts'
import { uncompressed } from './lzfu.ts'
import { addressOf, meetingIn, momentIn } from './meeting.ts'
import { type Properties, readProperties } from './properties.ts'

/** What Outlook wraps up as winmail.dat (MS-OXTNEF). */
export type Tnef = { text: string | null; html: string | null; calendar: string | null; files: FilePart[] }

const SIGNATURE = 0x223e9f78
const ATTRIBUTE = {
  codePage: 0x9007,
  kind: 0x8008,
  body: 0x800c,
  properties: 0x9003,
  newFile: 0x9002,
  title: 0x8010,
  data: 0x800f,
  fileProperties: 0x9005,
}
const PROPERTY = {
  kind: 0x001a,
  subject: 0x0037,
  fromName: 0x0042,
  senderName: 0x0c1a,
  to: 0x0e04,
  sent: 0x0039,
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  longName: 0x3707,
  name: 0x3704,
  displayName: 0x3001,
  mime: 0x370e,
  data: 0x3701,
  contentId: 0x3712,
  method: 0x3705,
}
const MOST_FILES = 500

type Open = { title: string; data: Buffer | null; properties: Properties }

/** Letters in letters are opened this deep. */
const DEEPEST = 3

/** Unwraps it; null where it is no TNEF. One that was cut short gives what came. */
export function readTnef(bytes: Buffer, depth = 0): Tnef | null {
  const opened = open(bytes)
  if (opened === null) return null
  const { message, files, charset, body, kind } = opened
  return {
    ...wordsOf(message, body, charset),
    calendar: meetingIn(kind, message, (id) => said(message, id, charset)),
    files: files.map((file) => fileOf(file, charset, depth)).filter((file) => file.bytes.length > 0),
  }
}

type Opened = { message: Properties; files: Open[]; charset: string; body: Buffer | null; kind: string }

function open(bytes: Buffer): Opened | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE) return null
  const message: Properties = new Map()
  const files: Open[] = []
  let charset = 'windows-1252'
  let body: Buffer | null = null
  let kind = ''
  for (const { id, data } of attributesIn(bytes)) {
    const file = files.at(-1)
    if (id === ATTRIBUTE.codePage && data.length >= 4) charset = charsetNamed(`cp${data.readUInt32LE(0)}`) ?? charset
    else if (id === ATTRIBUTE.body) body = data
    else if (id === ATTRIBUTE.kind && !file) kind = text(data, charset)
    else if (id === ATTRIBUTE.properties) for (const [key, value] of readProperties(data)) message.set(key, value)
    else if (id === ATTRIBUTE.newFile && files.length < MOST_FILES)
      files.push({ title: '', data: null, properties: new Map() })
    else if (id === ATTRIBUTE.title && file) file.title = text(data, charset)
    else if (id === ATTRIBUTE.data && file) file.data = data
    else if (id === ATTRIBUTE.fileProperties && file) file.properties = readProperties(data)
  }
  return { message, files, charset, body, kind: said(message, PROPERTY.kind, charset) || kind }
}

/** A letter within the letter, as a mail; null: it is no letter. */
function letterIn(bytes: Buffer, depth: number): { name: string; bytes: Buffer } | null {
  const opened = depth < DEEPEST ? open(bytes) : null
  const read = opened && readTnef(bytes, depth + 1)
  if (!opened || !read) return null
  const { message, charset } = opened
  const first = (...ids: number[]) => ids.map((id) => said(message, id, charset)).find(Boolean) ?? ''
  const subject = first(PROPERTY.subject)
  const mail = asMail({
    from: {
      name: first(PROPERTY.fromName, PROPERTY.senderName),
      address: addressOf((id) => said(message, id, charset)),
    },
    to: first(PROPERTY.to),
    subject,
    date: momentIn(message, [PROPERTY.sent]),
    ...read,
  })
  return { name: `${subject || 'letter'}.eml`, bytes: mail }
}

/** Each attribute: a level, an id with its type, a length, so many bytes, and a sum that nobody gets right. */
function* attributesIn(bytes: Buffer): Generator<{ id: number; data: Buffer }> {
  let at = 6
  while (at + 9 <= bytes.length) {
    const id = bytes.readUInt16LE(at + 1)
    const length = bytes.readUInt32LE(at + 5)
    const end = at + 9 + length
    yield { id, data: bytes.subarray(at + 9, Math.min(end, bytes.length)) }
    at = end + 2
  }
}

function wordsOf(message: Properties, body: Buffer | null, charset: string): Pick<Tnef, 'text' | 'html'> {
  const html = message.get(PROPERTY.html)
  const rtf = message.get(PROPERTY.rtf)
  const plain = message.get(PROPERTY.body)
  const words = plain ? text(plain.bytes, plain.wide ? 'utf-16le' : charset) : body && text(body, charset)
  if (html) return { text: words || null, html: decodeText(html.bytes, charset) }
  const inRtf = rtf ? htmlInRtf(uncompressed(rtf.bytes)) : null
  return { text: words || inRtf?.text || null, html: inRtf?.html ?? null }
}

function said(properties: Properties, id: number, charset: string): string {
  const property = properties.get(id)
  return property ? text(property.bytes, property.wide ? 'utf-16le' : charset).trim() : ''
}

function fileOf({ title, data, properties }: Open, charset: string, depth: number): FilePart {
  const word = (id: number) => said(properties, id, charset)
  const contentId = word(PROPERTY.contentId).replace(/^<|>$/g, '') || null
  const embedded = properties.get(PROPERTY.data)?.bytes
  const bytes = data && data.length > 0 ? data : (embedded ?? Buffer.alloc(0))
  const letter = letterIn(bytes, depth)
  const type = word(PROPERTY.mime).toLowerCase()
  return {
    name:
      letter?.name ??
      (word(PROPERTY.longName) || title.trim() || word(PROPERTY.name) || word(PROPERTY.displayName) || null),
    type: letter ? 'message/rfc822' : type || 'application/octet-stream',
    bytes: letter?.bytes ?? bytes,
    contentId,
    location: null,
    related: contentId !== null,
    inPlace: false,
  }
}

function text(bytes: Buffer, charset: string): string {
  const end = charset === 'utf-16le' ? bytes.length : bytes.indexOf(0)
  const whole = end < 0 ? bytes : bytes.subarray(0, end)
  if (charset === 'utf-16le') return new TextDecoder('utf-16le').decode(whole).replace(/\0[^]*$/, '')
  return decodeText(whole, charset)
}
