import { Trans, useLingui } from '@lingui/react/macro'
import { Check, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { sayMailTrouble } from '../platform/mail-trouble.ts'
import type { MailTrouble } from '../platform/wire.ts'

/** How one of the two tries went: fine, or what is wrong and what to do about it. */
export function Outcome({
  outcome,
  fine,
}: {
  outcome: { ok: true } | { ok: false; trouble: MailTrouble }
  fine: ReactNode
}) {
  const { i18n } = useLingui()
  if (outcome.ok) {
    return (
      <p role="status" className="flex items-center gap-2 rounded-md bg-keep-soft px-3 py-2 text-sm text-keep">
        <Check aria-hidden className="size-4" /> {fine}
      </p>
    )
  }
  return (
    <div role="alert" className="flex gap-2.5 rounded-md border border-soft-line bg-soft px-3 py-2.5 text-sm text-ink">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
      <span className="min-w-0">
        {sayMailTrouble(i18n, outcome.trouble)}
        {outcome.trouble.detail && (
          <span className="mt-1 block text-xs text-ink3 [overflow-wrap:anywhere]">
            <Trans>The server said: {outcome.trouble.detail}</Trans>
          </span>
        )}
      </span>
    </div>
  )
}
