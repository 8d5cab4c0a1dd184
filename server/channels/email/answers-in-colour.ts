import { headAt, isBlank } from './head-labels.ts'
import { saysBelow } from './points-below.ts'
import { isOriginalMark } from './quote-marks.ts'
import type { Kind } from './visible.ts'

/**
 * Which lines of what is quoted are answers that only a colour tells apart, as Outlook's users write them: in the newest
 * letter that is quoted, between lines without a colour, where the author says that they answer below, writes in this
 * colour above, or stands behind a question with it. Colours of a letter's own (a heading, a signature) prove nothing.
 */
export function answersInColour(lines: string[], kinds: Kind[], colours: Set<string>[]): number[] {
  const newest = newestQuoted(lines, kinds)
  if (newest.every((i) => colours[i]!.size === 0) || newest.every((i) => colours[i]!.size > 0)) return []
  const said = lines.filter((_, i) => kinds[i] === 'said').join('')
  const above = new Set(lines.flatMap((_, i) => (kinds[i] === 'said' ? [...colours[i]!] : [])))
  const isAnswered = (at: number, colour: string) =>
    at > 0 && /[?？؟]\s*$/.test(lines[newest[at - 1]!]!) && !colours[newest[at - 1]!]!.has(colour)
  const isBetween = (at: number, colour: string) =>
    at > 0 && at < newest.length - 1 && !colours[newest[0]!]!.has(colour) && !colours[newest.at(-1)!]!.has(colour)
  const isSaid = saysBelow(said)
  const proven = new Set<string>()
  newest.forEach((i, at) => {
    for (const colour of colours[i]!)
      if (isSaid || isAnswered(at, colour) || (above.has(colour) && isBetween(at, colour))) proven.add(colour)
  })
  return newest.filter((i) => [...colours[i]!].some((colour) => proven.has(colour)))
}

/** The lines with words of the letter that is answered, below its head and down to the next one. */
function newestQuoted(lines: string[], kinds: Kind[]): number[] {
  const found: number[] = []
  for (let i = 0; i < lines.length; i++) {
    if (kinds[i] !== 'quoted' || isBlank(lines[i]!)) continue
    const head = headAt(lines, i)
    if ((head || isOriginalMark(lines[i]!)) && found.length > 0) break
    if (head) i += head.length - 1
    else found.push(i)
  }
  return found
}

const MOST_LINES = 40

/**
 * Finds such answers in the text that a mail brings beside its page: the same words, however they are wrapped and marked.
 * False where one of them is not found.
 */
export function sayAnswers(lines: string[], kinds: Kind[], answers: string[]): boolean {
  const bare = lines.map(bareWords)
  return answers.every((answer) => {
    const words = bareWords(answer)
    if (words === '') return true
    const at = bare.findIndex((_, i) => kinds[i] === 'quoted' && lengthOf(bare, i, words) > 0)
    if (at < 0) return false
    kinds.fill('said', at, at + lengthOf(bare, at, words))
    return true
  })
}

/** How many lines from here on are these words; 0: they are others. */
function lengthOf(bare: string[], from: number, words: string): number {
  let joined = ''
  for (let length = 1; length <= MOST_LINES && from + length <= bare.length; length++) {
    joined += bare[from + length - 1]!
    if (joined === words) return length
    if (joined.length >= words.length || !words.startsWith(joined)) return 0
  }
  return 0
}

function bareWords(text: string): string {
  return text.replace(/^[\s>]+/, '').replace(/[\s*_\u00a0]+/g, '')
}
