import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, Check, Clock, Forward, Info, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { links } from '../links.ts'
import { useShortcuts } from '../platform/keys.ts'
import type { Conversation, Me, Person } from '../platform/wire.ts'
import { sayAcquaintance } from '../people/acquaintance.ts'
import { colleaguesQuery } from '../team/queries.ts'
import { Button } from '../ui/button.tsx'
import { Face } from '../ui/face.tsx'
import { IconButton, iconButtonLook } from '../ui/icon-button.tsx'
import { useIsPhone } from '../ui/phone.ts'
import { Bone } from '../ui/skeleton.tsx'
import { Hint } from '../ui/tooltip.tsx'
import { Focusable } from 'react-aria-components/Focusable'
import { AlsoInIt } from './also-in-it.tsx'
import { finish, wake } from './settle.ts'
import { HandOver } from './handing/hand-over.tsx'
import { firstName } from '../ui/first-name.ts'
import { Later } from './later.tsx'
import { More } from './more.tsx'
import { usePresent } from './presence.ts'

type HeaderProps = {
  slug: string
  person: Person | undefined
  me: Me
  conversation: Conversation | null
  /** what came in last on this screen: nothing newer is put aside unread */
  newestSeen: string | null
  onAbout: () => void
}

/** Who this is, who else is here, and what can be done about what is open. */
export function Header({ slug, person, me, conversation, newestSeen, onAbout }: HeaderProps) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [later, setLater] = useState(false)
  const [handing, setHanding] = useState(false)
  const isPhone = useIsPhone()
  const group = t`This person`
  const done = () => person && conversation && finish({ client, i18n, person, conversation }, newestSeen)
  useShortcuts(
    conversation
      ? [
          { keys: 'a', name: t`Hand over`, group, run: () => setHanding(true) },
          { keys: 's', name: t`Later`, group, run: () => setLater(true) },
          { keys: 'e', name: t`Done`, group, run: () => void done() },
        ]
      : [],
  )
  return (
    <header className="flex items-center gap-1 border-b border-line px-3 py-2.5 tablet:gap-3.5 tablet:px-9 tablet:pt-4 tablet:pb-3.5">
      <Link to={links.people} aria-label={t`Back to my people`} className={`${iconButtonLook} tablet:hidden`}>
        <ArrowLeft aria-hidden />
      </Link>
      <div className="min-w-0 flex-1">
        {person ? (
          <>
            <h1
              dir="auto"
              className="serif line-clamp-2 text-left text-xl leading-tight font-medium tablet:line-clamp-1 tablet:text-[1.6875rem]"
            >
              {person.name}
            </h1>
            <p className="mt-0.5 truncate text-xs text-ink3 tablet:line-clamp-2 tablet:whitespace-normal">
              {sayAcquaintance(i18n, person, me.agent.id)}
            </p>
            {conversation && (
              <div className="tablet:hidden">
                <AlsoInIt person={person} conversation={conversation} />
              </div>
            )}
          </>
        ) : (
          <span className="after-a-moment block space-y-2 py-1">
            <Bone className="h-6 w-48" />
            <Bone className="h-3 w-72" />
          </span>
        )}
      </div>
      {person && conversation && (
        <div className="max-tablet:hidden">
          <AlsoInIt person={person} conversation={conversation} />
        </div>
      )}
      {person && <Present person={person} me={me} />}
      {person && conversation && (
        <div className="flex items-center gap-1 tablet:gap-2">
          {conversation.state === 'later' && (
            <Button className="max-tablet:hidden" onPress={() => void wake({ client, i18n, person, conversation })}>
              <Undo2 aria-hidden className="size-4" />
              <Trans>Back now</Trans>
            </Button>
          )}
          {!isPhone && (
            <Button
              aria-keyshortcuts="a"
              aria-label={t`Hand over`}
              className="max-desk:size-9 max-desk:px-0"
              onPress={() => setHanding(true)}
            >
              <Forward aria-hidden className="size-4 desk:hidden" />
              <span className="max-desk:hidden">
                <Trans>Hand over</Trans>
              </span>
            </Button>
          )}
          <HandOver
            person={person}
            me={me}
            conversation={conversation}
            isOpen={handing}
            onClose={() => setHanding(false)}
          />
          <Later
            person={person}
            conversation={conversation}
            newestSeen={newestSeen}
            isOpen={later}
            onOpenChange={setLater}
          >
            <Button aria-keyshortcuts="s" aria-label={t`Later`} className="max-desk:size-9 max-desk:px-0">
              <Clock aria-hidden className="size-4 desk:hidden" />
              <span className="max-desk:hidden">
                <Trans>Later</Trans>
              </span>
            </Button>
          </Later>
          <Button
            aria-keyshortcuts="e"
            aria-label={t`Done`}
            className="max-desk:size-9 max-desk:px-0"
            onPress={() => void done()}
          >
            <Check aria-hidden className="size-4 desk:hidden" />
            <span className="max-desk:hidden">
              <Trans>Done</Trans>
            </span>
          </Button>
        </div>
      )}
      {person && (
        // a telephone has room for a name, and for what is done most
        <More
          person={person}
          conversation={conversation}
          onHandOver={isPhone && conversation ? () => setHanding(true) : undefined}
        />
      )}
      <IconButton label={t`About this person`} onPress={onAbout} className="wide:hidden">
        <Info aria-hidden />
      </IconButton>
      <span hidden data-slug={slug} />
    </header>
  )
}

/** Colleagues who have this person on their screen too. */
function Present({ person, me }: { person: Person; me: Me }) {
  const { t } = useLingui()
  const present = usePresent(person.id, me.agent.id)
  const { data: team } = useQuery({ ...colleaguesQuery, enabled: present.length > 0 })
  return (
    <div className="flex -space-x-1.5">
      {present.map(({ agentId, doing }) => {
        const agent = team?.find((one) => one.id === agentId)
        if (!agent) return null
        const name = firstName(agent.name)
        const words = doing === 'writing' ? t`${name} is writing` : t`${name} is looking too`
        return (
          <Hint key={agentId} words={words} placement="bottom">
            <Focusable>
              <span role="img" aria-label={words} tabIndex={0} className="rounded-full outline-2 outline-paper">
                <Face
                  name={agent.name}
                  picture={agent.pictureUrl}
                  seed={agent.slug}
                  size={28}
                  here={doing === 'writing'}
                />
              </span>
            </Focusable>
          </Hint>
        )
      })}
    </div>
  )
}
