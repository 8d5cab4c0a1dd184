import { charsetNamed } from '../charset/labels.ts'
import { decodeText } from '../charset/decode.ts'
import type { FilePart } from '../mime/contents.ts'
import { htmlInRtf } from './rtf.ts'
import { uncompressed } from './lzfu.ts'
import { type Properties, readProperties } from './properties.ts'

/** What Outlook wraps up as winmail.dat (MS-OXTNEF). */
export type Tnef = { text: string | null; html: string | null; calendar: string | null; files: FilePart[] }

const SIGNATURE = 0x223e9f78
const ATTRIBUTE = {
  codePage: 0x9007,
  body: 0x800c,
  properties: 0x9003,
  newFile: 0x9002,
  title: 0x8010,
  data: 0x800f,
  fileProperties: 0x9005,
}
const PROPERTY = {
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

/** Unwraps it; null where it is no TNEF. One that was cut short gives what came. */
export function readTnef(bytes: Buffer): Tnef | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE) return null
  const message: Properties = new Map()
  const files: Open[] = []
  let charset = 'windows-1252'
  let body: Buffer | null = null
  for (const { id, data } of attributesIn(bytes)) {
    const file = files.at(-1)
    if (id === ATTRIBUTE.codePage && data.length >= 4) charset = charsetNamed(`cp${data.readUInt32LE(0)}`) ?? charset
    else if (id === ATTRIBUTE.body) body = data
    else if (id === ATTRIBUTE.properties) for (const [key, value] of readProperties(data)) message.set(key, value)
    else if (id === ATTRIBUTE.newFile && files.length < MOST_FILES)
      files.push({ title: '', data: null, properties: new Map() })
    else if (id === ATTRIBUTE.title && file) file.title = text(data, charset)
    else if (id === ATTRIBUTE.data && file) file.data = data
    else if (id === ATTRIBUTE.fileProperties && file) file.properties = readProperties(data)
  }
  return {
    ...wordsOf(message, body, charset),
    calendar: null,
    files: files.map((file) => fileOf(file, charset)).filter((file) => file.bytes.length > 0),
  }
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

function fileOf({ title, data, properties }: Open, charset: string): FilePart {
  const said = (id: number) => {
    const property = properties.get(id)
    return property ? text(property.bytes, property.wide ? 'utf-16le' : charset).trim() : ''
  }
  const contentId = said(PROPERTY.contentId).replace(/^<|>$/g, '') || null
  const embedded = properties.get(PROPERTY.data)?.bytes
  const bytes = data && data.length > 0 ? data : (embedded ?? Buffer.alloc(0))
  const type = said(PROPERTY.mime).toLowerCase()
  return {
    name: said(PROPERTY.longName) || title.trim() || said(PROPERTY.name) || said(PROPERTY.displayName) || null,
    type: type || 'application/octet-stream',
    bytes,
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
