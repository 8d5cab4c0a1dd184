import { i18n, type Messages } from '@lingui/core'
import type { z } from 'zod'
import type { placeLanguage } from '../../contract/place.ts'
import { keep } from '../platform/keep.ts'

export type Language = z.infer<typeof placeLanguage>

/** The languages of the place, each as it calls itself. */
export const languages: Record<Language, string> = { en: 'English', de: 'Deutsch', es: 'Español', fr: 'Français' }

// only the one that is spoken is fetched
const catalogues: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import('./words/en/messages.po'),
  de: () => import('./words/de/messages.po'),
  es: () => import('./words/es/messages.po'),
  fr: () => import('./words/fr/messages.po'),
}

export const words: typeof i18n = i18n

/** The language that somebody chose here, else the browser's, else English. */
export function firstLanguage(): Language {
  const chosen = keep.read<Language>('place.language')
  if (chosen && chosen in languages) return chosen
  const known = navigator.languages.map((language) => language.slice(0, 2).toLowerCase())
  return (known.find((language) => language in languages) as Language | undefined) ?? 'en'
}

let asked: Language | null = null

/** Speaks a language from now on; times and numbers follow it, in the reader's own region where it is theirs. */
export async function speak(language: Language): Promise<void> {
  asked = language
  const { messages } = await catalogues[language]()
  // another was asked for while this one was on its way
  if (asked !== language) return
  const fallback = language === 'en' ? 'en-GB' : language
  const region = navigator.languages.find((one) => one.toLowerCase().startsWith(language)) ?? fallback
  i18n.load(region, messages)
  i18n.activate(region)
  document.documentElement.lang = language
}

/** They chose it themselves: it holds on this machine. */
export async function choose(language: Language): Promise<void> {
  keep.write('place.language', language)
  await speak(language)
}

/** The language that we know to be theirs, unless they chose another here. */
export async function suggest(language: Language | null): Promise<void> {
  if (language && !keep.read<Language>('place.language') && language !== spoken()) await speak(language)
}

/** The language that is spoken now. */
export function spoken(): Language {
  return (i18n.locale.slice(0, 2) as Language) in languages ? (i18n.locale.slice(0, 2) as Language) : 'en'
}
