import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Hand } from 'lucide-react'
import { whom } from '../../people/whom.ts'
import { sayRefusal } from '../../platform/refusals.ts'
import type { ChatBlock, Conversation, Me, Person } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Time } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { chatPresenceQuery, liftBlock } from './calls.ts'
import { mayChat } from './may-chat.ts'

/** That somebody here wanted a break from them: until when, who, and why. A lead lifts it where it is read. */
export function HeldOff({ person, conversation, me }: { person: Person; conversation: Conversation | null; me: Me }) {
  const enabled = conversation?.channel === 'chat' || mayChat(person)
  const { data } = useQuery({ ...chatPresenceQuery(person.id), enabled })
  if (!enabled || !data || data.blocks.length === 0) return null
  return (
    <ul className="mb-1.5 grid gap-1.5 px-4">
      {data.blocks.map((block) => (
        <Break key={block.id} block={block} person={person} mayLift={me.agent.role !== 'agent'} />
      ))}
    </ul>
  )
}

function Break({ block, person, mayLift }: { block: ChatBlock; person: Person; mayLift: boolean }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const away = useMutation({
    mutationFn: () => liftBlock(block.id),
    onSuccess: () => toast(t`They can write again.`),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['chat-presence', person.id] })
      await client.invalidateQueries({ queryKey: ['chat-blocks'] })
    },
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  const them = whom(i18n, person.name)
  const until = <Time at={block.until} as="clock" />
  const by = block.madeBy?.name
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink2">
      <p className="flex min-w-0 flex-1 basis-64 items-start gap-1.5 [overflow-wrap:anywhere]">
        <Hand aria-hidden className="mt-0.5 size-3.5 shrink-0 text-ink3" />
        <span className="min-w-0">
          {block.what === 'browser' ? (
            <Trans>
              No chat from {them} until {until}
            </Trans>
          ) : (
            <Trans>No chat from their network until {until}</Trans>
          )}
          {by && <> · {t`asked for by ${by}`}</>}
          {block.reason && (
            <>
              {': '}
              <q dir="auto">{block.reason}</q>
            </>
          )}
        </span>
      </p>
      {mayLift && (
        <Button size="small" isPending={away.isPending} onPress={() => away.mutate()}>
          <Trans>Lift it</Trans>
        </Button>
      )}
    </li>
  )
}
