import { useLingui } from '@lingui/react/macro'
import { useRouter } from '@tanstack/react-router'
import {
  Coffee,
  DoorOpen,
  CalendarOff,
  FileUp,
  Handshake,
  Inbox,
  Keyboard,
  LogOut,
  Mail,
  MailCheck,
  MessageCircle,
  NotebookText,
  Palette,
  Signpost,
  Phone,
  Sparkles,
  UserRound,
  UsersRound,
} from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { links } from '../links.ts'
import type { Me } from '../platform/wire.ts'
import { Face } from '../ui/face.tsx'
import { ActionMenu } from '../ui/menu.tsx'

/** Everything about oneself and the house, behind one's own face. */
export function MyMenu({
  me,
  onKeys,
  onState,
  onLeave,
}: {
  me: Me
  onKeys: () => void
  onState: () => void
  onLeave: () => void
}) {
  const { t } = useLingui()
  const router = useRouter()
  const go = (to: string) => () => void router.navigate({ to })
  const choices = [
    { id: 'state', name: t`How I am`, icon: <Coffee aria-hidden />, run: onState },
    { id: 'profile', name: t`About me`, icon: <UserRound aria-hidden />, run: go(links.profile) },
    { id: 'away', name: t`Being away`, icon: <CalendarOff aria-hidden />, run: go(links.away) },
    { id: 'team', name: t`Our team`, icon: <UsersRound aria-hidden />, run: go(links.team) },
    { id: 'routing', name: t`Who meets whom`, icon: <Signpost aria-hidden />, run: go(links.routing) },
    { id: 'calls', name: t`Calls`, icon: <Phone aria-hidden />, run: go(links.calls) },
    { id: 'mailboxes', name: t`Mailboxes`, icon: <Mail aria-hidden />, run: go(links.mailboxes) },
    {
      id: 'saved',
      name: t`Saved replies`,
      icon: <NotebookText aria-hidden />,
      run: go(links.savedReplies),
    },
    ...(me.agent.role === 'admin'
      ? [
          { id: 'drafting', name: t`Drafting`, icon: <Sparkles aria-hidden />, run: go(links.drafting) },
          { id: 'place', name: t`People’s own place`, icon: <DoorOpen aria-hidden />, run: go(links.ownPlace) },
        ]
      : []),
    ...(me.agent.role === 'agent'
      ? []
      : [
          { id: 'chat', name: t`Chat`, icon: <MessageCircle aria-hidden />, run: go(links.chat) },
          { id: 'meeting', name: t`While people wait`, icon: <MailCheck aria-hidden />, run: go(links.meeting) },
          {
            id: 'knowing',
            name: t`Does knowing each other help?`,
            icon: <Handshake aria-hidden />,
            run: go(links.knowing),
          },
          { id: 'import', name: t`Bring people in`, icon: <FileUp aria-hidden />, run: go(links.importPeople) },
        ]),
    { id: 'appearance', name: t`Appearance`, icon: <Palette aria-hidden />, run: go(links.appearance) },
    { id: 'keys', name: t`Keyboard`, icon: <Keyboard aria-hidden />, shortcut: '?', run: onKeys },
    ...(me.dev || me.company.demo
      ? [{ id: 'dev', name: t`Demo mail`, icon: <Inbox aria-hidden />, run: go(links.devMail) }]
      : []),
    { id: 'leave', name: t`Sign out`, icon: <LogOut aria-hidden />, run: onLeave },
  ]
  return (
    <ActionMenu label={t`Me and the house`} heading={me.agent.name} choices={choices}>
      <Button
        aria-label={t`Me and the house`}
        className="grid size-11 place-items-center rounded-full outline-offset-0 data-pressed:translate-y-px"
      >
        <Face name={me.agent.name} picture={me.agent.pictureUrl} seed={me.agent.slug} size={36} here />
      </Button>
    </ActionMenu>
  )
}
