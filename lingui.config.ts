import type { LinguiConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'

const config: LinguiConfig = {
  sourceLocale: 'en',
  locales: ['en'],
  fallbackLocales: { default: 'en' },
  catalogs: [
    {
      path: '<rootDir>/web/words/{locale}/messages',
      include: ['<rootDir>/web'],
      exclude: ['**/node_modules/**', '**/dist/**', '**/*.test.*'],
    },
  ],
  // Line numbers would change the catalogue with every edit.
  format: formatter({ lineNumbers: false, origins: false }),
}

export default config
