import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Monitor, Smartphone } from 'lucide-react'
import { sayRefusal } from '../platform/refusals.ts'
import { Button } from '../ui/button.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { Tag } from '../ui/tag.tsx'
import { Time } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { signOut } from './calls.ts'
import { Part } from './page.tsx'
import { sessionsQuery } from './queries.ts'

/** Where one is signed in, and the way to end it from afar. */
export function SessionsPart() {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const { data, error } = useQuery(sessionsQuery)
  const end = useMutation({
    mutationFn: signOut,
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
    onError: (problem) => toast(sayRefusal(i18n, problem)),
  })
  return (
    <Part
      title={<Trans>Where you are signed in</Trans>}
      lead={<Trans>Something you do not recognise? End it, and change the password.</Trans>}
    >
      {error && <p className="text-sm text-ink2">{sayRefusal(i18n, error)}</p>}
      {!data && !error && <RowBones rows={2} />}
      <ul className="divide-y divide-line">
        {data?.map((one) => (
          <li key={one.id} className="flex items-center gap-4 py-3">
            <span className="text-ink3 [&>svg]:size-5">
              {/phone|android|ios/i.test(one.device) ? <Smartphone aria-hidden /> : <Monitor aria-hidden />}
            </span>
            <span className="min-w-0 flex-1">
              <span className="block truncate">
                {one.device || t`A machine that does not say what it is`}{' '}
                {one.current && <Tag tone="keep">{t`here`}</Tag>}
              </span>
              <span className="block text-xs text-ink3">
                <Trans>
                  since <Time at={one.beganAt} as="clock" />, last seen <Time at={one.seenAt} as="clock" />
                </Trans>
                {one.address && ` · ${one.address}`}
              </span>
            </span>
            {!one.current && (
              <Button size="small" onPress={() => end.mutate(one.id)}>
                <Trans>End it</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Part>
  )
}
