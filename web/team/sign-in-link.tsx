import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { links } from '../links.ts'
import { sayRefusal } from '../platform/refusals.ts'
import { Button, buttonLook } from '../ui/button.tsx'
import { Bone, Coming } from '../ui/skeleton.tsx'
import { signIn } from './calls.ts'
import { Doorway } from './doorway.tsx'
import { signInLinkQuery } from './queries.ts'
import { useComeIn } from './sign-in.tsx'
import { firstName } from '../ui/first-name.ts'

/** A link that works once. Opening the page does not use it up: mail programs look ahead; pressing the button does. */
export function SignInByLink() {
  const { i18n } = useLingui()
  const { token } = useParams({ from: '/sign-in/$token' })
  const link = useQuery(signInLinkQuery(token))
  const comeIn = useComeIn()
  const enter = useMutation({ mutationFn: () => signIn({ link: token }), onSuccess: comeIn })
  const error = link.error ?? enter.error
  if (error) {
    return (
      <Doorway title={<Trans>This link leads nowhere now</Trans>} lead={sayRefusal(i18n, error)}>
        <Link to={links.signIn} className={buttonLook('primary', 'large')}>
          <Trans>Sign in another way</Trans>
        </Link>
      </Doorway>
    )
  }
  if (!link.data) {
    return (
      <Doorway title={<Trans>One moment</Trans>}>
        <Coming>
          <Bone className="h-11 w-40" />
        </Coming>
      </Doorway>
    )
  }
  // The very first link belongs to nobody yet.
  const isFirst = link.data.email.endsWith('.invalid')
  const name = isFirst ? '' : firstName(link.data.name)
  return (
    <Doorway
      title={name ? <Trans>Welcome, {name}</Trans> : <Trans>Welcome</Trans>}
      lead={
        isFirst ? (
          <Trans>Rapport is yours to set up. This link works once.</Trans>
        ) : (
          <Trans>This signs you in as {link.data.email}, once, on this machine.</Trans>
        )
      }
    >
      <Button look="primary" size="large" autoFocus isPending={enter.isPending} onPress={() => enter.mutate()}>
        <Trans>Come in</Trans>
      </Button>
    </Doorway>
  )
}
