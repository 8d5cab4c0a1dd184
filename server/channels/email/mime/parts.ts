import { type Field, readHeaderBlock, valuesOf } from './header-block.ts'
import { readParameters } from './parameters.ts'
import { type Transfer, transferNamed, travelled } from './transfer.ts'

/** A mail, or a part of one, as MIME cuts it (RFC 2045, 2046). */
export type Part = {
  fields: Field[]
  /** in lower case: `text/plain` */
  type: string
  parameters: Map<string, string>
  disposition: string
  dispositionParameters: Map<string, string>
  transfer: Transfer
  /** as it travelled */
  body: Buffer
  children: Part[]
}

const DEEPEST = 60
const MOST_PARTS = 2_000

/**
 * Cuts a mail into its parts. Broken ones are cut as well as they can be: boundaries that were never named or that never
 * end, parts within parts that forgot theirs. Throws when parts lie more than 60 deep. Past 2,000 parts the rest is one.
 */
export function partsOf(raw: Buffer): Part {
  return readPart(raw, { whole: true, inDigest: false, depth: 0, counted: { parts: 0 } })
}

type Place = { whole: boolean; inDigest: boolean; depth: number; counted: { parts: number } }

function readPart(bytes: Buffer, place: Place): Part {
  if (place.depth > DEEPEST) throw new Error(`its parts lie more than ${DEEPEST} levels deep within each other`)
  place.counted.parts++
  const { fields, bodyAt } = readHeaderBlock(bytes, place.whole)
  const part = describe(fields, bytes.subarray(bodyAt), place.inDigest)
  if (!part.type.startsWith('multipart/')) return part
  const body = part.transfer === 'none' ? part.body : travelled(part.body, part.transfer, false)
  const cut = cutApart(body, part.parameters.get('boundary') ?? '', MOST_PARTS - place.counted.parts)
  const inDigest = part.type === 'multipart/digest'
  const below = { whole: false, inDigest, depth: place.depth + 1, counted: place.counted }
  part.children = cut.map((piece) => readPart(piece, below))
  return part
}

/** What its fields say of a part; where they say nothing, what RFC 2045 and 2046 say. */
function describe(fields: Field[], body: Buffer, inDigest: boolean): Part {
  const content = readParameters(valuesOf(fields, 'content-type')[0] ?? '')
  const disposition = readParameters(valuesOf(fields, 'content-disposition')[0] ?? '')
  return {
    fields,
    type: typeNamed(content.value) ?? (inDigest ? 'message/rfc822' : 'text/plain'),
    parameters: content.parameters,
    disposition: disposition.value,
    dispositionParameters: disposition.parameters,
    transfer: transferNamed(valuesOf(fields, 'content-transfer-encoding')[0] ?? ''),
    body,
    children: [],
  }
}

function typeNamed(value: string): string | null {
  const type = /^([\w.+-]{1,80})\s*\/\s*([\w.+-]{1,120})/.exec(value)
  if (type) return `${type[1]}/${type[2]}`
  if (value === 'text' || value === 'plain') return 'text/plain'
  if (value === 'html') return 'text/html'
  return null
}

type Mark = { at: number; after: number; ends: boolean }

/** The pieces between the boundary's lines. Text above the first and below the last is no part. */
function cutApart(body: Buffer, named: string, most: number): Buffer[] {
  let marks = named === '' ? [] : marksOf(body, named)
  if (marks.length === 0) {
    const seen = boundaryIn(body)
    if (seen === null) return body.toString('latin1', 0, 4_000).trim() === '' ? [] : [body]
    marks = marksOf(body, seen)
  }
  const pieces: Buffer[] = []
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i]!
    const next = marks[i + 1]
    // below the end there is nothing more, unless another part begins
    if (mark.ends) continue
    const end = next && pieces.length < most - 1 ? withoutLineEnd(body, mark.after, next.at) : body.length
    const piece = body.subarray(mark.after, Math.max(mark.after, end))
    pieces.push(piece)
    if (end === body.length && next) break
  }
  return pieces
}

/** Every line that begins with this boundary, or is its end. */
function marksOf(body: Buffer, boundary: string): Mark[] {
  const line = Buffer.from(`--${boundary}`, 'latin1')
  const marks: Mark[] = []
  for (let at = body.indexOf(line); at >= 0; at = body.indexOf(line, at + 1)) {
    if (at > 0 && body[at - 1] !== 0x0a && body[at - 1] !== 0x0d) continue
    let after = at + line.length
    const ends = body[after] === 0x2d && body[after + 1] === 0x2d
    if (ends) after += 2
    // what follows after a blank is passed over; without one it is another boundary
    if (body[after] === 0x20 || body[after] === 0x09) after = lineEnd(body, after)
    if (after < body.length && body[after] !== 0x0a && body[after] !== 0x0d) continue
    while (body[after] === 0x0d) after++
    if (body[after] === 0x0a) after++
    marks.push({ at, after, ends })
  }
  return marks
}

function lineEnd(body: Buffer, from: number): number {
  let at = from
  while (at < body.length && body[at] !== 0x0a && body[at] !== 0x0d) at++
  return at
}

/** A boundary that nobody named, or that was named wrongly: a line with two dashes, and a header of a part below it. */
function boundaryIn(body: Buffer): string | null {
  const found = /(?:^|[\r\n])--([^\r\n]{1,200}?)[ \t]*(?:\r\n|\n|\r)content-[a-z-]+[ \t]*:/i.exec(
    body.toString('latin1', 0, Math.min(body.length, 200_000)),
  )
  return found?.[1] ?? null
}

/** The line end above a boundary belongs to the boundary (RFC 2046, 5.1.1). */
function withoutLineEnd(body: Buffer, from: number, to: number): number {
  let end = to
  if (end > from && body[end - 1] === 0x0a) end--
  if (end > from && body[end - 1] === 0x0d) end--
  return end
}

/** The bytes of a part as they were before they travelled. */
export function bytesOf(part: Part): Buffer {
  return travelled(part.body, part.transfer, part.type.startsWith('text/'))
}
