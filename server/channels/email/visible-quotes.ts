import { headAt, isBlank, isByMailProgram } from './head-labels.ts'
import { hasInitials, isGroupWise, isNotesHead } from './other-quotes.ts'
import { isAttribution, isNotesAttribution, isOriginalMark } from './quote-marks.ts'
import type { Kind } from './visible.ts'

const ATTRIBUTION_LINES = 5
const MOST_BLANK = 50
/** Words that are written short where such a line may wrap: months, "at … o'clock". */
const SHORTENED =
  /(?<!\p{L})(?:plkst|godz|sept|lokak|marrask|jouluk|tammik|helmik|maalisk|huhtik|toukok|kesäk|heinäk|syysk|févr|juil|szept|ápr|nov|okt|márc)\.\s*$/iu

/**
 * Folds what is quoted in the lines before `end`. `answers`: the mail may answer another. Where it cannot, "From, Subject,
 * Date" is what a form on a website sends, and below it stand the words of whoever filled it in.
 */
export function foldQuotes(lines: string[], kinds: Kind[], end: number, answers: boolean): void {
  for (let i = 0; i < end; i++) {
    if (isGroupWise(lines[i]!) && !isQuoted(nextFilled(lines, i + 1))) {
      kinds.fill('quoted', i, end)
      break
    }
    if (isQuoted(lines[i]!)) {
      kinds[i] = 'quoted'
      continue
    }
    if (isBlank(lines[i]!)) continue
    const from = unmarkedFrom(lines, i, answers)
    if (from !== null) {
      kinds.fill('quoted', withRuleAbove(lines, from), end)
      // a head above lines with marks: what stands between those is an answer
      const head = headAt(lines, i)
      if (head && isQuoted(nextFilled(lines, i + head.length))) unfoldAnswers(lines, kinds, i + head.length, end)
      break
    }
    const length = attributionAt(lines, i)
    if (length === 0) continue
    kinds.fill('quoted', i, i + length)
    i += length - 1
    // no ">" below: this program quotes without marks, down to the end
    if (!isQuoted(nextFilled(lines, i + 1))) {
      kinds.fill('quoted', i, end)
      break
    }
  }
  foldBlanksBetween(lines, kinds, end)
}

export function isQuoted(line: string): boolean {
  return /^[\s\u00a0]{0,3}(?:>|&gt;)/.test(line) || hasInitials(line)
}

/** Where a quotation without marks begins that goes down to the end: at a mark of the original, or a head repeated. */
function unmarkedFrom(lines: string[], at: number, answers: boolean): number | null {
  const line = lines[at]!
  if (isOriginalMark(line) || isNotesAttribution(line) || isNotesHead(lines, at)) return at
  const head = headAt(lines, at)
  return head && (answers || isByMailProgram(head) || isOutlookRule(lines, at)) ? at : null
}

function isOutlookRule(lines: string[], at: number): boolean {
  const above = withRuleAbove(lines, at)
  return above < at && /^\s*_{20,}\s*$/.test(lines[above]!)
}

function unfoldAnswers(lines: string[], kinds: Kind[], from: number, end: number): void {
  for (let i = from; i < end; i++) {
    if (isQuoted(lines[i]!) || isBlank(lines[i]!)) continue
    const length = attributionAt(lines, i)
    if (length === 0) kinds[i] = 'said'
    else i += length - 1
  }
}

/** Outlook draws a line of underscores above the head that it repeats. */
function withRuleAbove(lines: string[], at: number): number {
  let above = at - 1
  while (above >= 0 && isBlank(lines[above]!)) above--
  return above >= 0 && isRule(lines[above]!) ? above : at
}

export function isRule(line: string): boolean {
  return /^\s*(?:[_*=~─–—-]{5,}|(?:[-_] ){4,}[-_]?)\s*$/.test(line)
}

/** How many lines the attribution at `at` takes (mail programs wrap it), or 0. */
function attributionAt(lines: string[], at: number): number {
  if (lines[at]!.length > 300) return 0
  let joined = ''
  // only what begins here belongs to it: a paragraph above that merely runs on is not the attribution
  const most = startsAttribution(lines[at]!) ? ATTRIBUTION_LINES : 1
  for (let length = 1; length <= most && at + length <= lines.length; length++) {
    const line = lines[at + length - 1]!
    if (isBlank(line) || isQuoted(line)) return 0
    joined += `${line} `
    if (!isAttribution(joined, true)) continue
    if (!isQuoted(nextFilled(lines, at + length)) && !isAttribution(joined, false)) continue
    return length
  }
  return 0
}

/** The first line of a wrapped one has a day, an hour or an address, and does not end a sentence. */
function startsAttribution(line: string): boolean {
  if (line.length > 160 || !/\p{Nd}|@/u.test(line) || /[!?]\s*$/.test(line)) return false
  return !/\p{L}{4,}\.\s*$/u.test(line) || SHORTENED.test(line)
}

export function nextFilled(lines: string[], from: number): string {
  const end = Math.min(lines.length, from + MOST_BLANK)
  for (let i = from; i < end; i++) if (!isBlank(lines[i]!)) return lines[i]!
  return ''
}

function foldBlanksBetween(lines: string[], kinds: Kind[], end: number): void {
  for (let i = 1; i < end; i++) {
    if (!isBlank(lines[i]!) || kinds[i] !== 'said' || kinds[i - 1] !== 'quoted') continue
    let next = i
    while (next < end && kinds[next] === 'said' && isBlank(lines[next]!)) next++
    if (next >= end || kinds[next] === 'quoted') kinds.fill('quoted', i, next)
    i = next
  }
}
