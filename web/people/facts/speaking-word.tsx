import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayRefusal } from '../../platform/refusals.ts'
import type { Fact, Me, Person } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { correct, refreshFacts } from './calls.ts'
import { FactDetails } from './fact-details.tsx'
import { PatienceField } from './patience-field.tsx'
import { isPatience, kindNames, sayAbout } from './say.ts'
import { useFact } from './use-fact.ts'

/** One thing about how to speak with someone: put right on the spot, with its source below. */
export function SpeakingWord({ fact, person, me, onDone }: { fact: Fact; person: Person; me: Me; onDone: () => void }) {
  const { i18n } = useLingui()
  const client = useQueryClient()
  const hand = useFact(fact, person)
  const [value, setValue] = useState(fact.value ?? '')
  const save = useMutation({
    mutationFn: () => correct(fact.id, { value: value.trim() }),
    onSuccess: async () => {
      onDone()
      await refreshFacts(client, person.slug)
    },
  })
  const label = sayAbout(i18n, fact) || i18n._(kindNames[fact.kind])
  const changed = value.trim() !== '' && value.trim() !== fact.value
  return (
    <form
      className="grid gap-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        if (changed) save.mutate()
      }}
    >
      {fact.value !== null && (
        <div className="flex items-end gap-2">
          {isPatience(fact.kind, fact.about) ? (
            <div className="min-w-0 flex-1">
              <PatienceField label={label} value={value} onChange={setValue} />
            </div>
          ) : (
            <Field
              className="flex-1"
              label={label}
              value={value}
              onChange={setValue}
              maxLength={5000}
              error={save.error ? sayRefusal(i18n, save.error) : undefined}
            />
          )}
          <Button type="submit" className="h-10" isDisabled={!changed} isPending={save.isPending}>
            <Trans>Keep</Trans>
          </Button>
        </div>
      )}
      <FactDetails hand={hand} person={person} me={me} />
    </form>
  )
}
