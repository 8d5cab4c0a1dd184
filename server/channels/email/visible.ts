import {
  isAttribution,
  isForwardMark,
  isHeadOfQuotedMail,
  isOriginalMark,
  isSignatureMark,
  saysForwarded,
} from './quote-marks.ts'

export type Segment = { kind: 'said' | 'quoted' | 'signature'; text: string }
type Kind = Segment['kind']

const ATTRIBUTION_LINES = 4

/**
 * Separates what the sender wrote now from the history and the signature below it.
 * The segments put together are the whole text, character for character: what is folded can be unfolded.
 */
export function splitReply(whole: string, subject = ''): { visible: string; folded: string; segments: Segment[] } {
  const lines = whole.split(/(?<=\n)/)
  const kinds = lines.map((): Kind => 'said')
  const end = firstForward(lines, saysForwarded(subject))
  foldQuotes(lines, kinds, end)
  foldSignatures(lines, kinds, end)
  // A mail that is nothing but a quotation says just that: show it
  const saysSomething = lines.some((line, i) => kinds[i] === 'said' && line.trim() !== '')
  const segments = gather(lines, saysSomething ? kinds : kinds.map((): Kind => 'said'))
  const join = (keep: boolean) =>
    segments
      .filter((segment) => (segment.kind === 'said') === keep)
      .map((segment) => segment.text)
      .join('')
  return { visible: join(true), folded: join(false), segments }
}

/** From a forward mark on, everything is what the sender wants to be read; Outlook says so in the subject only. */
function firstForward(lines: string[], forwarded: boolean): number {
  const passesOn = (i: number) =>
    forwarded && (isOriginalMark(lines[i] as string) || isHeadOfQuotedMail(lines.slice(i, i + 7)))
  const at = lines.findIndex((line, i) => isForwardMark(line) || passesOn(i))
  return at < 0 ? lines.length : at
}

function foldQuotes(lines: string[], kinds: Kind[], end: number): void {
  for (let i = 0; i < end; i++) {
    const line = lines[i] as string
    if (isQuoted(line)) {
      kinds[i] = 'quoted'
    } else if (isOriginalMark(line) || isHeadOfQuotedMail(lines.slice(i, i + 7))) {
      return foldRest(kinds, withRuleAbove(lines, i), end)
    } else {
      const length = attributionAt(lines, i)
      if (length === 0) continue
      kinds.fill('quoted', i, i + length)
      i += length - 1
      // No ">" below: this program quotes without marks, down to the end
      if (!isQuoted(nextFilled(lines, i + 1))) return foldRest(kinds, i, end)
    }
  }
  foldBlanksBetween(lines, kinds, end)
}

function isQuoted(line: string): boolean {
  return /^\s{0,3}>/.test(line)
}

function foldRest(kinds: Kind[], from: number, end: number): void {
  kinds.fill('quoted', from, end)
}

/** Outlook draws a line of underscores above the head that it repeats. */
function withRuleAbove(lines: string[], at: number): number {
  let above = at - 1
  while (above >= 0 && (lines[above] as string).trim() === '') above--
  return above >= 0 && /^\s*[_*-]{10,}\s*$/.test(lines[above] as string) ? above : at
}

/** How many lines the attribution at `at` takes (mail programs wrap it), or 0. */
function attributionAt(lines: string[], at: number): number {
  if ((lines[at] as string).trim() === '') return 0
  let joined = ''
  for (let length = 1; length <= ATTRIBUTION_LINES && at + length <= lines.length; length++) {
    const line = lines[at + length - 1] as string
    if (line.trim() === '' || isQuoted(line)) return 0
    joined += line
    if (isAttribution(joined, isQuoted(nextFilled(lines, at + length)))) {
      // Only what begins here belongs to it: a paragraph above that merely runs on is not the attribution
      return length === 1 || startsAttribution(lines[at] as string) ? length : 0
    }
  }
  return 0
}

function startsAttribution(line: string): boolean {
  return line.length < 120 && /\d|@/.test(line) && !/[.!?]\s*$/.test(line)
}

function nextFilled(lines: string[], from: number): string {
  for (let i = from; i < lines.length; i++) if ((lines[i] as string).trim() !== '') return lines[i] as string
  return ''
}

function foldBlanksBetween(lines: string[], kinds: Kind[], end: number): void {
  for (let i = 1; i < end; i++) {
    if ((lines[i] as string).trim() !== '' || kinds[i] !== 'said' || kinds[i - 1] !== 'quoted') continue
    let next = i
    while (next < end && kinds[next] === 'said' && (lines[next] as string).trim() === '') next++
    if (next >= end || kinds[next] === 'quoted') kinds.fill('quoted', i, next)
  }
}

/** A signature runs from its mark down to the quotation below it, or to the end. */
function foldSignatures(lines: string[], kinds: Kind[], end: number): void {
  let inSignature = false
  for (let i = 0; i < end; i++) {
    if (kinds[i] !== 'said') inSignature = false
    else if (inSignature || isSignatureMark(lines[i] as string) || isListFooter(lines, i)) {
      inSignature = true
      kinds[i] = 'signature'
    }
  }
}

/** Mailing lists add a line of underscores, their name and their address. */
function isListFooter(lines: string[], at: number): boolean {
  if (!/^_{20,}\s*$/.test(lines[at] as string)) return false
  const below = lines.slice(at + 1, at + 6).join('')
  return lines.length - at < 8 && /mailing list|lists?[.@]|listinfo/i.test(below)
}

function gather(lines: string[], kinds: Kind[]): Segment[] {
  const segments: Segment[] = []
  lines.forEach((text, i) => {
    const kind = kinds[i] as Kind
    const last = segments.at(-1)
    if (last?.kind === kind) last.text += text
    else if (text !== '') segments.push({ kind, text })
  })
  return segments
}
