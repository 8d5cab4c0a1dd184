import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Copy } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { Me, Role } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Choose } from '../ui/select.tsx'
import { Time } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { useCopy } from '../ui/use-copy.ts'
import { invite, withdrawInvitation } from './calls.ts'
import { Part } from './page.tsx'
import { invitationsQuery } from './queries.ts'

/** Inviting someone: by mail where mail can leave, and by a link to pass on in any case. */
export function InvitationsPart({ me }: { me: Me }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const { data } = useQuery(invitationsQuery)
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('agent')
  const send = useMutation({
    mutationFn: () => invite({ email, name, role }),
    onSuccess: () => {
      setEmail('')
      setName('')
      return client.invalidateQueries({ queryKey: ['invitations'] })
    },
  })
  const withdraw = useMutation({
    mutationFn: withdrawInvitation,
    onSettled: () => client.invalidateQueries({ queryKey: ['invitations'] }),
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  return (
    <Part title={<Trans>Invite someone</Trans>}>
      <form
        className="grid gap-4 tablet:grid-cols-2"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          send.mutate()
        }}
      >
        <Field
          label={t`Their mail address`}
          type="email"
          value={email}
          onChange={setEmail}
          isRequired
          error={send.error ? sayRefusal(i18n, send.error) : undefined}
        />
        <Field label={t`Their name`} value={name} onChange={setName} />
        {me.agent.role === 'admin' && (
          <Choose
            label={<Trans>What they will do</Trans>}
            value={role}
            onChange={setRole}
            choices={[
              { id: 'agent', name: t`Agent`, about: t`Serves people` },
              { id: 'lead', name: t`Lead`, about: t`Looks after agents` },
              { id: 'admin', name: t`Administrator`, about: t`Sets things up` },
            ]}
          />
        )}
        <div className="flex items-end">
          <Button look="primary" type="submit" className="h-10" isPending={send.isPending}>
            <Trans>Invite</Trans>
          </Button>
        </div>
      </form>
      {send.data && <LinkToPassOn link={send.data.link} />}
      {data && data.length > 0 && (
        <ul className="mt-5 divide-y divide-line border-t border-line">
          {data.map((one) => (
            <li key={one.id} className="flex items-center gap-3 py-2.5 text-sm">
              <span className="min-w-0 flex-1">
                <span className="block truncate">{one.name || one.email}</span>
                <span className="block truncate text-xs text-ink3">
                  <Trans>
                    invited by {one.invitedBy.name}, <Time at={one.invitedAt} />
                  </Trans>
                </span>
              </span>
              <Button size="small" look="bare" onPress={() => withdraw.mutate(one.id)}>
                <Trans>Withdraw</Trans>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}

function LinkToPassOn({ link }: { link: string }) {
  const copy = useCopy()
  return (
    <div role="status" className="mt-4 rounded-lg bg-keep-soft px-4 py-3 text-sm text-ink2">
      <p>
        <Trans>
          The invitation goes by mail where mail can leave. You can also pass this link on yourself; it is shown only
          now.
        </Trans>
      </p>
      <p className="mt-2 flex items-center gap-2">
        <code className="min-w-0 flex-1 truncate rounded-sm bg-surface px-2 py-1 text-xs">{link}</code>
        <Button size="small" onPress={() => copy(link)}>
          <Copy aria-hidden className="size-3.5" />
          <Trans>Copy</Trans>
        </Button>
      </p>
    </div>
  )
}
