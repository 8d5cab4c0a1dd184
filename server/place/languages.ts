import type { z } from 'zod'
import { placeLanguage } from '../../contract/place.ts'

export type PlaceLanguage = z.infer<typeof placeLanguage>

/** The first of someone's languages that the place speaks; English where it speaks none of them. */
export function languageOf(languages: string[]): PlaceLanguage {
  for (const language of languages) {
    const spoken = placeLanguage.safeParse(language.toLowerCase().split('-')[0])
    if (spoken.success) return spoken.data
  }
  return 'en'
}
