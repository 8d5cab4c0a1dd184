import { Trans, useLingui } from '@lingui/react/macro'
import { useRouter } from '@tanstack/react-router'
import { UserRound, UsersRound } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { links } from '../links.ts'
import type { Conversation, Person } from '../platform/wire.ts'
import { Face } from '../ui/face.tsx'
import { firstName } from '../ui/first-name.ts'
import { ActionMenu } from '../ui/menu.tsx'
import { Hint } from '../ui/tooltip.tsx'

const MergeWith = lazy(() => import('../people/merge-with.tsx').then((page) => ({ default: page.MergeWith })))

type Participant = Conversation['people'][number]
const shownFaces = 5

/** Who else has a part in a conversation: small faces with names. Behind each: their page, and whether they are one. */
export function AlsoInIt({ person, conversation }: { person: Person; conversation: Conversation }) {
  const { t } = useLingui()
  const [same, setSame] = useState<string | null>(null)
  const { people } = conversation
  if (people.length === 0) return null
  const more = people.length - shownFaces
  return (
    <div role="group" aria-label={t`Also in this conversation`} className="flex items-center gap-1">
      {people.slice(0, shownFaces).map((one) => (
        <One
          key={one.face.id}
          one={one}
          person={person}
          alone={people.length === 1}
          onSame={() => setSame(one.face.id)}
        />
      ))}
      {more > 0 && (
        <span className="text-2xs text-ink3">
          <Trans>and more</Trans>
        </span>
      )}
      {same && (
        <Suspense>
          <MergeWith person={person} other={same} onClose={() => setSame(null)} />
        </Suspense>
      )}
    </div>
  )
}

type OneProps = { one: Participant; person: Person; alone: boolean; onSame: () => void }

function One({ one, person, alone, onSame }: OneProps) {
  const { t } = useLingui()
  const router = useRouter()
  const name = firstName(one.face.name)
  const them = firstName(person.name)
  const parts: Record<Participant['part'], string> = {
    wrote: t`${name} wrote in it, too`,
    copied: t`${name} was copied in`,
    forwarded: t`${name} passed it on`,
    on_behalf: t`${name} wrote for ${them}`,
    asked: t`${name} was asked by us, from outside`,
  }
  const words = parts[one.part]
  return (
    <ActionMenu
      label={words}
      heading={
        <>
          {words}
          {one.identity && <bdi className="block truncate">{one.identity.value}</bdi>}
        </>
      }
      choices={[
        {
          id: 'open',
          name: t`Open ${one.face.name}`,
          icon: <UserRound />,
          run: () => void router.navigate({ to: links.person(one.face.slug) }),
        },
        { id: 'same', name: t`The same person as ${them}?`, icon: <UsersRound />, run: onSame },
      ]}
    >
      <Hint words={words} placement="bottom">
        <Button
          aria-label={words}
          className="flex min-h-7 items-center gap-1.5 rounded-full pr-1 text-xs text-ink3 data-hovered:text-ink data-focus-visible:outline-2"
        >
          <Face name={one.face.name} picture={one.face.pictureUrl} seed={one.face.slug} size={24} />
          {alone && <span className="max-w-28 truncate max-desk:hidden">{name}</span>}
        </Button>
      </Hint>
    </ActionMenu>
  )
}
