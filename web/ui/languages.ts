/** "Spanish, English", in the reader's words; a code that nobody knows stays as it is. */
export function sayLanguages(codes: readonly string[], locale: string): string {
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
  return codes
    .map((code) => {
      try {
        return names.of(code) ?? code
      } catch {
        return code
      }
    })
    .join(', ')
}

/** Languages that people are likely to choose from; any other can be typed as its code. */
export const commonLanguages = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'cs',
  'da',
  'sv',
  'nb',
  'fi',
  'el',
  'tr',
  'uk',
  'ro',
  'hu',
  'ar',
  'he',
  'fa',
  'hi',
  'zh',
  'ja',
  'ko',
  'vi',
  'ga',
  'gd',
  'cy',
]
