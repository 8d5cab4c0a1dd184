import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { Person } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { addIdentity } from './calls.ts'
import { identityFrom } from './identity-from.ts'

/** One more way to reach somebody: claimed, until it is verified. */
export function AnotherWay({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [value, setValue] = useState('')
  const add = useMutation({
    mutationFn: () => addIdentity(person.slug, identityFrom(value)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['person', person.slug] })
      onDone()
    },
  })
  return (
    <form
      className="mt-1 flex items-end gap-1.5"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (value.trim()) add.mutate()
      }}
    >
      <Field
        className="min-w-0 flex-1"
        label={t`Another way`}
        autoFocus
        value={value}
        onChange={setValue}
        placeholder={t`An address, a number or a handle`}
        error={add.error ? sayRefusal(i18n, add.error) : undefined}
      />
      <Button type="submit" className="h-10" isDisabled={!value.trim()} isPending={add.isPending}>
        <Trans>Add</Trans>
      </Button>
    </form>
  )
}
