import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button } from 'react-aria-components/Button'
import { links } from '../links.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { Conversation } from '../platform/wire.ts'
import { firstName } from '../ui/first-name.ts'
import { toast } from '../ui/toast.tsx'
import { move } from './calls.ts'

/** One press: what somebody passed on is about whoever wrote it, and the conversation is theirs. It can be undone. */
export function AboutThem({
  conversation,
  personId,
  name,
}: {
  conversation: Conversation
  personId: string
  name: string
}) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const router = useRouter()
  const them = firstName(name)
  const moving = useMutation({
    mutationFn: () => move(conversation.id, personId),
    onSuccess: async ({ movedFrom, personSlug }) => {
      toast(t`This is with ${them} now.`, {
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
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  return (
    <Button
      isPending={moving.isPending}
      onPress={() => moving.mutate()}
      className="min-h-6 rounded-sm font-medium text-ink2 underline decoration-line underline-offset-2 data-hovered:text-ink"
    >
      <Trans>This is about {them}</Trans>
    </Button>
  )
}
