import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { links } from '../links.ts'
import { sayRefusal } from '../platform/refusals.ts'
import { Button, buttonLook } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Bone, Coming } from '../ui/skeleton.tsx'
import { acceptInvitation } from './calls.ts'
import { Doorway } from './doorway.tsx'
import { invitationQuery } from './queries.ts'
import { useComeIn } from './sign-in.tsx'

/** Someone was invited: two questions, and they are part of the team. */
export function Invitation() {
  const { t, i18n } = useLingui()
  const { token } = useParams({ from: '/invitations/$token' })
  const invitation = useQuery(invitationQuery(token))
  const comeIn = useComeIn()
  const [name, setName] = useState<string | null>(null)
  const [password, setPassword] = useState('')
  const called = name ?? invitation.data?.name ?? ''
  const join = useMutation({ mutationFn: () => acceptInvitation(token, { name: called, password }), onSuccess: comeIn })
  if (invitation.error) {
    return (
      <Doorway title={<Trans>This invitation leads nowhere now</Trans>} lead={sayRefusal(i18n, invitation.error)}>
        <Link to={links.signIn} className={buttonLook('primary', 'large')}>
          <Trans>Sign in</Trans>
        </Link>
      </Doorway>
    )
  }
  if (!invitation.data) {
    return (
      <Doorway title={<Trans>One moment</Trans>}>
        <Coming>
          <Bone className="h-11 w-full" />
        </Coming>
      </Doorway>
    )
  }
  const { companyName, invitedBy, email } = invitation.data
  return (
    <Doorway
      title={companyName ? <Trans>Join {companyName}</Trans> : <Trans>Join the team</Trans>}
      lead={
        <Trans>
          {invitedBy} invites you. Your address here is {email}.
        </Trans>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          join.mutate()
        }}
      >
        <Field
          label={t`Your name`}
          autoComplete="name"
          value={called}
          onChange={setName}
          isRequired
          autoFocus
          help={t`As customers will read it.`}
        />
        <Field
          label={t`A password`}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          isRequired
          help={t`Twelve characters or more. A few unrelated words are easy to keep in mind.`}
          error={join.error ? sayRefusal(i18n, join.error) : undefined}
        />
        <Button look="primary" size="large" type="submit" isPending={join.isPending}>
          <Trans>Join</Trans>
        </Button>
      </form>
    </Doorway>
  )
}
