import { Trans, useLingui } from '@lingui/react/macro'
import { MailX, Palmtree } from 'lucide-react'
import type { Conversation, Identity, Person } from '../platform/wire.ts'
import { AwayWords } from '../people/mail-marks.tsx'
import { isAway, passes } from '../people/mail-trouble.ts'
import { addressesMeant } from './cautions.ts'
import type { RecipientsState } from './use-recipients.ts'

type ReachProps = { person: Person; conversation: Conversation | null; recipients: RecipientsState }

/** Before somebody writes to an address from which mails come back, or to someone who is away, they are told. */
export function ReachesThem({ person, conversation, recipients }: ReachProps) {
  if (!recipients.byMail) return null
  const meant = addressesMeant(person, conversation, recipients)
  const back = meant.filter((one) => one.bounced && !passes(one.bounced))
  const away = meant.find((one) => one.id === recipients.to?.identityId && isAway(one))
  return (
    <>
      {back.map((one) => (
        <CameBack key={one.id} identity={one} />
      ))}
      {away && (
        <p className="mx-4 mt-1.5 flex items-start gap-1.5 text-xs text-ink2">
          <Palmtree aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span>
            <AwayWords identity={away} />
          </span>
        </p>
      )}
    </>
  )
}

function CameBack({ identity }: { identity: Identity }) {
  const { i18n } = useLingui()
  const { value, bounced } = identity
  const since = bounced && i18n.date(new Date(bounced.since), { day: 'numeric', month: 'long' })
  return (
    <p role="status" className="mx-4 mt-1.5 flex items-start gap-1.5 text-xs text-ink2">
      <MailX aria-hidden className="mt-0.5 size-3.5 shrink-0 text-accent" />
      <span>
        {bounced?.class === 'hard' ? (
          <Trans>
            Mails to <b className="font-medium">{value}</b> come back since {since}: nobody is there. Is there another
            way to reach them?
          </Trans>
        ) : (
          <Trans>
            A mail to <b className="font-medium">{value}</b> came back on {since}. Another may get through.
          </Trans>
        )}
      </span>
    </p>
  )
}
