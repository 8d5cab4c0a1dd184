import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { Me } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { toast } from '../ui/toast.tsx'
import { changePassword } from './calls.ts'
import { Part } from './page.tsx'

export function PasswordPart({ me }: { me: Me }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation({
    mutationFn: () => changePassword(me.hasPassword ? { current, next } : { next }),
    onSuccess: () => {
      setCurrent('')
      setNext('')
      toast(t`The new password holds.`)
      return client.invalidateQueries({ queryKey: ['me'] })
    },
  })
  return (
    <Part
      title={<Trans>Password</Trans>}
      lead={
        me.hasPassword ? (
          <Trans>Changing it signs you out everywhere else.</Trans>
        ) : (
          <Trans>You have none yet; links by mail sign you in. A password is quicker.</Trans>
        )
      }
    >
      <form
        className="grid gap-4 tablet:grid-cols-2"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        <input hidden readOnly autoComplete="username" value={me.agent.email} />
        {me.hasPassword && (
          <Field
            label={t`The one you have`}
            type="password"
            autoComplete="current-password"
            value={current}
            onChange={setCurrent}
            isRequired
          />
        )}
        <Field
          label={t`The new one`}
          type="password"
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          isRequired
          help={t`Twelve characters or more.`}
          error={change.error ? sayRefusal(i18n, change.error) : undefined}
        />
        <div className="tablet:col-span-2">
          <Button type="submit" isDisabled={!next} isPending={change.isPending}>
            <Trans>Change it</Trans>
          </Button>
        </div>
      </form>
    </Part>
  )
}
