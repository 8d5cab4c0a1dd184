/** The languages in which we say a need back and ask whether it is right. */
export const spoken = ['en', 'de', 'es', 'fr'] as const
export type Spoken = (typeof spoken)[number]

/** The first of someone's languages that we can say this in: `es-MX` is Spanish; English where there is none. */
export function spokenTo(languages: readonly string[]): Spoken {
  const known = languages.map((language) => language.toLowerCase().split('-')[0])
  return spoken.find((language) => language === known.find((each) => spoken.some((one) => one === each))) ?? 'en'
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
