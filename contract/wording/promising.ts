/** How somebody says that they will do something, in the four languages that the house speaks. */
const signs = [
  /\b(?:i|we)(?:['’]ll| will| shall| am going to| are going to)\b/i,
  /\b(?:i|we) promise\b/i,
  /\b(?:ich|wir) (?:werde|werden|verspreche|versprechen|kümmere|kümmern|melde|melden|rufe|rufen|schicke|schicken)\b/i,
  /\b(?:werde|werden) (?:ich|wir)\b/i,
  /\b(?:voy|vamos) a\b|\b(?:le|les|te) (?:prometo|prometemos|llamaré|llamaremos|enviaré|enviaremos|avisaré|avisaremos)(?!\p{L})/iu,
  /\b(?:je vais|nous allons|je (?:vous|te) (?:rappelle|promets|envoie|tiens)|nous (?:vous|te) (?:rappelons|promettons|envoyons|tenons))\b/i,
]

// who is spoken to, before the sentence on the same line
const salutation =
  /^(?:dear|hello|hi|good (?:morning|afternoon|evening)|liebe[rs]?|hallo|guten (?:morgen|tag|abend)|hola|querid[oa]|estimad[oa]|bonjour|chère?)\b[^,.!?]{0,40}[,!]\s+/iu

const most = 4

/** The sentences in which something is promised, the newest first: to be looked through by whoever drafts a brief. */
export function promisesIn(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) =>
    sentencesOf(text)
      .map((sentence) => sentence.replace(salutation, ''))
      .filter((sentence) => signs.some((sign) => sign.test(sentence))),
  )
  return [...new Set(found)].slice(0, most)
}

const segments = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The sentences of a text; a line's end ends one, too. */
export function sentencesOf(text: string): string[] {
  return text
    .slice(0, 20_000)
    .split(/\n+/)
    .flatMap((line) => [...segments.segment(line)].map((each) => each.segment.trim()))
    .filter((sentence) => sentence !== '')
}
