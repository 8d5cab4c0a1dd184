import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { links } from '../links.ts'
import { FindPerson } from '../people/find-person.tsx'
import { toTellApartQuery } from '../people/two-people.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { Conversation, Person, PersonRow } from '../platform/wire.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Choose } from '../ui/select.tsx'
import { toast } from '../ui/toast.tsx'
import { sayWhen } from '../ui/when.ts'
import { move } from './calls.ts'

/** A conversation that is somebody else's goes to them, with all that was noted in it. */
export function MoveTo({
  person,
  conversation,
  onClose,
}: {
  person: Person
  /** the one at hand, if any; another may be chosen */
  conversation: Conversation | null
  onClose: () => void
}) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const router = useRouter()
  const { data } = useQuery(toTellApartQuery(person.slug))
  const [chosen, setChosen] = useState(conversation?.id ?? null)
  const all = data?.conversations ?? []
  const id = chosen ?? all[0]?.id ?? null
  const subject = all.find((one) => one.id === id)?.subject || conversation?.subject || t`without a subject`
  const moving = useMutation({
    mutationFn: (to: PersonRow) => move(id!, to.id),
    onSuccess: async ({ movedFrom, personSlug }, to) => {
      onClose()
      const name = to.name
      toast(t`“${subject}” is with ${name} now.`, {
        stay: 15_000,
        undo: () =>
          void move(id!, movedFrom)
            .then((back) => router.navigate({ to: links.person(back.personSlug) }))
            .catch((error: unknown) => toast(sayRefusal(i18n, error)))
            .finally(() => client.invalidateQueries()),
      })
      void client.invalidateQueries()
      await router.navigate({ to: links.person(personSlug) })
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title={<Trans>Whose conversation is it?</Trans>}>
      <div className="grid min-h-72 content-start gap-3">
        <Choose
          label={<Trans>Which conversation?</Trans>}
          value={id}
          onChange={setChosen}
          choices={all.map((one) => ({
            id: one.id,
            name: one.subject || t`without a subject`,
            about: [sayWhen(new Date(one.openedAt), new Date(), i18n.locale), one.lastWords]
              .filter(Boolean)
              .join(' · '),
          }))}
          help={<Trans>It is kept with {person.name}. Whoever wrote in it stays who wrote.</Trans>}
        />
        <FindPerson
          label={<Trans>It belongs to</Trans>}
          not={person.id}
          onFound={(found) => id && !moving.isPending && moving.mutate(found)}
        />
        {moving.error && <p className="text-sm text-accent">{sayRefusal(i18n, moving.error)}</p>}
      </div>
    </Dialog>
  )
}
