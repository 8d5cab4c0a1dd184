import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { Conversation, Person } from '../platform/wire.ts'
import { colleaguesQuery } from '../team/queries.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { Toggle } from '../ui/toggle.tsx'
import { sayCallsFor } from './say-calls.ts'

type Props = { person: Person; conversation: Conversation }

/** What whoever answers must know about: said in one press, in the words in which colleagues say what they know. */
export function CallsFor({ person, conversation }: Props) {
  const { i18n } = useLingui()
  const [asking, setAsking] = useState(false)
  const known = useSkills()
  const said = conversation.skills ?? []
  // where nobody has said what they know, there is nothing to call for
  if (known.length === 0 && said.length === 0) return null
  const matters = new Intl.ListFormat(i18n.locale).format(said)
  return (
    <>
      <Button size="small" look="bare" onPress={() => setAsking(true)}>
        {said.length > 0 ? <Trans>Calls for {matters}</Trans> : <Trans>What it calls for</Trans>}
      </Button>
      {asking && (
        <Choosing
          person={person}
          conversation={conversation}
          skills={[...new Set([...known, ...said])]}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

/** What somebody on the team knows about, in their own words. */
function useSkills(): string[] {
  const { data: team } = useQuery(colleaguesQuery)
  return [...new Set(team?.filter((one) => !one.leftAt).flatMap((one) => one.skills))].toSorted()
}

function Choosing({ person, conversation, skills, onClose }: Props & { skills: string[]; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [chosen, setChosen] = useState<readonly string[]>(conversation.skills ?? [])
  const save = useMutation({
    mutationFn: () => sayCallsFor(conversation.id, [...chosen]),
    onSuccess: () => {
      onClose()
      toast(t`Kept. It is minded whenever it is decided who looks after this.`)
      return Promise.all(
        ['conversations', 'lifeline'].map((name) => client.invalidateQueries({ queryKey: [name, person.slug] })),
      )
    },
  })
  return (
    <Dialog title={t`What it calls for`} isOpen onClose={onClose}>
      <p className="mb-4 text-sm text-ink2">
        <Trans>
          Where nobody who knows them is free, it goes to somebody who knows about this. Until somebody says so, their
          own words are looked at.
        </Trans>
      </p>
      <div className="flex flex-col gap-3">
        {skills.map((skill) => (
          <Toggle
            key={skill}
            isOn={chosen.includes(skill)}
            onChange={(on) => setChosen(on ? [...chosen, skill] : chosen.filter((one) => one !== skill))}
          >
            <span dir="auto">{skill}</span>
          </Toggle>
        ))}
      </div>
      {save.error && (
        <p role="alert" className="mt-3 text-sm text-accent">
          {sayRefusal(i18n, save.error)}
        </p>
      )}
      <div className="mt-5 flex justify-end">
        <Button look="primary" isPending={save.isPending} isDisabled={chosen.length > 12} onPress={() => save.mutate()}>
          <Trans>Keep</Trans>
        </Button>
      </div>
    </Dialog>
  )
}
