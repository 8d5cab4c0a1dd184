import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Signpost } from 'lucide-react'
import { sayRefusal } from '../platform/refusals.ts'
import type { Conversation, Me, Person } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { useMinute } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { weigh } from './say-calls.ts'
import { whoKnowsQuery } from './queries.ts'
import { sayWhy } from './say-why.ts'

/** In one sentence, why somebody looks after what is open, or for whom it waits. */
export function Decided({ person, me, conversation }: { person: Person; me: Me; conversation: Conversation | null }) {
  const { i18n } = useLingui()
  const now = new Date(useMinute())
  const { data } = useQuery(whoKnowsQuery(person.slug))
  const decision = data?.decisions.find((one) => one.conversationId === conversation?.id)
  if (!conversation || conversation.state !== 'open' || !decision) return null
  const mine = (conversation.owner ?? conversation.keptFor)?.id === me.agent.id
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2 text-xs text-ink2 tablet:px-9">
      <Signpost aria-hidden className="size-3.5 shrink-0 text-ink3" />
      <p className="min-w-0 flex-1">{sayWhy(i18n, decision, now)}</p>
      {mine && <Heavy person={person} conversation={conversation} />}
    </div>
  )
}

/** An agent's own word goes before what it sounds like: the next heavy ones go to others first. */
function Heavy({ person, conversation }: { person: Person; conversation: Conversation }) {
  const { i18n, t } = useLingui()
  const client = useQueryClient()
  const say = useMutation({
    mutationFn: () => weigh(conversation.id, !conversation.heavy),
    onSuccess: ({ heavy }) => {
      toast(heavy ? t`The next ones of this kind go to others first.` : t`It counts as any other.`)
      return Promise.all(
        ['conversations', 'lifeline'].map((name) => client.invalidateQueries({ queryKey: [name, person.slug] })),
      )
    },
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  return (
    <Button size="small" look="bare" isPending={say.isPending} onPress={() => say.mutate()}>
      {conversation.heavy ? <Trans>It is not heavy after all</Trans> : <Trans>This is a heavy one</Trans>}
    </Button>
  )
}
