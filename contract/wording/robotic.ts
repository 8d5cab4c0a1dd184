import { german } from './german.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import type { Phrases, Why } from './phrases.ts'
import { spanish } from './spanish.ts'

/** A stretch of a text that no human would say to another: where, which words, why, and what to say instead. */
export type Robotic = {
  /** in UTF-16 units, the end after its last */
  span: { start: number; end: number }
  words: string
  why: Why
  /** in the language of the text */
  suggestion: string
}

const spoken: Record<string, Phrases> = { en: english, de: german, es: spanish, fr: french }

/**
 * Finds robotic wording (R19): case numbers, "do not reply", praise of waiting, "has been assigned", nobody's name.
 * `language` is BCP 47; English is always read along, since its stock phrases stand in mails of every language, and where
 * the language is unknown all four are. What somebody else said (quoted lines, words in quotation marks) is theirs, and
 * is left alone. Findings come in the order of the text, and never overlap.
 */
export function roboticWording(text: string, language: string | null): Robotic[] {
  const own = withoutQuotes(text)
  const base = language?.split('-')[0]?.toLowerCase() ?? ''
  const read = base in spoken ? [...new Set([base, 'en'])] : Object.keys(spoken)
  const found = read.flatMap((each) => findingsIn(own, text, spoken[each] as Phrases))
  const inOrder = found.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  return inOrder.filter((one, at) => !inOrder.slice(0, at).some((before) => before.span.end > one.span.start))
}

function findingsIn(own: string, text: string, phrases: Phrases): Robotic[] {
  return phrases.patterns.flatMap(({ pattern, why }) =>
    [...own.matchAll(pattern)].map((match) => ({
      span: { start: match.index, end: match.index + match[0].length },
      words: text.slice(match.index, match.index + match[0].length),
      why,
      suggestion: phrases.instead[why],
    })),
  )
}

const QUOTED_LINE = /^[ \t]*>.*$/gm
// a quotation ends soon, and within its paragraph
const QUOTED = /"[^"\n]{1,400}"|“[^“”\n]{1,400}”|„[^“”\n]{1,400}[“”]|«[^«»\n]{1,400}»|»[^«»\n]{1,400}«/g

/** The same text, of the same length, with blanks where somebody else speaks. */
function withoutQuotes(text: string): string {
  const blank = (words: string) => ' '.repeat(words.length)
  return text.replace(QUOTED_LINE, blank).replace(QUOTED, blank)
}
