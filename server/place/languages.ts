import type { z } from 'zod'
import { placeLanguage } from '../../contract/place.ts'

export type PlaceLanguage = z.infer<typeof placeLanguage>

/** The first of someone's languages that the place speaks; null where it speaks none of them. */
export function spokenOf(languages: string[]): PlaceLanguage | null {
  for (const language of languages) {
    const spoken = placeLanguage.safeParse(language.toLowerCase().split('-')[0])
    if (spoken.success) return spoken.data
  }
  return null
}

/** The same; English where there is none. */
export function languageOf(languages: string[]): PlaceLanguage {
  return spokenOf(languages) ?? 'en'
}
