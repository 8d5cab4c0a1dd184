/**
 * Why words sound like a machine. number: people are no numbers. deaf: it cannot be answered. hollow: nobody means it.
 * process: it tells of our machinery. nameless: it could go to anyone. rating: it asks for marks. shutting: it closes by
 * itself.
 */
export type Why = 'number' | 'deaf' | 'hollow' | 'process' | 'nameless' | 'rating' | 'shutting'

export type Phrases = { patterns: { pattern: RegExp; why: Why }[]; instead: Record<Why, string> }

/**
 * Patterns of one language from their sources: whole words, in either case, over any white space, with either
 * apostrophe. None of them can run away: every gap in them is bounded.
 */
export function phrases(sources: Record<Why, string[]>, instead: Record<Why, string>): Phrases {
  const patterns = (Object.entries(sources) as [Why, string[]][]).flatMap(([why, all]) =>
    all.map((source) => ({ why, pattern: wholeWords(source) })),
  )
  return { patterns, instead }
}

function wholeWords(source: string): RegExp {
  const loose = source.replaceAll(' ?', '\\s{0,4}').replaceAll(' ', '\\s{1,4}').replaceAll("'", "['’]")
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${loose})(?![\\p{L}\\p{N}])`, 'giu')
}
