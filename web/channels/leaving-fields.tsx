import { Trans, useLingui } from '@lingui/react/macro'
import type { MailboxSettings } from '../platform/wire.ts'
import { Field } from '../ui/field.tsx'

export type Leaving = { signature: string; pace: string; megabytes: string }

export function leavingOf(settings: MailboxSettings): Leaving {
  return {
    signature: settings.signature,
    pace: settings.pace === null ? '' : String(settings.pace),
    megabytes: String(Math.round(settings.attachMost / 1_000_000)),
  }
}

/** As the server takes it; an empty pace means as fast as there is something to send. */
export function leavingChange({ signature, pace, megabytes }: Leaving) {
  const most = Math.min(50, Math.max(1, Math.round(Number(megabytes) || 10)))
  const asked = Math.round(Number(pace))
  return { signature, pace: asked >= 1 ? Math.min(asked, 10_000) : null, attachMost: most * 1_000_000 }
}

/** How letters leave: what stands under them, how fast, and from which size on a file goes as a link. */
export function LeavingFields({ leaving, onChange }: { leaving: Leaving; onChange: (leaving: Leaving) => void }) {
  const { t } = useLingui()
  return (
    <fieldset className="grid gap-4 rounded-lg border border-line p-4 pt-3">
      <legend className="px-1 text-sm font-medium text-ink2">
        <Trans>How letters leave</Trans>
      </legend>
      <Field
        label={t`Under each letter`}
        lines={3}
        value={leaving.signature}
        onChange={(signature) => onChange({ ...leaving, signature })}
        help={t`Below the name of whoever wrote it, which leads to their card. Left empty, the company’s name stands there.`}
      />
      <div className="grid gap-4 tablet:grid-cols-2">
        <Field
          label={t`Letters in a minute, at most`}
          inputMode="numeric"
          value={leaving.pace}
          onChange={(pace) => onChange({ ...leaving, pace: pace.replace(/\D/g, '').slice(0, 5) })}
          help={t`What comes beyond waits its turn. Left empty, nothing waits.`}
        />
        <Field
          label={t`Files together, in megabytes`}
          inputMode="numeric"
          value={leaving.megabytes}
          onChange={(megabytes) => onChange({ ...leaving, megabytes: megabytes.replace(/\D/g, '').slice(0, 2) })}
          help={t`Beyond it the largest go as links, good for thirty days.`}
        />
      </div>
    </fieldset>
  )
}
