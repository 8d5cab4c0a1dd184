import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Mail } from 'lucide-react'
import { useState } from 'react'
import { links } from '../links.ts'
import { sayMailTrouble } from '../platform/mail-trouble.ts'
import { mailboxesQuery } from '../platform/mailboxes.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { Mailbox } from '../platform/wire.ts'
import { Page, Part } from '../team/page.tsx'
import { meQuery } from '../team/queries.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Empty } from '../ui/empty.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { Tag } from '../ui/tag.tsx'
import { Time } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { removeMailbox } from './calls.ts'
import { MailApps } from './mail-apps.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { ChangeMailbox } from './change-mailbox.tsx'
import { ConnectMailbox } from './connect-mailbox.tsx'
import { Intake } from './intake.tsx'

/** The addresses that people write to, and whether mail flows. */
export function Mailboxes() {
  const { i18n } = useLingui()
  const { data, error } = useQuery(mailboxesQuery)
  const { data: me } = useSuspenseQuery(meQuery)
  const isAdmin = me.agent.role === 'admin'
  const [connecting, setConnecting] = useState(false)
  return (
    <Page
      title={<Trans>Mailboxes</Trans>}
      lead={<Trans>Where people write to you, and where your answers leave from.</Trans>}
    >
      {error && <p>{sayRefusal(i18n, error)}</p>}
      {!data && !error && <RowBones rows={2} />}
      {data && data.length > 0 && (
        <ul className="divide-y divide-line">
          {data.map((mailbox) => (
            <Line key={mailbox.id} mailbox={mailbox} isAdmin={isAdmin} />
          ))}
        </ul>
      )}
      {connecting ? (
        <Part title={<Trans>Connect a mailbox</Trans>}>
          <ConnectMailbox onDone={() => setConnecting(false)} onCancel={() => setConnecting(false)} />
        </Part>
      ) : (
        data &&
        isAdmin &&
        (data.length > 0 ? (
          <Button onPress={() => setConnecting(true)}>
            <Trans>Connect another</Trans>
          </Button>
        ) : (
          <Empty
            picture={<Mail aria-hidden className="size-9" strokeWidth={1.3} />}
            title={<Trans>No mailbox yet</Trans>}
            actions={
              <Button look="primary" onPress={() => setConnecting(true)}>
                <Trans>Connect a mailbox</Trans>
              </Button>
            }
          >
            <Trans>Connect the address your customers know, and their next letter arrives here.</Trans>
          </Empty>
        ))
      )}
      {isAdmin && <MailApps />}
      <p className="mt-8 flex flex-wrap gap-x-6 gap-y-2 text-sm text-ink3">
        <Link
          to={links.notRead}
          className="rounded-sm text-ink2 underline decoration-line underline-offset-2 hover:text-ink"
        >
          <Trans>Mails that could not be read</Trans>
        </Link>
        <Link
          to={links.aside}
          className="rounded-sm text-ink2 underline decoration-line underline-offset-2 hover:text-ink"
        >
          <Trans>Mails that were put aside</Trans>
        </Link>
      </p>
    </Page>
  )
}

function Line({ mailbox, isAdmin }: { mailbox: Mailbox; isAdmin: boolean }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [changing, setChanging] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const remove = useMutation({
    mutationFn: () => removeMailbox(mailbox.id),
    onSettled: () => client.invalidateQueries({ queryKey: ['mailboxes'] }),
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  const states = { connected: t`mail flows`, connecting: t`connecting`, trouble: t`needs a hand` }
  return (
    <li className="py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="min-w-0 flex-1 basis-full tablet:basis-0">
          <span className="block truncate font-medium">{mailbox.address}</span>
          <span className="mt-0.5 flex items-center gap-2 text-xs text-ink3">
            <Tag tone={mailbox.state === 'connected' ? 'keep' : mailbox.state === 'trouble' ? 'accent' : 'plain'}>
              {states[mailbox.state]}
            </Tag>
            <Time at={mailbox.since} as="since" />
          </span>
        </span>
        {isAdmin && (
          <>
            <Button size="small" onPress={() => setChanging(true)}>
              <Trans>Change</Trans>
            </Button>
            <Button size="small" look="bare" onPress={() => setLeaving(true)}>
              <Trans>Disconnect</Trans>
            </Button>
          </>
        )}
      </div>
      {mailbox.trouble && (
        <div className="mt-3 rounded-md border border-soft-line bg-soft px-3 py-2.5 text-sm text-ink">
          {sayMailTrouble(i18n, mailbox.trouble)}
          {mailbox.trouble.detail && (
            <span className="mt-1 block text-xs text-ink3 [overflow-wrap:anywhere]">
              <Trans>The server said: {mailbox.trouble.detail}</Trans>
            </span>
          )}
          {isAdmin && <SignInAgain mailbox={mailbox} />}
        </div>
      )}
      {isAdmin && <Intake id={mailbox.id} />}
      {changing && <ChangeMailbox id={mailbox.id} onClose={() => setChanging(false)} />}
      <Dialog title={<Trans>Disconnect {mailbox.address}</Trans>} isOpen={leaving} onClose={() => setLeaving(false)}>
        <p className="text-ink2">
          <Trans>
            New mail stays on its server and answers can no longer leave from here. Everything that was said stays.
          </Trans>
        </p>
        <div className="mt-5 flex justify-end gap-2">
          <Button look="bare" onPress={() => setLeaving(false)}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="primary" isPending={remove.isPending} onPress={() => remove.mutate()}>
            <Trans>Disconnect</Trans>
          </Button>
        </div>
      </Dialog>
    </li>
  )
}
