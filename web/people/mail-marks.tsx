import { Trans, useLingui } from '@lingui/react/macro'
import { MailX, MessageSquareWarning, Palmtree } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Identity } from '../platform/wire.ts'
import { isAway, passes } from './mail-trouble.ts'

/** What mail servers told of an address: that mails come back, that one was unwanted, that its owner is away. */
export function MailMarks({ identity }: { identity: Identity }) {
  const { i18n } = useLingui()
  const day = (at: string) => i18n.date(new Date(at), { day: 'numeric', month: 'long', year: 'numeric' })
  const { bounced, complainedAt } = identity
  const since = bounced && day(bounced.since)
  const complained = complainedAt && day(complainedAt)
  return (
    <>
      {bounced && !passes(bounced) && (
        <Mark icon={<MailX aria-hidden />}>
          {bounced.class === 'hard' ? (
            <Trans>Mails come back since {since}: nobody is there.</Trans>
          ) : (
            <Trans>A mail came back on {since}. Another may get through.</Trans>
          )}
        </Mark>
      )}
      {isAway(identity) && (
        <Mark icon={<Palmtree aria-hidden />}>
          <AwayWords identity={identity} />
        </Mark>
      )}
      {complained && (
        <Mark icon={<MessageSquareWarning aria-hidden />}>
          <Trans>Told their provider on {complained} that a mail of ours was unwanted.</Trans>
        </Mark>
      )}
    </>
  )
}

/** "Away until Monday, 23 November", by the answer of their own mail program. */
export function AwayWords({ identity }: { identity: Identity }) {
  const { i18n } = useLingui()
  const until = identity.away?.until
  if (!until) return <Trans>Away for now, says their mail program.</Trans>
  const day = i18n.date(new Date(`${until}T12:00:00Z`), { weekday: 'long', day: 'numeric', month: 'long' })
  return <Trans>Away until {day}, says their mail program.</Trans>
}

function Mark({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <span className="ml-5.5 flex items-start gap-1 text-2xs text-ink3 [&>svg]:mt-0.5 [&>svg]:size-3 [&>svg]:shrink-0">
      {icon}
      <span>{children}</span>
    </span>
  )
}
