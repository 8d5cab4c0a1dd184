import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { links } from '../links.ts'
import { sitDown } from '../platform/drawer.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { Me } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { askForSignInLink, signIn } from './calls.ts'
import { Doorway } from './doorway.tsx'
import { meQuery } from './queries.ts'

/** By password, or by a link that comes by mail. */
export function SignIn() {
  const { t, i18n } = useLingui()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const comeIn = useComeIn()
  const byPassword = useMutation({ mutationFn: () => signIn({ email, password }), onSuccess: comeIn })
  const byLink = useMutation({ mutationFn: () => askForSignInLink(email) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (password) byPassword.mutate()
    else byLink.mutate()
  }
  const error = byPassword.error ?? byLink.error
  if (byLink.isSuccess) {
    return (
      <Doorway
        title={<Trans>Have a look in your mail</Trans>}
        lead={
          <Trans>
            If {email} belongs to someone on the team, a link is on its way there. It works once, for an hour.
          </Trans>
        }
      >
        <Button onPress={() => byLink.reset()}>
          <Trans>Back</Trans>
        </Button>
      </Doorway>
    )
  }
  return (
    <Doorway title={<Trans>Good to see you</Trans>}>
      <form onSubmit={submit} className="grid gap-4">
        <Field
          label={t`Your mail address`}
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          isRequired
          autoFocus
        />
        <Field
          label={t`Password`}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          help={t`Left empty, a link comes by mail instead.`}
          error={error ? sayRefusal(i18n, error) : undefined}
        />
        <Button
          look="primary"
          size="large"
          type="submit"
          isPending={byPassword.isPending || byLink.isPending}
          className="mt-1"
        >
          {password ? <Trans>Sign in</Trans> : <Trans>Send me a link</Trans>}
        </Button>
      </form>
    </Doorway>
  )
}

/** What happens once someone is known: on to where they wanted to go, or to the first questions. */
export function useComeIn(): (me: Me) => Promise<void> {
  const client = useQueryClient()
  const router = useRouter()
  const { then } = useSearch({ strict: false })
  return async (me) => {
    client.clear()
    sitDown(me.agent.id)
    client.setQueryData(meQuery.queryKey, me)
    if (!me.company.welcomedAt) return router.navigate({ to: links.welcome, replace: true })
    if (then) return router.history.replace(then)
    return router.navigate({ to: links.people, replace: true })
  }
}
