import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { I18n } from '@lingui/core'
import { whom } from '../../people/whom.ts'
import { sayRefusal } from '../../platform/refusals.ts'
import type { Brief, Conversation, Handover, Me, Person } from '../../platform/wire.ts'
import { firstName } from '../../ui/first-name.ts'
import { toast } from '../../ui/toast.tsx'
import { end, give } from './calls.ts'
import { readAgain } from './read-again.ts'

type Giving = { person: Person; me: Me; conversation: Conversation; onClose: () => void }
type Given = { kind: Handover['kind']; to: { id: string; name: string } | null; brief: Brief }

/** Gives it, says what that means, and lets it be taken back as long as nobody has answered. */
export function useGiving({ person, me, conversation, onClose }: Giving) {
  const { i18n } = useLingui()
  const client = useQueryClient()
  const again = () => readAgain(client, person.slug)
  const { mutate, isPending } = useMutation({
    mutationFn: ({ kind, to, brief }: Given) => give(conversation.id, { kind, agentId: to?.id ?? null, brief }),
    onSuccess: (handover, given) => {
      onClose()
      const waits = handover.to !== null && handover.answer === null
      const undo = () =>
        void end(handover.id)
          .catch((error: unknown) => toast(sayRefusal(i18n, error)))
          .finally(() => void again())
      toast(sayGiven(i18n, person, given, me), waits ? { undo } : {})
    },
    onError: (error) => toast(sayRefusal(i18n, error)),
    onSettled: () => void again(),
  })
  return { give: mutate, isPending }
}

function sayGiven(i18n: I18n, person: Person, { kind, to }: Given, me: Me): string {
  const them = whom(i18n, person.name)
  if (!to) return i18n._(msg`The team looks after ${them} now.`)
  if (to.id === me.agent.id) return i18n._(msg`You look after ${them} now.`)
  const colleague = firstName(to.name)
  return kind === 'consult'
    ? i18n._(msg`${colleague} has been asked to help with ${them}.`)
    : i18n._(msg`${colleague} has been asked to look after ${them}.`)
}
