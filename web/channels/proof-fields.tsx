import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { MailboxSettings } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Toggle } from '../ui/toggle.tsx'

export type ProofChecks = Pick<MailboxSettings, 'checkSignatures' | 'trustedAuthserv' | 'trustedSealers'>

/** What is believed when a mail says who wrote it. */
export function ProofFields({
  settings,
  checks,
  onChange,
}: {
  settings: MailboxSettings
  checks: ProofChecks
  onChange: (checks: ProofChecks) => void
}) {
  const { t } = useLingui()
  const [sealers, setSealers] = useState(checks.trustedSealers.join(', '))
  const guess = settings.perhapsAuthserv
  return (
    <fieldset className="grid gap-4 rounded-lg border border-line p-4 pt-3">
      <legend className="px-1 text-sm font-medium text-ink2">
        <Trans>Who mails are from</Trans>
      </legend>
      <Toggle
        isOn={checks.checkSignatures}
        onChange={(checkSignatures) => onChange({ ...checks, checkSignatures })}
        help={<Trans>Asks the DNS for the key of the sender’s domain. Nothing else is told to anybody.</Trans>}
      >
        <Trans>Check the signatures of incoming mails (DKIM)</Trans>
      </Toggle>
      <Field
        label={t`Believe the checks of this server`}
        value={checks.trustedAuthserv ?? ''}
        onChange={(name) => onChange({ ...checks, trustedAuthserv: name.trim() || null })}
        placeholder={t`nobody’s`}
        autoComplete="off"
        help={
          <Trans>
            The name that your own mail server writes first in Authentication-Results. Only if it adds that line to
            every mail: else anybody could write it.
          </Trans>
        }
      />
      {guess && guess !== checks.trustedAuthserv && (
        <Button
          size="small"
          look="soft"
          className="-mt-2 justify-self-start"
          onPress={() => onChange({ ...checks, trustedAuthserv: guess })}
        >
          <Trans>In the mails that came it is {guess}</Trans>
        </Button>
      )}
      <Field
        label={t`Believe the seals of servers that pass mail on (ARC)`}
        value={sealers}
        onChange={(text) => {
          setSealers(text)
          onChange({ ...checks, trustedSealers: text.split(/[\s,;]+/).filter(Boolean) })
        }}
        placeholder={t`nobody’s`}
        autoComplete="off"
        help={
          <Trans>Their domains. Passing a mail on breaks what it could prove; their seal says what they saw.</Trans>
        }
      />
    </fieldset>
  )
}
