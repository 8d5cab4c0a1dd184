import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { MailCheck } from 'lucide-react'
import { sayRefusal } from '../platform/refusals.ts'
import { Page } from '../team/page.tsx'
import { meQuery } from '../team/queries.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { readAllAgain } from './calls.ts'
import { NotReadLine } from './not-read-line.tsx'
import { keptMailsQuery } from './queries.ts'

/** Mails that could not be read: nothing is thrown away, each says why, is read again, and can be had whole. */
export function NotRead() {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const { data: me } = useSuspenseQuery(meQuery)
  const isAdmin = me.agent.role === 'admin'
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(keptMailsQuery)
  const mails = data?.pages.flatMap((page) => page.items) ?? []
  const all = useMutation({
    mutationFn: readAllAgain,
    onSuccess: () => toast(t`All of them are being read again.`),
    onError: (wrong) => toast(sayRefusal(i18n, wrong)),
    onSettled: () => client.invalidateQueries({ queryKey: ['kept-mails'] }),
  })
  return (
    <Page
      title={<Trans>Mails that could not be read</Trans>}
      lead={
        <Trans>
          Each is kept whole, and says what is wrong with it. Perhaps somebody waits for an answer: how far it can be
          read may tell who. After an update, more of them may be understood.
        </Trans>
      }
    >
      <title>{t`Mails that could not be read · Rapport`}</title>
      {error ? (
        <Empty title={<Trans>This could not be looked up</Trans>}>{sayRefusal(i18n, error)}</Empty>
      ) : !data ? (
        <RowBones rows={4} />
      ) : mails.length === 0 ? (
        <Empty
          picture={<MailCheck aria-hidden className="size-9" strokeWidth={1.3} />}
          title={<Trans>Every mail was understood</Trans>}
        >
          <Trans>One that is not will stand here, and above everybody’s people.</Trans>
        </Empty>
      ) : (
        <div>
          {isAdmin && mails.length > 1 && (
            <Button size="small" className="mb-2" isPending={all.isPending} onPress={() => all.mutate()}>
              <Trans>Read all of them again</Trans>
            </Button>
          )}
          <ul className="divide-y divide-line">
            {mails.map((mail) => (
              <NotReadLine key={mail.id} mail={mail} isAdmin={isAdmin} />
            ))}
          </ul>
        </div>
      )}
      {hasNextPage && (
        <Button className="mt-4" onPress={() => void fetchNextPage()}>
          <Trans>More</Trans>
        </Button>
      )}
    </Page>
  )
}
