/** The languages that suggestions are looked for in. */
export type Tongue = 'en' | 'de' | 'es' | 'fr'
export const tongues = ['en', 'de', 'es', 'fr'] as const

// a letter may be a book, and a sentence a page: what is worth keeping is said sooner, and shorter
const mostText = 6_000
const longest = 400

/** The sentences of a message, one after the other; what is longer than a sentence is left out. */
export function sentencesOf(text: string): string[] {
  return (
    text
      .slice(0, mostText)
      .replace(/\r\n?/g, '\n')
      // a line that goes on below is one sentence; an empty line, or a mark, ends it (but not that of "am 3. Mai")
      .split(/\n\s*\n|(?<=[.!?…。])(?<!\d\.)\s+(?=[\p{Lu}\p{Lo}¡¿„“"'(])/u)
      .map((sentence) => sentence.replace(/\s+/g, ' ').trim())
      .filter((sentence) => sentence.length > 3 && sentence.length <= longest)
  )
}

/** What of a sentence is worth remembering: without a greeting before it and the mark after it. */
export function clauseOf(sentence: string): string {
  const bare = sentence.replace(/^(?:P\.?\s?S\.?:?|And|But|Und|Aber|Y|Pero|Et|Mais)\s+/i, '').replace(/[.!…\s]+$/u, '')
  return bare.charAt(0).toLocaleUpperCase() + bare.slice(1)
}
