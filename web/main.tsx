import { I18nProvider } from '@lingui/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nProvider as AriaWords } from 'react-aria-components/I18nProvider'
import { queryClient } from './platform/query.ts'
import { listenForKeys } from './platform/keys.ts'
import { loadWords } from './platform/words.ts'
import { router } from './routes.tsx'
import { Toasts } from './ui/toast.tsx'
import './styles.css'

const words = loadWords()
listenForKeys(document)

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <I18nProvider i18n={words}>
      <AriaWords locale={words.locale}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Toasts />
        </QueryClientProvider>
      </AriaWords>
    </I18nProvider>
  </StrictMode>,
)
