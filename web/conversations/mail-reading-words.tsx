import { Trans, useLingui } from '@lingui/react/macro'
import type { MailReading } from '../platform/wire.ts'

/** What was found out of who wrote it, in one sentence. */
export function ProofInWords({ proof }: { proof: MailReading['proof'] }) {
  if (proof === null) return <Trans>Nobody looked.</Trans>
  const checks = [
    ['DKIM', proof.dkim],
    ['SPF', proof.spf],
    ['DMARC', proof.dmarc],
  ].filter(([, said]) => said !== null)
  return (
    <>
      {proof.state === 'proven' && proof.by === 'dkim' && <Trans>It is signed by the domain that it comes from.</Trans>}
      {proof.state === 'proven' && proof.by !== 'dkim' && (
        <Trans>The mail server checked where it comes from, and it is from there.</Trans>
      )}
      {proof.state === 'unproven' && <Trans>Nothing proves who wrote it, and nothing speaks against it.</Trans>}
      {proof.state === 'doubtful' && <Trans>Something speaks against it.</Trans>}
      {checks.length > 0 && (
        <span className="block text-2xs text-ink3">{checks.map(([name, said]) => `${name}: ${said}`).join(' · ')}</span>
      )}
    </>
  )
}

/** A human, or which machine. */
export function ByWhom({ mail }: { mail: MailReading['mail'] }) {
  const { t } = useLingui()
  if (mail.automatic === null) return <Trans>A human, as far as one can tell.</Trans>
  const kinds = {
    bounce: t`A mail server: something did not arrive.`,
    complaint: t`A mail provider: somebody calls a mail of ours unwanted.`,
    vacation: t`An automatic answer: they are away.`,
    list: t`It came by a mailing list.`,
    automatic: t`A machine wrote it.`,
  }
  const { bounce } = mail
  return (
    <>
      {kinds[mail.automatic]}
      {bounce && (
        <span className="block text-ink2">
          {bounce.class === 'hard' ? (
            <Trans>{bounce.recipient} cannot be reached.</Trans>
          ) : (
            <Trans>{bounce.recipient} could not be reached this time.</Trans>
          )}{' '}
          <span className="text-ink3">{bounce.status}</span>
        </span>
      )}
    </>
  )
}
