import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { links } from '../links.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { Person, ToTellApart } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { firstName } from '../ui/first-name.ts'
import { RowBones } from '../ui/skeleton.tsx'
import { Time } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { Choices, Tick } from './ticks.tsx'
import { makeTwo, merge, toTellApartQuery } from './two-people.ts'
import { useGoingAlong, WhatGoesAlong } from './what-goes-along.tsx'

/** One who turned out to be two: what is the other one's goes to a person of their own. */
export function MakeTwo({ person, onClose }: { person: Person; onClose: () => void }) {
  const { data } = useQuery(toTellApartQuery(person.slug))
  return (
    <Dialog isOpen wide onClose={onClose} title={<Trans>Two people, kept as {person.name}</Trans>}>
      {data ? <Apart person={person} all={data} onClose={onClose} /> : <RowBones rows={3} />}
    </Dialog>
  )
}

function Apart({ person, all, onClose }: { person: Person; all: ToTellApart; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const router = useRouter()
  const [name, setName] = useState('')
  const [identities, setIdentities] = useState<ReadonlySet<string>>(new Set())
  const [conversations, setConversations] = useState<ReadonlySet<string>>(new Set())
  const along = useGoingAlong(all, { identities, conversations })
  const choose = (id: string, isTheirs: boolean) => {
    setIdentities(withOr(identities, id, isTheirs))
    // whatever came by this way alone goes along; each can still be left
    const theirs = all.conversations.filter((one) => one.identityIds.includes(id) && one.identityIds.length === 1)
    setConversations(theirs.reduce((chosen, one) => withOr(chosen, one.id, isTheirs), conversations))
  }
  const split = useMutation({
    mutationFn: () =>
      makeTwo(person.slug, {
        name,
        identityIds: [...identities],
        conversationIds: [...conversations],
        ...along.asked,
      }),
    onSuccess: async ({ person: made, from }) => {
      onClose()
      const [one, other] = [from.name, made.name]
      toast(t`${one} and ${other} are two now.`, {
        stay: 15_000,
        undo: () =>
          void merge(from.id, made.id)
            .catch((error: unknown) => toast(sayRefusal(i18n, error)))
            .finally(() => client.invalidateQueries()),
      })
      void client.invalidateQueries()
      await router.navigate({ to: links.person(made.slug) })
    },
  })
  const nothing = identities.size + conversations.size === 0
  return (
    <form
      className="grid gap-5"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        split.mutate()
      }}
    >
      <Field label={t`The other one’s name`} value={name} onChange={setName} isRequired autoFocus />
      <Choices title={<Trans>Which of these ways are theirs?</Trans>}>
        {all.identities.map((identity) => (
          <Tick
            key={identity.id}
            isOn={identities.has(identity.id)}
            onChange={(on) => choose(identity.id, on)}
            isDisabled={!identities.has(identity.id) && identities.size + 1 >= all.identities.length}
          >
            <bdi className="line-clamp-2 min-w-0 [overflow-wrap:anywhere]">
              {identity.kind === 'browser' ? <Trans>a browser of theirs</Trans> : identity.value}
            </bdi>
          </Tick>
        ))}
      </Choices>
      {all.conversations.length > 0 && (
        <Choices title={<Trans>And which conversations?</Trans>}>
          {sorted(all, identities).map((one) => (
            <Tick
              key={one.id}
              isOn={conversations.has(one.id)}
              onChange={(on) => setConversations(withOr(conversations, one.id, on))}
            >
              <span className="min-w-0 flex-1">
                <span className="flex items-baseline gap-2">
                  <span dir="auto" className="min-w-0 flex-1 truncate text-ink">
                    {one.subject || <Trans>without a subject</Trans>}
                  </span>
                  <Time at={one.openedAt} className="shrink-0 text-2xs text-ink3" />
                </span>
                <span dir="auto" className="block truncate text-xs text-ink3">
                  {one.lastWords}
                </span>
              </span>
            </Tick>
          ))}
        </Choices>
      )}
      <WhatGoesAlong all={all} name={firstName(person.name)} along={along} />
      <p className="text-xs text-ink3">
        <Trans>Whatever was written from their ways goes with them, wherever it stands. All else stays here.</Trans>
      </p>
      {split.error && <p className="text-sm text-accent">{sayRefusal(i18n, split.error)}</p>}
      <div className="sticky -bottom-6 -mx-6 -mb-6 flex justify-end gap-2 border-t border-line bg-raised px-6 py-3.5">
        <Button look="bare" onPress={onClose}>
          <Trans>Leave it</Trans>
        </Button>
        <Button look="primary" type="submit" isDisabled={nothing} isPending={split.isPending}>
          <Trans>Make them two</Trans>
        </Button>
      </div>
    </form>
  )
}

/** First the conversations that came by the ways that were chosen. */
function sorted(all: ToTellApart, identities: ReadonlySet<string>): ToTellApart['conversations'] {
  const theirs = (one: ToTellApart['conversations'][number]) => one.identityIds.some((id) => identities.has(id))
  return all.conversations.toSorted((a, b) => Number(theirs(b)) - Number(theirs(a)))
}

function withOr(set: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (isIn) next.add(id)
  else next.delete(id)
  return next
}
