import { Trans, useLingui } from '@lingui/react/macro'
import { CalendarCheck, CalendarDays, CalendarX, LockKeyhole, ShieldCheck } from 'lucide-react'
import type { CalendarInvitation as Invitation, Message } from '../platform/wire.ts'

/** What a calendar in a mail says: what, when, where, and who asks. */
export function InvitationCard({ invitation }: { invitation: Invitation }) {
  const { summary, location, organiser, answer, method, repeats } = invitation
  const Icon = method === 'cancel' ? CalendarX : answer?.says === 'accepted' ? CalendarCheck : CalendarDays
  return (
    <section className="mt-2 mb-2 flex w-fit max-w-full gap-3 rounded-md border border-line bg-surface px-3.5 py-2.5 text-sm">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink3" />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <p className="text-2xs text-ink3">
          <Asked invitation={invitation} />
        </p>
        {summary && (
          <p dir="auto" className="font-medium">
            {summary}
          </p>
        )}
        <When invitation={invitation} />
        {repeats && (
          <p className="text-ink2">
            <Trans>and again after that</Trans>
          </p>
        )}
        {location && (
          <p dir="auto" className="text-ink2">
            {location}
          </p>
        )}
        {organiser && !answer && (
          <p className="text-xs text-ink3" title={organiser.address}>
            <Trans>by {organiser.name || organiser.address}</Trans>
          </p>
        )}
      </div>
    </section>
  )
}

function Asked({ invitation: { method, answer } }: { invitation: Invitation }) {
  if (method === 'cancel') return <Trans>Called off</Trans>
  if (!answer) return method === 'request' ? <Trans>Invitation</Trans> : <Trans>In the calendar</Trans>
  const name = answer.from.name || answer.from.address
  if (answer.says === 'accepted') return <Trans>{name} will come</Trans>
  return answer.says === 'declined' ? <Trans>{name} cannot come</Trans> : <Trans>{name} may come</Trans>
}

/** In the reader's own time where the moment is known; else as it was written, with its zone. */
function When({ invitation: { start, end, zone } }: { invitation: Invitation }) {
  const { i18n } = useLingui()
  if (start === null) return null
  const wholeDay = !start.includes('T')
  const isMoment = start.endsWith('Z')
  const format = new Intl.DateTimeFormat(i18n.locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(!wholeDay && { hour: 'numeric', minute: '2-digit' }),
    // a day, or a time without a zone, is what it says wherever one reads it
    ...(!isMoment && { timeZone: 'UTC' }),
  })
  const at = (written: string) => new Date(isMoment ? written : wholeDay ? `${written}T00:00Z` : `${written}Z`)
  const last = wholeDay && end ? new Date(at(end).getTime() - 86_400_000) : end && at(end)
  const words = last && last > at(start) ? format.formatRange(at(start), last) : format.format(at(start))
  return (
    <p className="text-ink2">
      <time dateTime={start}>{words}</time>
      {!isMoment && !wholeDay && zone && <span className="text-ink3"> ({zone})</span>}
    </p>
  )
}

/** Said plainly, and no more than is known: we hold nobody's key. */
export function Sealed({ secured: { by, how } }: { secured: NonNullable<Message['secured']> }) {
  const what = by === 'smime' ? 'S/MIME' : 'PGP'
  const Icon = how === 'signed' ? ShieldCheck : LockKeyhole
  return (
    <p className="flex items-center gap-1.5 text-xs text-ink3">
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {how === 'signed' ? (
        <Trans>signed with {what}; the signature was not checked</Trans>
      ) : (
        <Trans>encrypted with {what}; Rapport has no key to it</Trans>
      )}
    </p>
  )
}
