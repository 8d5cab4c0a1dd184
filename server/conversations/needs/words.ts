/** The languages in which we say a need back and ask whether it is right. */
export const spoken = ['en', 'de', 'es', 'fr'] as const
export type Spoken = (typeof spoken)[number]

/** The first of someone's languages that we can say this in: `es-MX` is Spanish; English where there is none. */
export function spokenTo(languages: readonly string[]): Spoken {
  const known = languages.map((language) => language.toLowerCase().split('-')[0])
  return spoken.find((language) => language === known.find((each) => spoken.some((one) => one === each))) ?? 'en'
}

// small words that hardly stand in another of them
const signs: Record<Spoken, ReadonlySet<string>> = {
  en: new Set('the to of is and before for with you that my an by on it as your at are this need'.split(' ')),
  de: new Set('der die das und ein eine den dem zu ist nicht mit bis vor für sie auf im wenn dass von zum'.split(' ')),
  es: new Set('el los las que una para con antes por su del al como se lo y si está necesita funcione'.split(' ')),
  fr: new Set('le les une et des du pour avec avant est pas dans au vous il sur qui je ce cela faut'.split(' ')),
}

/**
 * In which of them somebody wrote, by its small words: an agent notes a need in the language that the two of them speak,
 * whatever else the person speaks. Null where nothing tells.
 */
export function writtenIn(text: string): Spoken | null {
  const words = [...new Set(text.toLowerCase().match(/\p{L}+/gu))]
  const counted = spoken.map((language) => ({
    language,
    count: words.filter((word) => signs[language].has(word)).length,
  }))
  const [first, second] = counted.toSorted((a, b) => b.count - a.count)
  return first!.count > second!.count ? first!.language : null
}

const lines: Record<Spoken, (asks: string) => string> = {
  en: (asks) => `As I understand it, you need ${asks}. Is that right?`,
  de: (asks) => `Wenn ich Sie recht verstehe, brauchen Sie: ${asks}. Stimmt das?`,
  es: (asks) => `Si le entiendo bien, necesita: ${asks}. ¿Es así?`,
  fr: (asks) => `Si je vous comprends bien, il vous faut : ${asks}. Est-ce bien cela ?`,
}

/** One line that says back what somebody asks, for an agent to make their own. */
export function restatement(asks: string, language: Spoken): string {
  return lines[language](asks.trim().replace(/[.!?…\s]+$/u, ''))
}

/** What stands on the two links, and is said when one is used. */
export const answers: Record<Spoken, Record<'yes' | 'not_quite', string>> = {
  en: { yes: 'Yes', not_quite: 'Not quite' },
  de: { yes: 'Ja', not_quite: 'Nicht ganz' },
  es: { yes: 'Sí', not_quite: 'No del todo' },
  fr: { yes: 'Oui', not_quite: 'Pas tout à fait' },
}
