import { I18nProvider } from '@lingui/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { firstLanguage, speak, words } from './words.ts'
import '../styles.css'

await speak(firstLanguage())
createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <I18nProvider i18n={words}>
      <App />
    </I18nProvider>
  </StrictMode>,
)
