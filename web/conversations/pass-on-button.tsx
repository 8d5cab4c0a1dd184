import { Trans } from '@lingui/react/macro'
import { lazy, Suspense, useState } from 'react'
import type { Message } from '../platform/wire.ts'

const PassOn = lazy(() => import('./pass-on.tsx').then((page) => ({ default: page.PassOn })))

/** Passes a letter on to somebody outside. Seldom needed, so it waits until one comes near. */
export function PassOnButton({ message, about }: { message: Message; about: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="mt-1 rounded-sm text-2xs text-ink3 opacity-0 transition-opacity duration-100 group-focus-within/said:opacity-100 group-hover/said:opacity-100 hover:text-ink hover:underline [@media(hover:none)]:opacity-100"
      >
        <Trans>Pass it on</Trans>
      </button>
      {open && (
        <Suspense>
          <PassOn message={message} about={about} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
