import { Trans } from '@lingui/react/macro'
import { Mail } from 'lucide-react'
import type { EnclosedMail } from '../platform/wire.ts'
import { Time } from '../ui/time.tsx'

/** Mails of others that somebody attached to theirs. Nothing proves who wrote one: it is told as what the file says. */
export function EnclosedMails({ all }: { all: readonly EnclosedMail[] }) {
  return all.map((one, i) => {
    const name = one.from.name || one.from.address
    return (
      <section key={i} className="mt-3 flex max-w-full gap-3 rounded-md border border-line bg-surface px-3.5 py-2.5">
        <Mail aria-hidden className="mt-0.5 size-4 shrink-0 text-ink3" />
        <div className="min-w-0 [overflow-wrap:anywhere]">
          <p className="text-xs text-ink3">
            <Trans>Attached; it says it is from {name}</Trans>
            {one.from.name && (
              <>
                {' · '}
                <bdi>{one.from.address}</bdi>
              </>
            )}
            {one.date && (
              <>
                {' · '}
                <Time at={one.date} />
              </>
            )}
          </p>
          {one.subject && (
            <p dir="auto" className="text-sm font-medium">
              {one.subject}
            </p>
          )}
          <p dir="auto" className="mt-1 whitespace-pre-wrap">
            {one.text}
          </p>
        </div>
      </section>
    )
  })
}
