import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { tryPass } from '../../../client/generated/sdk.gen.ts'
import { ask } from '../../platform/api.ts'
import { sayRefusal } from '../../platform/refusals.ts'
import type { PassTrial } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { sayPass } from './say-pass.ts'

/** Whether a token would let somebody in, and what is wrong with it; for whoever sets a site up. */
export function TryToken() {
  const { t, i18n } = useLingui()
  const [token, setToken] = useState('')
  const trial = useMutation({ mutationFn: () => ask<PassTrial>(tryPass({ body: { token: token.trim() } })) })
  return (
    <form
      className="grid gap-3 pt-3"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (token.trim()) trial.mutate()
      }}
    >
      <Field
        label={t`Try a token of your site`}
        lines={3}
        value={token}
        onChange={setToken}
        help={t`It is looked at and not used up: you hear what is wrong with it. People at the door never do.`}
        error={trial.error ? sayRefusal(i18n, trial.error) : undefined}
      />
      {trial.data && <Outcome trial={trial.data} />}
      <div>
        <Button type="submit" isDisabled={!token.trim()} isPending={trial.isPending}>
          <Trans>Try it</Trans>
        </Button>
      </div>
    </form>
  )
}

function Outcome({ trial }: { trial: PassTrial }) {
  const { i18n } = useLingui()
  const { person } = trial
  return (
    <div
      role="status"
      className={`rounded-lg px-4 py-2.5 text-sm text-ink ${trial.works ? 'bg-keep-soft' : 'border border-soft-line bg-soft'}`}
    >
      <p>{sayPass(i18n, trial)}</p>
      {person && (
        <p className="mt-1 text-ink2 [overflow-wrap:anywhere]">
          {[person.name, person.address, person.id].filter(Boolean).join(' · ')}
        </p>
      )}
    </div>
  )
}
