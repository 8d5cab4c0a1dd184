import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { handoversQuery } from '../conversations/handing/calls.ts'
import { readAgain } from '../conversations/handing/read-again.ts'
import { whom } from '../people/whom.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { Conversation, Person } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { askForSwap } from './say-calls.ts'

/** What is heavy may go to a colleague: one press, no reason, and nobody counts it. */
export function Swap({ person, conversation }: { person: Person; conversation: Conversation }) {
  const { i18n, t } = useLingui()
  const client = useQueryClient()
  const { data: handovers } = useQuery(handoversQuery(person.slug))
  const them = whom(i18n, person.name)
  const ask = useMutation({
    mutationFn: () => askForSwap(conversation.id),
    onSuccess: () => toast(t`A colleague is asked to take ${them}. Nobody asks why.`),
    onError: (error) => toast(sayRefusal(i18n, error)),
    onSettled: () => void readAgain(client, person.slug),
  })
  const isAsked = handovers?.items.some((one) => one.conversationId === conversation.id && one.answer === null)
  if (!handovers || isAsked) return null
  return (
    <Button size="small" look="bare" isPending={ask.isPending} onPress={() => ask.mutate()}>
      <Trans>Ask somebody to take it</Trans>
    </Button>
  )
}
