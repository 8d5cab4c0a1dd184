import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { KeptMail } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Time } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { readAgain, settleKept, unsettleKept } from './calls.ts'
import { KeptReading, sourceOf } from './kept-reading.tsx'
import { sayNotRead } from './say-not-read.ts'

type NotReadLineProps = { mail: KeptMail; isAdmin: boolean }

/** One of them: who and about what as far as that is known, what is wrong, and what can be done. */
export function NotReadLine({ mail, isAdmin }: NotReadLineProps) {
  const { t, i18n } = useLingui()
  const [reading, setReading] = useState(false)
  return (
    <li className="py-4">
      <span className="flex items-baseline gap-3">
        <bdi className="min-w-0 truncate font-medium">{mail.from || t`Nobody named`}</bdi>
        <Time at={mail.arrivedAt} className="ml-auto shrink-0 text-2xs text-ink3" />
      </span>
      <bdi className="block truncate text-sm text-ink2">{mail.subject || t`without a subject`}</bdi>
      <span className="mt-1 block text-sm text-ink [overflow-wrap:anywhere]">{sayNotRead(i18n, mail)}</span>
      <span className="block text-xs text-ink3 [overflow-wrap:anywhere]">
        {mail.mailbox && <Trans>It came to {mail.mailbox.address}.</Trans>}{' '}
        {mail.person && (
          <Trans>
            It stands on the page of{' '}
            <Link
              to="/people/$slug"
              params={{ slug: mail.person.slug }}
              className="rounded-sm text-accent underline underline-offset-2"
            >
              {mail.person.name}
            </Link>{' '}
            as far as it could be read.
          </Trans>
        )}
      </span>
      <Deeds mail={mail} isAdmin={isAdmin} onRead={() => setReading(true)} />
      {reading && <KeptReading id={mail.id} isAdmin={isAdmin} onClose={() => setReading(false)} />}
    </li>
  )
}

function Deeds({ mail, isAdmin, onRead }: { mail: KeptMail; isAdmin: boolean; onRead: () => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const after = {
    onError: (error: Error) => toast(sayRefusal(i18n, error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['kept-mails'] }),
  }
  const again = useMutation({
    mutationFn: () => readAgain(mail.id),
    onSuccess: () => toast(mail.isHere ? t`It is being read again.` : t`Its server is asked for it again.`),
    ...after,
  })
  const unsettle = useMutation({ mutationFn: () => unsettleKept(mail.id), ...after })
  const settle = useMutation({
    mutationFn: () => settleKept(mail.id),
    onSuccess: () => toast(t`It is kept, and out of the way.`, { undo: () => unsettle.mutate() }),
    ...after,
  })
  return (
    <span className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2">
      {mail.isHere && (
        <Button size="small" onPress={onRead}>
          <Trans>How far it can be read</Trans>
        </Button>
      )}
      <Button size="small" onPress={() => again.mutate()} isPending={again.isPending}>
        {mail.isHere ? <Trans>Read it again</Trans> : <Trans>Ask for it again</Trans>}
      </Button>
      <Button size="small" look="bare" onPress={() => settle.mutate()} isPending={settle.isPending}>
        <Trans>It needs nobody</Trans>
      </Button>
      {isAdmin && mail.isHere && (
        <a
          href={sourceOf(mail.id)}
          className="rounded-sm text-xs text-accent underline underline-offset-2"
          download="mail.eml"
        >
          <Trans>The whole mail</Trans>
        </a>
      )}
    </span>
  )
}
