import { Trans } from '@lingui/react/macro'
import { lazy, Suspense, useState } from 'react'
import type { Me, Message } from '../platform/wire.ts'

const MailReading = lazy(() => import('./mail-reading.tsx').then((page) => ({ default: page.MailReading })))

/** Asks why a mail is shown as it is. Seldom needed, so it waits until one comes near. */
export function HowRead({ message, me }: { message: Message; me: Me }) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <button
        type="button"
        onClick={() => setAsking(true)}
        className="mt-1 rounded-sm text-2xs text-ink3 opacity-0 transition-opacity duration-100 group-focus-within/said:opacity-100 group-hover/said:opacity-100 hover:text-ink hover:underline [@media(hover:none)]:opacity-100"
      >
        <Trans>How was this read?</Trans>
      </button>
      {asking && (
        <Suspense>
          <MailReading message={message} me={me} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  )
}
