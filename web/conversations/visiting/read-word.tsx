import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { Message, Person } from '../../platform/wire.ts'
import { firstName } from '../../ui/first-name.ts'
import { Time } from '../../ui/time.tsx'
import { chatPresenceQuery } from './calls.ts'

/** Under the last that we said in a chat: whether it has been on their screen. */
export function ReadWord({ message, person }: { message: Message; person: Person }) {
  const { data } = useQuery(chatPresenceQuery(person.id))
  const upTo = data?.readUpTo.find((one) => one.conversationId === message.conversationId)?.at
  if (!upTo || upTo < message.at) return <Trans>sent, not read yet</Trans>
  const name = firstName(person.name)
  return (
    <span role="status">
      <Trans>
        {name} has read this, <Time at={upTo} as="clock" />
      </Trans>
    </span>
  )
}
