import type { Language } from './shapes.ts'

const spoken: Language[] = ['en', 'de', 'es', 'fr', 'ar']

/** The language that the panel speaks to somebody whose page or browser says `wanted`; English, where it speaks none of them. */
export function languageOf(...wanted: (string | null | undefined)[]): Language {
  for (const one of wanted) {
    const found = spoken.find((language) => one?.toLowerCase().split('-')[0] === language)
    if (found) return found
  }
  return 'en'
}

/** What the page says first, then what the browser does. */
export function languageHere(chosen: string | null): Language {
  return languageOf(chosen, document.documentElement.lang, ...navigator.languages)
}
