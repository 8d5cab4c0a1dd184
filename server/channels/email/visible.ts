import { sayAnswers } from './answers-in-colour.ts'
import { foldBanner } from './gateway-banner.ts'
import { headAt, isBlank, isByMailProgram } from './head-labels.ts'
import { pointsBelow } from './points-below.ts'
import { answersInFinnish, isForwardMark, isOriginalMark } from './quote-marks.ts'
import { saysForwarded } from './subject-marks.ts'
import { foldQuotes } from './visible-quotes.ts'
import { foldSignatures } from './visible-signature.ts'

export type Kind = 'said' | 'quoted' | 'signature' | 'passed_on'
export type Segment = { kind: Kind; text: string }
export type Split = {
  /** what the sender wrote; of a mail that only passes one on, that mail */
  visible: string
  folded: string
  /** what a reader is shown: what was written, and what is passed on */
  shown: string
  segments: Segment[]
}

/**
 * Separates what the sender wrote now from the history and the signature below it. In doubt, a line stays visible.
 * The segments put together are the whole text, character for character: what is folded can be unfolded.
 * `sender`: the name in From, by which a signature is known. `answers`: the mail may answer another, by its subject or its
 * headers, or because nothing is known of them. `inColour`: answers that only the mail's page tells from what is quoted.
 */
export function splitReply(whole: string, subject = '', sender = '', answers = true, inColour: string[] = []): Split {
  const lines = whole.split(/(?<=\n)/)
  const kinds = kindsOf(lines, { subject, sender, answers })
  // in doubt all of it is read
  if (sayAnswers(lines, kinds, inColour)) return gathered(lines, kinds)
  return gathered(
    lines,
    kinds.map((kind) => (kind === 'quoted' ? 'said' : kind)),
  )
}

/** What is known of a mail beside its text. */
type About = { subject: string; sender: string; answers: boolean }

/** What the page of a mail tells of a line besides its words: its program calls it a quotation, or a signature. */
export type Hint = 'quoted' | 'signature'

/** What each line is. Never nothing but folded: a mail that only quotes says just that. */
export function kindsOf(lines: string[], about: About, hints: (Hint | undefined)[] = []): Kind[] {
  const { subject, sender, answers } = about
  const end = firstForward(lines, subject, answers)
  const kinds = lines.map((_, i): Kind => (i < end ? 'said' : 'passed_on'))
  foldQuotes(lines, kinds, end, answers)
  foldHinted(kinds, hints, 'quoted')
  const allSaid = kinds.map((kind): Kind => (kind === 'passed_on' ? kind : 'said'))
  if (pointsBelow(lines, kinds)) return allSaid
  const quotes = [...kinds]
  foldBanner(lines, kinds, end)
  foldSignatures(lines, kinds, end, sender)
  foldHinted(kinds, hints, 'signature')
  const says = (all: Kind[]) =>
    lines.some((line, i) => all[i] === 'said' && /[^\s\u00a0\u200b-\u200f\ufeff]/.test(line))
  if (says(kinds)) return withoutGaps(lines, kinds)
  if (says(quotes)) return quotes
  // nobody wrote anything above what is passed on: then that is what is said
  return end < lines.length ? kinds.map((kind): Kind => (kind === 'passed_on' ? 'said' : kind)) : allSaid
}

function foldHinted(kinds: Kind[], hints: (Hint | undefined)[], which: Hint): void {
  hints.forEach((hint, i) => {
    if (hint === which && kinds[i] === 'said') kinds[i] = which
  })
}

/** Nothing but empty lines between two that are folded is folded with them. */
function withoutGaps(lines: string[], kinds: Kind[]): Kind[] {
  for (let i = 1; i < kinds.length; i++) {
    if (kinds[i] !== 'said' || kinds[i - 1] === 'said') continue
    let next = i
    while (next < kinds.length && kinds[next] === 'said' && isBlank(lines[next]!)) next++
    if (next === kinds.length || kinds[next] !== 'said') kinds.fill(kinds[i - 1]!, i, next)
    i = next
  }
  return kinds
}

/** From a forward mark on, everything is what the sender wants to be read; Outlook says so in the subject only. */
function firstForward(lines: string[], subject: string, answers: boolean): number {
  const forwarded = saysForwarded(subject)
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    if (line.length > 2000) continue
    if (isForwardMark(lines, i)) return i
    const original = isOriginalMark(line)
    const head = original ? null : headAt(lines, i)
    if (!original && !head) continue
    if (head && !forwarded && !answers && !isByMailProgram(head)) continue
    // a reply: whatever is passed on further down belongs to the history
    return forwarded && !answersInFinnish(subject, line) ? i : lines.length
  }
  return lines.length
}

/** Lines with their kinds, put together; the segments are the whole text. */
export function gathered(lines: string[], kinds: Kind[]): Split {
  const segments: Segment[] = []
  lines.forEach((text, i) => {
    const kind = kinds[i]!
    const last = segments.at(-1)
    if (last?.kind === kind) last.text += text
    else if (text !== '') segments.push({ kind, text })
  })
  const join = (...kept: Kind[]) =>
    segments
      .filter((segment) => kept.includes(segment.kind))
      .map((segment) => segment.text)
      .join('')
  return {
    visible: join('said'),
    folded: join('quoted', 'signature', 'passed_on'),
    shown: join('said', 'passed_on'),
    segments,
  }
}
