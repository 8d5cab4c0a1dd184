import { answersInColour } from '../answers-in-colour.ts'
import { showsMoreThanText } from '../clean.ts'
import { saysForwarded } from '../subject-marks.ts'
import { isContact, isShortLine, looksLikeSentence } from '../signature-lines.ts'
import { isByProgram } from '../sign-offs.ts'
import { gathered, type Hint, kindsOf, type Split } from '../visible.ts'
import { coloursOf } from './colours.ts'
import type { Mark } from './known-marks.ts'
import { type PageLine, readPage, type Token } from './read-page.ts'
import { wrapFolded } from './wrap-folded.ts'

/** More parts with a name than any letter has. */
const MOST_MARKS = 100
/** More lines than any signature. */
const LONGEST_SIGNATURE = 16

/** `matters`: what it says now shows a reader more than its text does. `answers`: lines that only a colour tells apart. */
type FoldedPage = { html: string; matters: boolean; split: Split; answers: string[] }

/**
 * Separates what a page says now from its history and its signature: by the rules for text, and by what mail programs call
 * their parts. `html`: the same page, not a word less, with what is to be folded inside of `data-fold`. `split`: its text.
 * `cleaned`: what `cleanHtml` returns. `answers` as for `splitReply`.
 */
export function foldPage(cleaned: string, subject: string, sender: string, answers = true): FoldedPage {
  const { tokens, lines: all } = readPage(cleaned)
  const lines = withoutEmptyEnds(all)
  const text = lines.map((line, i) => (i < lines.length - 1 ? `${line.text}\n` : line.text))
  const kinds = kindsOf(text, { subject, sender, answers }, hintsOf(tokens, lines, subject))
  const inColour = answersInColour(text, kinds, coloursOf(tokens, lines))
  for (const i of inColour) kinds[i] = 'said'
  const folded = new Set<number>()
  const said = new Set<number>()
  lines.forEach((line, i) => {
    const isFolded = kinds[i] === 'quoted' || kinds[i] === 'signature'
    for (const token of line.tokens) (isFolded ? folded : said).add(token)
  })
  const isBoth = folded.size > 0 && said.size > 0
  const html = isBoth ? wrapFolded(tokens, { folded, said }) : cleaned
  const now = isBoth ? wrapFolded(tokens, { folded, said }, () => '') : cleaned
  return {
    html: html.replace(/ data-quote="[a-z]*"/g, ''),
    matters: showsMoreThanText(now),
    split: gathered(text, kinds),
    answers: inColour.map((i) => text[i]!),
  }
}

function withoutEmptyEnds(lines: PageLine[]): PageLine[] {
  const isFilled = (line: PageLine) => line.text.trim() !== ''
  return lines.slice(Math.max(0, lines.findIndex(isFilled)), lines.findLastIndex(isFilled) + 1)
}

/** What the names of mail programs say of each line. */
function hintsOf(tokens: Token[], lines: PageLine[], subject: string): (Hint | undefined)[] {
  const hints: (Hint | undefined)[] = []
  const passesOn = saysForwarded(subject)
  for (const { mark, from, to } of marksIn(tokens)) {
    const within = lines.flatMap((line, i) => {
      const first = line.tokens[0]
      return first !== undefined && first > from && first < to ? [i] : []
    })
    if (mark === 'signature') {
      if (isSignature(within.map((i) => lines[i]!.text))) for (const i of within) hints[i] = 'signature'
    } else if (!passesOn) {
      // an answer may stand between two quotations: below the first, the marks of each line decide
      const quote = within.findIndex((i) => lines[i]!.text.startsWith('>'))
      for (const i of quote < 0 ? within : within.slice(0, quote)) hints[i] = 'quoted'
    }
  }
  return hints
}

/** Some write on within what their program takes for the signature. */
function isSignature(lines: string[]): boolean {
  const isLine = (line: string) => isByProgram(line) || isContact(line) || !looksLikeSentence(line)
  return lines.length <= LONGEST_SIGNATURE && lines.every((line) => isShortLine(line) && isLine(line))
}

type Marked = { mark: Mark; from: number; to: number }

/** The elements with a name that is known, and where they end; what lies "below" ends with the page. */
function marksIn(tokens: Token[]): Marked[] {
  const found: Marked[] = []
  tokens.forEach(({ tag, closing, rest }, from) => {
    const mark =
      closing || tag === '' || found.length >= MOST_MARKS ? undefined : / data-quote="([a-z]+)"/.exec(rest)?.[1]
    if (mark === 'below') found.push({ mark, from, to: tokens.length })
    else if (mark === 'history' || mark === 'signature') found.push({ mark, from, to: endOf(tokens, from) })
  })
  return found
}

function endOf(tokens: Token[], from: number): number {
  const { tag, rest } = tokens[from]!
  if (rest.endsWith('/')) return from
  let depth = 0
  for (let i = from; i < tokens.length; i++) {
    if (tokens[i]!.tag !== tag || tokens[i]!.rest.endsWith('/')) continue
    depth += tokens[i]!.closing ? -1 : 1
    if (depth === 0) return i
  }
  return tokens.length
}
