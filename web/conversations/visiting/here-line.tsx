import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import type { ChatPresence, Conversation, Person } from '../../platform/wire.ts'
import { Drop } from '../../ui/popover.tsx'
import { firstName } from '../../ui/first-name.ts'
import { Time } from '../../ui/time.tsx'
import { chatPresenceQuery } from './calls.ts'
import { mayChat } from './may-chat.ts'
import { useWriters } from './writers.ts'

/** Whether they sit at the other end of a chat: on which page, if they are writing, and where our words go if not. */
export function HereLine({ person, conversation }: { person: Person; conversation: Conversation | null }) {
  const inChat = conversation?.channel === 'chat'
  const { data } = useQuery({ ...chatPresenceQuery(person.id), enabled: inChat || mayChat(person) })
  const isWriting = useWriters().has(person.id)
  if (!data || (!data.here && !isWriting && !inChat)) return null
  return (
    <div className="mb-1.5 flex min-h-5 flex-wrap items-center gap-x-3 px-4 text-xs text-ink3">
      <p role="status" className="min-w-0 [overflow-wrap:anywhere]">
        <Now presence={data} isWriting={isWriting} name={firstName(person.name)} />
      </p>
      {data.read.length + data.tried.length > 0 && <ReadAndTried read={data.read} tried={data.tried} />}
    </div>
  )
}

function Now({ presence, isWriting, name }: { presence: ChatPresence; isWriting: boolean; name: string }) {
  const { t } = useLingui()
  const { here, page, goesOn } = presence
  if (isWriting) return <Trans>{name} is writing …</Trans>
  if (here && page) {
    return (
      <Trans>
        {name} is here, on <PageLink page={page} />
      </Trans>
    )
  }
  if (here) return <Trans>{name} is here</Trans>
  if (!goesOn) return null
  const { address, minutes } = goesOn
  if (!address) {
    return <Trans>{name} has left, and gave no address. Your words are there when they come back.</Trans>
  }
  return t`${name} has left. Your words go by mail to ${address} after ${plural(minutes, { one: 'a minute', other: '# minutes' })}`
}

type SeenPage = ChatPresence['read'][number]

function PageLink({ page }: { page: SeenPage }) {
  return (
    <a
      href={page.url}
      target="_blank"
      rel="noreferrer"
      title={page.url}
      dir="auto"
      className="rounded-sm text-ink2 underline decoration-line underline-offset-2 hover:text-ink"
    >
      “{page.title || page.url}”
    </a>
  )
}

type Shown = Pick<ChatPresence, 'read' | 'tried'>

/** Which pages they read, and what they tried themselves, before they asked: often that is half of the question. */
function ReadAndTried({ read, tried }: Shown) {
  const { t } = useLingui()
  const label = tried.length > 0 ? t`What they have read and tried` : t`What they have read`
  return (
    <Drop
      label={label}
      placement="top start"
      className="max-w-[24rem] p-3"
      trigger={
        <Button className="min-h-6 rounded-sm text-xs font-medium text-ink2 data-hovered:text-ink">{label}</Button>
      }
    >
      {tried.length > 0 && (
        <section className={read.length > 0 ? 'mb-3' : ''}>
          <h3 className="mb-1 text-xs font-medium text-ink3">
            <Trans>Tried, as your site says</Trans>
          </h3>
          <ul className="space-y-1.5 text-sm">
            {tried.map((one) => (
              <Line key={`${one.at} ${one.words}`} at={one.at}>
                <span dir="auto" className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                  {one.words}
                </span>
              </Line>
            ))}
          </ul>
        </section>
      )}
      <ul className="space-y-1.5 text-sm">
        {read.map((page) => (
          <Line key={`${page.at} ${page.url}`} at={page.at}>
            <span className="min-w-0 flex-1 truncate">
              <PageLink page={page} />
            </span>
          </Line>
        ))}
      </ul>
    </Drop>
  )
}

function Line({ at, children }: { at: string; children: ReactNode }) {
  return (
    <li className="flex items-baseline gap-3">
      {children}
      <Time at={at} as="clock" className="text-xs text-ink3" />
    </li>
  )
}
