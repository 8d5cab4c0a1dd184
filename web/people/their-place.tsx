import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DoorOpen, Download, EraserIcon, Link2Off } from 'lucide-react'
import { useState } from 'react'
import * as api from '../../client/generated/sdk.gen.ts'
import { ask } from '../platform/api.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { Me, Person } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { firstName } from '../ui/first-name.ts'
import { ActionMenu, type MenuChoice } from '../ui/menu.tsx'
import { toast } from '../ui/toast.tsx'

type Props = { person: Person; me: Me }

/** What is done for somebody's own place when they ask by telephone. */
export function TheirPlace({ person, me }: Props) {
  const { t, i18n } = useLingui()
  const [asking, setAsking] = useState(false)
  const name = firstName(person.name)
  const revoke = useMutation({
    mutationFn: () => ask(api.revokePlaceLinks({ path: { person: person.slug } })),
    onSuccess: () => toast(t`Every link that ${name} was mailed so far opens nothing any more.`),
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  const leads = me.agent.role !== 'agent'
  const choices: MenuChoice[] = [
    {
      id: 'revoke',
      name: t`Make their links useless`,
      about: t`Where a letter came into other hands`,
      icon: <Link2Off aria-hidden size={16} />,
      run: () => revoke.mutate(),
    },
    ...(leads
      ? [
          {
            id: 'export',
            name: t`Everything of theirs, to take along`,
            about: t`A page, JSON and all files in one zip`,
            icon: <Download aria-hidden size={16} />,
            run: () => window.location.assign(`/api/people/${person.slug}/export/zip`),
          },
          ...(person.forgetAt
            ? []
            : [
                {
                  id: 'forget',
                  name: t`They ask to be forgotten`,
                  icon: <EraserIcon aria-hidden size={16} />,
                  run: () => setAsking(true),
                },
              ]),
        ]
      : []),
  ]
  return (
    <section className="mt-5">
      <h3 className="sr-only">
        <Trans>Their own place</Trans>
      </h3>
      <ActionMenu label={t`Their own place`} choices={choices}>
        <Button look="bare" size="small" className="-ml-2.5">
          <DoorOpen aria-hidden size={16} />
          <Trans>Their own place</Trans>
        </Button>
      </ActionMenu>
      <Forget person={person} isOpen={asking} onClose={() => setAsking(false)} />
    </section>
  )
}

function Forget({ person, isOpen, onClose }: { person: Person; isOpen: boolean; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const name = firstName(person.name)
  const begin = useMutation({
    mutationFn: () => ask(api.beginErasure({ path: { person: person.slug } })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['person', person.slug] })
      onClose()
    },
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  return (
    <Dialog title={t`Forget ${name}?`} isOpen={isOpen} onClose={onClose}>
      <p className="text-ink2">
        <Trans>
          After the days of grace everything we keep of {name} is erased, and cannot be brought back. A letter tells
          each address of theirs when, and one click in it stops it.
        </Trans>
      </p>
      <p className="mt-2 text-ink2">
        <Trans>What still lies in the mailbox on your mail server is not touched: delete it there yourself.</Trans>
      </p>
      <div className="mt-5 flex gap-2">
        <Button look="primary" isPending={begin.isPending} onPress={() => begin.mutate()}>
          <Trans>They have asked for it</Trans>
        </Button>
        <Button onPress={onClose}>
          <Trans>Never mind</Trans>
        </Button>
      </div>
    </Dialog>
  )
}

/** They are here for a few days more. */
export function WillBeForgotten({ person, me }: Props) {
  const { i18n } = useLingui()
  const client = useQueryClient()
  const name = firstName(person.name)
  const day = i18n.date(new Date(person.forgetAt!), { dateStyle: 'long' })
  const stay = useMutation({
    mutationFn: () => ask(api.takeErasureBack({ path: { person: person.slug } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['person', person.slug] }),
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  return (
    <div className="mt-4 rounded-md border border-soft-line bg-soft px-3.5 py-3 text-sm">
      <p>
        <Trans>
          {name} has asked to be forgotten. On {day} everything here is erased.
        </Trans>
      </p>
      {me.agent.role !== 'agent' && (
        <Button
          look="bare"
          size="small"
          className="-ml-2.5 mt-1"
          isPending={stay.isPending}
          onPress={() => stay.mutate()}
        >
          <Trans>They want to stay after all</Trans>
        </Button>
      )}
    </div>
  )
}
