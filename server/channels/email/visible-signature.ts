import { bareLine, isBlank } from './head-labels.ts'
import {
  beginsDisclaimer,
  isContact,
  isFooter,
  isFootOfHelpDesk,
  isShortLine,
  looksLikeSentence,
} from './signature-lines.ts'
import { isByProgram, isName, isPostscript, isSignOff, isThanks } from './sign-offs.ts'
import type { Kind } from './visible.ts'
import { isRule } from './visible-quotes.ts'

/** A block longer than this is no signature. */
const LONGEST = 16

/** Folds the signatures: below each stretch of what was said, before the quotation that follows it or the end. */
export function foldSignatures(lines: string[], kinds: Kind[], end: number, sender: string): void {
  for (let from = 0; from < end; from++) {
    if (kinds[from] !== 'said') continue
    let to = from
    while (to < end && kinds[to] === 'said') to++
    foldIn({ lines, kinds, from, to, sender })
    from = to
  }
}

type Stretch = { lines: string[]; kinds: Kind[]; from: number; to: number; sender: string }

function foldIn(stretch: Stretch): void {
  const { lines, kinds } = stretch
  const delimiter = delimiterIn(stretch)
  if (delimiter !== null) {
    kinds.fill('signature', delimiter, stretch.to)
    return foldIn({ ...stretch, to: delimiter })
  }
  let to = stretch.to
  // from below upwards, as long as something more is found
  for (;;) {
    const last = lastFilled(lines, stretch.from, to)
    if (last < 0) return
    const start =
      tailAt({ ...stretch, to: last + 1 }) ??
      signedAt({ ...stretch, to: last + 1 }) ??
      blockAt({ ...stretch, to: last + 1 })
    if (start === null) return
    kinds.fill('signature', start, to)
    to = start
  }
}

function lastFilled(lines: string[], from: number, to: number): number {
  let last = to - 1
  while (last >= from && isBlank(lines[last]!)) last--
  return last >= from ? last : -1
}

/** "-- " (RFC 3676), and its relatives, as long as what follows is not the letter itself. */
function delimiterIn({ lines, from, to }: Stretch): number | null {
  for (let i = from; i < to; i++) {
    const line = lines[i]!
    if (!/^\s*[-_—–]/.test(line)) continue
    const bare = bareLine(line)
    if (/^-- $/.test(bare)) return i
    if (/^(?:--|—|––)\s*$/.test(bare.trim()) && isShort(lines.slice(i + 1, to)) && !saysMore(lines.slice(i + 1, to)))
      return i
    if (isListFooter(lines, i, to) || isFootOfHelpDesk(lines, i, to)) return i
  }
  return null
}

/** Without its blank, the mark may just part what somebody says: then a long sentence stands below it, and no name. */
function saysMore(below: string[]): boolean {
  const first = below.find((line) => !isBlank(line)) ?? ''
  return looksLikeSentence(first) && bareLine(first).trim().split(/\s+/).length > 7
}

function isShort(below: string[]): boolean {
  if (below.length > 100) return false
  const filled = below.filter((line) => !isBlank(line))
  return filled.length <= LONGEST && filled.join('').length < 1500
}

/** Mailing lists add a line of underscores, their name and their address. */
function isListFooter(lines: string[], at: number, to: number): boolean {
  if (!/^[_-]{20,}\s*$/.test(lines[at]!)) return false
  const below = lines.slice(at + 1, at + 8).join('')
  return to - at < 12 && /mailing list|lists?[.@]|listinfo|unsubscribe|abmelden|désabonner/i.test(below)
}

/** What nobody wrote by hand, at the very end: the program's own line, a disclaimer, a scanner's word. */
function tailAt(stretch: Stretch): number | null {
  const { lines, from, to } = stretch
  const last = to - 1
  if (isByProgram(lines[last]!)) return withRule(stretch, last)
  // Outlook writes it in two lines
  if (last - 1 >= from && isByProgram(`${lines[last - 1]!.trim()} ${lines[last]!.trim()}`))
    return withRule(stretch, last - 1)
  if (isRule(lines[last]!) || /^[\s_*=~–—-]+$/.test(bareLine(lines[last]!))) return last > from ? last : null
  const start = paragraphAt(lines, from, last)
  const paragraph = lines.slice(start, to)
  if (isFooter(paragraph.join(' ')) || beginsDisclaimer(paragraph.join(' '))) return start
  return disclaimerAbove(stretch, start)
}

function withRule({ lines, from }: Stretch, at: number): number {
  let above = at - 1
  while (above >= from && isBlank(lines[above]!)) above--
  return above >= from && isRule(lines[above]!) ? above : at
}

function paragraphAt(lines: string[], from: number, last: number): number {
  let start = last
  while (start > from && !isBlank(lines[start - 1]!)) start--
  return start
}

/** A disclaimer goes on over several paragraphs: from its beginning, all of it. */
function disclaimerAbove({ lines, from, to }: Stretch, start: number): number | null {
  let at = start
  for (let paragraphs = 0; paragraphs < 6; paragraphs++) {
    const last = lastFilled(lines, from, at)
    if (last < 0) return null
    at = paragraphAt(lines, from, last)
    const text = lines.slice(at, last + 1).join(' ')
    if (beginsDisclaimer(text)) return legalBelow(lines.slice(last + 1, to)) ? at : null
  }
  return null
}

function legalBelow(lines: string[]): boolean {
  const text = lines.join(' ')
  return text.length > 60 && !/\?\s|\b(?:please (?:call|send|tell|let)|I (?:am|have|will|need|would))\b/i.test(text)
}

/** "Best regards," and a name below, with or without more: from the greeting on. After thanks, what stands below them. */
function signedAt({ lines, from, to, sender }: Stretch): number | null {
  let filled = 0
  for (let i = to - 1; i >= from && i > to - 60 && filled <= LONGEST; i--) {
    const line = lines[i]!
    if (isBlank(line)) continue
    const below = lines.slice(i + 1, to).filter((each) => !isBlank(each))
    if (isSignOff(line)) return isBlock(below, sender) ? i : null
    if (isThanks(line) && below.length > 1) return isBlock(below, sender) && below.some(isContact) ? i + 1 : null
    if (looksLikeSentence(line)) break
    filled++
  }
  return dashedName(lines, from, to)
}

/** Below a greeting: a name, a company, how to reach them. No sentence. */
function isBlock(below: string[], sender: string): boolean {
  if (below.length === 0) return true
  if (below.length > LONGEST || below.some(isPostscript)) return false
  const first = below[0]!
  return (
    below.every((line) => isShortLine(line) && (isContact(line) || !looksLikeSentence(line))) &&
    (isName(first) || isSenders(first, sender) || isContact(first) || below.length <= 2)
  )
}

function isSenders(line: string, sender: string): boolean {
  const words = (text: string): string[] => text.toLowerCase().match(/\p{L}{2,}/gu) ?? []
  const theirs = words(sender)
  return theirs.length > 0 && words(line).some((word) => theirs.includes(word))
}

/** "-Abhishek Kona", the last line of a letter. */
function dashedName(lines: string[], from: number, to: number): number | null {
  const last = bareLine(lines[to - 1]!).trim()
  const found = /^(?:-{1,2}|–|—|~)\s?(\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]*){0,3})$/u.exec(last)
  if (!found || !isName(found[1]!)) return null
  // the last of several such lines is one of a list
  const above = lines.slice(Math.max(from, to - 4), to - 1).some((line) => /^\s*[-–—~]/.test(line))
  return above || to - 1 === from ? null : to - 1
}

/**
 * A name with how to reach them, and no greeting above. Asked for an address, people write just that: so it must begin with
 * the sender's own name, name a way to reach them, and nothing above may speak of one.
 */
function blockAt({ lines, from, to, sender }: Stretch): number | null {
  let start = to
  for (let i = to - 1; i >= from && to - i <= LONGEST; i--) {
    if (isBlank(lines[i]!)) continue
    if (!isShortLine(lines[i]!) || (looksLikeSentence(lines[i]!) && !isContact(lines[i]!))) break
    start = i
    if (isSenders(lines[i]!, sender) && isName(lines[i]!)) break
  }
  const block = lines.slice(start, to).filter((line) => !isBlank(line))
  if (start <= from || block.length < 2 || !isSenders(block[0]!, sender) || !block.some(isContact)) return null
  if (!isBlank(lines[start - 1]!)) return null
  const above = lines.slice(from, start).join(' ')
  if (/:\s*$/.test(above.trimEnd()) || above.trim() === '') return null
  return SPEAKS_OF_REACHING.test(above) ? null : start
}

const SPEAKS_OF_REACHING =
  /\b(?:address|phone|number|telephone|mobile|reach me|contact|details|adresse|anschrift|telefon\w*|nummer|kontakt|erreich\w*|dirección|teléfono|número|contacto|coordonnées|téléphone|numéro|indirizzo|telefono|numero|adres|telefoon\w*|endereço|telefone|morada|adress|osoite|adresa|адрес|телефон|номер)\b/iu
