import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { links } from '../links.ts'
import { FindPerson } from '../people/find-person.tsx'
import { sayRefusal } from '../platform/refusals.ts'
import type { Conversation, Person, PersonRow } from '../platform/wire.ts'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { move } from './calls.ts'

/** A conversation that is somebody else's goes to them, with all that was noted in it. */
export function MoveTo({
  person,
  conversation,
  onClose,
}: {
  person: Person
  conversation: Conversation
  onClose: () => void
}) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const router = useRouter()
  const subject = conversation.subject || t`without a subject`
  const moving = useMutation({
    mutationFn: (to: PersonRow) => move(conversation.id, to.id),
    onSuccess: async ({ movedFrom, personSlug }, to) => {
      onClose()
      const name = to.name
      toast(t`“${subject}” is with ${name} now.`, {
        stay: 15_000,
        undo: () =>
          void move(conversation.id, movedFrom)
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
        <p className="text-sm text-ink2">
          <Trans>
            “{subject}” is kept with {person.name}. Whoever wrote in it stays who wrote.
          </Trans>
        </p>
        <FindPerson
          label={<Trans>It belongs to</Trans>}
          not={person.id}
          onFound={(found) => !moving.isPending && moving.mutate(found)}
        />
        {moving.error && <p className="text-sm text-accent">{sayRefusal(i18n, moving.error)}</p>}
      </div>
    </Dialog>
  )
}
