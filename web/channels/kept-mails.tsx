import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { sayRefusal } from '../platform/refusals.ts'
import { Part } from '../team/page.tsx'
import { Button } from '../ui/button.tsx'
import { Time } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { readAgain } from './calls.ts'
import { keptMailsQuery } from './queries.ts'

/** Mails that could not be understood: nothing is thrown away, each says why and can be read whole. */
export function KeptMails() {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const { data } = useQuery(keptMailsQuery)
  const again = useMutation({
    mutationFn: readAgain,
    onSuccess: () => toast(t`It is being read again.`),
    onError: (error) => toast(sayRefusal(i18n, error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['mailboxes'] }),
  })
  if (!data || data.items.length === 0) return null
  return (
    <Part
      title={<Trans>Kept aside</Trans>}
      lead={<Trans>These mails could not be read or joined to anybody. Each is kept whole.</Trans>}
    >
      <ul className="divide-y divide-line">
        {data.items.map((mail) => (
          <li key={mail.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
            <span className="min-w-0 flex-1 basis-64">
              <span className="flex items-baseline gap-2">
                <bdi className="min-w-0 truncate font-medium">{mail.subject || mail.from || t`without a subject`}</bdi>
                <Time at={mail.arrivedAt} className="ml-auto shrink-0 text-2xs text-ink3" />
              </span>
              <span className="block truncate text-xs text-ink3">{mail.from}</span>
              <span className="block text-sm text-ink2">{mail.reason}</span>
            </span>
            <Button size="small" onPress={() => again.mutate(mail.id)}>
              <Trans>Read it again</Trans>
            </Button>
            <a
              href={`/api/kept-mails/${mail.id}/source`}
              className="rounded-sm text-xs text-accent underline underline-offset-2"
              download
            >
              <Trans>The whole mail</Trans>
            </a>
          </li>
        ))}
      </ul>
    </Part>
  )
}
