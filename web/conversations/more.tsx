import { useLingui } from '@lingui/react/macro'
import { CircleOff, CornerUpRight, Ellipsis, Forward, Merge, Split } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useShortcuts } from '../platform/keys.ts'
import type { Conversation, Person } from '../platform/wire.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { ActionMenu } from '../ui/menu.tsx'
import { mayChat } from './visiting/may-chat.ts'

const MergeWith = lazy(() => import('../people/merge-with.tsx').then((page) => ({ default: page.MergeWith })))
const MakeTwo = lazy(() => import('../people/make-two.tsx').then((page) => ({ default: page.MakeTwo })))
const BlockInChat = lazy(() => import('./visiting/block.tsx').then((page) => ({ default: page.BlockInChat })))
const MoveTo = lazy(() => import('./move-to.tsx').then((page) => ({ default: page.MoveTo })))

type MoreProps = {
  person: Person
  conversation: Conversation | null
  /** Where there is no room for a button of its own. */
  onHandOver: (() => void) | undefined
}

/** What is seldom done: who is who, and whose a conversation is. Also among the commands. */
export function More({ person, conversation, onHandOver }: MoreProps) {
  const { t } = useLingui()
  const [open, setOpen] = useState<'merge' | 'split' | 'move' | 'block' | null>(null)
  const close = () => setOpen(null)
  const name = person.name
  const seldom = [
    {
      id: 'merge',
      name: t`Merge with someone…`,
      about: t`The same person is here twice`,
      icon: <Merge aria-hidden />,
      run: () => setOpen('merge'),
    },
    {
      id: 'split',
      name: t`Make two of this person…`,
      about: t`Two people were taken for one`,
      icon: <Split aria-hidden />,
      run: () => setOpen('split'),
    },
    {
      id: 'move',
      name: t`Move a conversation…`,
      about: t`It is somebody else’s`,
      icon: <CornerUpRight aria-hidden />,
      run: () => setOpen('move'),
    },
    ...(mayChat(person)
      ? [
          {
            id: 'block',
            name: t`No chat for a while…`,
            about: t`Somebody does harm there`,
            icon: <CircleOff aria-hidden />,
            run: () => setOpen('block'),
          },
        ]
      : []),
  ]
  const choices = [
    ...(onHandOver ? [{ id: 'over', name: t`Hand over`, icon: <Forward aria-hidden />, run: onHandOver }] : []),
    ...seldom,
  ]
  const group = t`This person`
  useShortcuts(seldom.map((choice) => ({ keys: '', name: choice.name, group, run: choice.run })))
  return (
    <>
      <ActionMenu label={t`More about ${name}`} choices={choices}>
        <IconButton label={t`More`}>
          <Ellipsis aria-hidden />
        </IconButton>
      </ActionMenu>
      <Suspense fallback={null}>
        {open === 'merge' && <MergeWith person={person} other={null} onClose={close} />}
        {open === 'split' && <MakeTwo person={person} onClose={close} />}
        {open === 'block' && <BlockInChat person={person} onClose={close} />}
        {open === 'move' && <MoveTo person={person} conversation={conversation} onClose={close} />}
      </Suspense>
    </>
  )
}
