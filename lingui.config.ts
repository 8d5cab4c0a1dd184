import type { LinguiConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'

const exclude = ['**/node_modules/**', '**/dist/**', '**/*.test.*']

// Line numbers would change the catalogue with every edit.
export const format = formatter({ lineNumbers: false, origins: false })

/** The words that customers read, in every language of lingui.place.config.ts. */
export const place = {
  path: '<rootDir>/web/place/words/{locale}/messages',
  include: ['<rootDir>/web/place'],
  exclude,
}

/** The words of the desk, in English. */
const config: LinguiConfig = {
  sourceLocale: 'en',
  locales: ['en'],
  fallbackLocales: { default: 'en' },
  catalogs: [
    {
      path: '<rootDir>/web/words/{locale}/messages',
      include: ['<rootDir>/web'],
      exclude: [...exclude, '<rootDir>/web/place/**'],
    },
    place,
  ],
  format,
}

export default config
