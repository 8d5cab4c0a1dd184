import type { LinguiConfig } from '@lingui/conf'
import { format, place } from './lingui.config.ts'

/** The words of the place, which people read in their own languages. `npm run words` extracts them beside the rest. */
const config: LinguiConfig = {
  sourceLocale: 'en',
  locales: ['en', 'de', 'es', 'fr'],
  fallbackLocales: { default: 'en' },
  catalogs: [place],
  format,
}

export default config
