import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Signpost } from 'lucide-react'
import type { ReactNode } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { Conversation, Me, Person } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { useMinute } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { sayState, weigh } from './say-calls.ts'
import { myStateQuery, whoKnowsQuery } from './queries.ts'
import { CallsFor } from './calls-for.tsx'
import { sayWhy } from './say-why.ts'
import { Swap } from './swap.tsx'

/** In one sentence, why somebody looks after what is open, or for whom it waits. */
export function Decided({ person, me, conversation }: { person: Person; me: Me; conversation: Conversation | null }) {
  const { i18n } = useLingui()
  const now = new Date(useMinute())
  const { data } = useQuery(whoKnowsQuery(person.slug))
  const decision = data?.decisions.find((one) => one.conversationId === conversation?.id)
  if (!conversation) return null
  const mine = (conversation.owner ?? conversation.keptFor)?.id === me.agent.id
  if (conversation.state === 'waiting' && conversation.heavy && mine)
    return (
      <Line>
        <p className="min-w-0 flex-1 basis-56">
          <Trans>This is a heavy one, and you have answered.</Trans>
        </p>
        <Deeds>
          <Swap person={person} conversation={conversation} />
          <Pause />
        </Deeds>
      </Line>
    )
  if (conversation.state !== 'open' || !decision) return null
  return (
    <Line>
      <Signpost aria-hidden className="size-3.5 shrink-0 text-ink3" />
      <p className="min-w-0 flex-1 basis-56">{sayWhy(i18n, decision, now)}</p>
      <Deeds>
        {(mine || me.agent.role !== 'agent') && <CallsFor person={person} conversation={conversation} />}
        {mine && <Heavy person={person} conversation={conversation} />}
        {mine && conversation.heavy && <Swap person={person} conversation={conversation} />}
        {mine && conversation.heavy && <Pause />}
      </Deeds>
    </Line>
  )
}

function Line({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2 text-xs text-ink2 tablet:px-9">
      {children}
    </div>
  )
}

/** Beside the sentence, or below it where both do not fit. */
function Deeds({ children }: { children: ReactNode }) {
  return <div className="-mx-2.5 flex flex-wrap items-center gap-x-1">{children}</div>
}

/** After what is heavy, a pause is one press away; it ends by itself, and nobody counts it. */
function Pause() {
  const { i18n, t } = useLingui()
  const client = useQueryClient()
  const { data: state } = useQuery(myStateQuery)
  const pause = useMutation({
    mutationFn: () => sayState({ is: 'pause' }),
    onSuccess: (now) => {
      client.setQueryData(myStateQuery.queryKey, now)
      toast(t`Nothing new comes to you for a while. Nobody is told why.`)
    },
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  if (state?.is !== 'here') return null
  return (
    <Button size="small" look="bare" isPending={pause.isPending} onPress={() => pause.mutate()}>
      <Trans>Have a pause</Trans>
    </Button>
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
