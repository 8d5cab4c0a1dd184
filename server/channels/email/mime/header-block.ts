/** One header field. Its value is as it stands, one character for each byte, with its folds still in it. */
export type Field = { name: string; value: string }

/** More than any honest mail has; of what comes after only what a mail cannot be read without is taken. */
const MOST_FIELDS = 10_000
const NEEDED =
  /^(from|sender|reply-to|to|cc|subject|date|message-id|in-reply-to|references|mime-version|content-.{1,30})$/i
const MOST_NEEDED = 100
const LONGEST_BLOCK = 8 * 1024 * 1024

const FIELD = /^([!-9;-~\u0080-\u00ff]{1,200})[ \t]*:/
const KNOWN =
  /^(received|return-path|from|to|cc|subject|date|message-id|mime-version|content-[a-z-]+|reply-to|references|in-reply-to|x-[a-z-]+)[ \t]*:/i
const LOOK_AHEAD = 12

type Line = { text: string; next: number }

/**
 * The header fields of a mail or of a part of one (RFC 5322, 2.2), and where its body begins. Headers are forgiven a lot:
 * lines that end in CR or LF alone, mbox lines above them, a fold without its space, no empty line below them.
 * `whole`: it is a mail, not a part; empty lines above it say nothing then.
 */
export function readHeaderBlock(bytes: Buffer, whole = false): { fields: Field[]; bodyAt: number } {
  const start = whole ? afterBlanks(bytes) : 0
  const lineAt = linesOf(bytes, start)
  const fields: Field[] = []
  const hasRoomFor = (name: string) =>
    fields.length < MOST_FIELDS || (fields.length < MOST_FIELDS + MOST_NEEDED && NEEDED.test(name))
  let at = start
  while (at < bytes.length) {
    const { text, next } = lineAt(at)
    if (text === '') return { fields, bodyAt: next }
    const open = fields.at(-1)
    if (/^[ \t]/.test(text) && open) {
      if (text.trim() === '' && endsHere(lineAt, bytes.length, next)) return { fields, bodyAt: next }
      if (at - start < LONGEST_BLOCK) open.value += `\r\n${text}`
    } else {
      const name = FIELD.exec(text)?.[1]
      if (name !== undefined) {
        if (hasRoomFor(name) && at - start < LONGEST_BLOCK)
          fields.push({ name: name.toLowerCase(), value: text.slice(text.indexOf(':') + 1) })
      } else if (!(at === start && /^>?From /.test(text))) {
        // neither a field nor more of one: the body, unless more headers come before the next empty line
        if (!open || !moreComes(lineAt, bytes.length, next)) return { fields, bodyAt: at }
        open.value += `\r\n ${text}`
      }
    }
    at = next
  }
  return { fields, bodyAt: bytes.length }
}

function afterBlanks(bytes: Buffer): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (at < bytes.length && (bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x20 || bytes[at] === 0x09))
    at++
  // what is indented was no header
  while (at > 0 && (bytes[at - 1] === 0x20 || bytes[at - 1] === 0x09)) at--
  return at
}

/** Reads lines that end in LF, with any number of CRs before it; in CR where there is no LF at all. */
function linesOf(bytes: Buffer, start: number): (at: number) => Line {
  const ending = bytes.indexOf(0x0a, start) < 0 ? 0x0d : 0x0a
  return (at) => {
    const found = bytes.indexOf(ending, at)
    const end = found < 0 ? bytes.length : found
    let last = end
    while (last > at && bytes[last - 1] === 0x0d) last--
    return { text: bytes.toString('latin1', at, last), next: found < 0 ? bytes.length : end + 1 }
  }
}

/** A line of blanks ends the headers when neither a field nor a fold follows. */
function endsHere(lineAt: (at: number) => Line, length: number, at: number): boolean {
  if (at >= length) return true
  const { text } = lineAt(at)
  return text !== '' && !/^[ \t]/.test(text) && !FIELD.test(text)
}

function moreComes(lineAt: (at: number) => Line, length: number, from: number): boolean {
  let at = from
  for (let i = 0; i < LOOK_AHEAD && at < length; i++) {
    const { text, next } = lineAt(at)
    if (text === '') return false
    if (KNOWN.test(text)) return true
    at = next
  }
  return false
}

/** The value without its folds (RFC 5322, 2.2.3). */
export function unfolded(value: string): string {
  return value
    .replace(/\r\n(?=[ \t])/g, '')
    .replace(/[\r\n]+/g, ' ')
    .trim()
}

/** Every value of a field, unfolded, in the order they stand. */
export function valuesOf(fields: Field[], name: string): string[] {
  return fields.filter((field) => field.name === name).map((field) => unfolded(field.value))
}
