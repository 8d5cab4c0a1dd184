import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { links } from '../links.ts'
import { sayRefusal } from '../platform/refusals.ts'
import { meQuery } from '../team/queries.ts'
import { Part } from '../team/page.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { leaveDemo } from './calls.ts'

/** The way from looking around to one's own company: the demo cast moves out, and the first questions are asked. */
export function BeginForReal() {
  const { i18n } = useLingui()
  const client = useQueryClient()
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const begin = useMutation({
    mutationFn: leaveDemo,
    onSuccess: async () => {
      client.clear()
      const me = await client.fetchQuery(meQuery).catch(() => null)
      await router.navigate({ to: me ? links.welcome : links.signIn })
    },
  })
  return (
    <Part
      title={<Trans>Begin for real</Trans>}
      lead={<Trans>When you have seen enough, Fern & Finch moves out and your own people move in.</Trans>}
    >
      <Button onPress={() => setAsking(true)}>
        <Trans>Let the demo cast move out</Trans>
      </Button>
      <Dialog title={<Trans>Begin for real</Trans>} isOpen={asking} onClose={() => setAsking(false)}>
        <p className="text-ink2">
          <Trans>
            Everyone from Fern & Finch leaves, with all that was said while looking around. This cannot be taken back.
          </Trans>
        </p>
        {begin.error && <p className="mt-3 text-sm text-accent">{sayRefusal(i18n, begin.error)}</p>}
        <div className="mt-5 flex justify-end gap-2">
          <Button look="bare" onPress={() => setAsking(false)}>
            <Trans>Stay a little</Trans>
          </Button>
          <Button look="primary" isPending={begin.isPending} onPress={() => begin.mutate()}>
            <Trans>Begin for real</Trans>
          </Button>
        </div>
      </Dialog>
    </Part>
  )
}
