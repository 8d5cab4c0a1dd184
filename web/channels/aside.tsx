import { Trans, useLingui } from '@lingui/react/macro'
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query'
import { Archive } from 'lucide-react'
import { useState } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { AsideMail } from '../platform/wire.ts'
import { Page } from '../team/page.tsx'
import { meQuery } from '../team/queries.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Field } from '../ui/field.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { Time } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { welcome } from './calls.ts'
import { KeptReading } from './kept-reading.tsx'
import { asideQuery } from './queries.ts'

/** Mails that were put aside. Nobody has to look here: what nobody takes in is forgotten by itself. */
export function Aside() {
  const { t, i18n } = useLingui()
  const [words, setWords] = useState('')
  const aside = useInfiniteQuery({ ...asideQuery(words.trim()), placeholderData: keepPreviousData })
  const mails = aside.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page
      title={<Trans>Put aside</Trans>}
      lead={
        <Trans>
          What your mail server calls spam from people we do not know, and reports about mails that are none of ours.
          You need not look here: after a month it is forgotten. If a person is among them, say so, and their mail comes
          in.
        </Trans>
      }
    >
      <title>{t`Put aside · Rapport`}</title>
      <Field label={t`Find by who or about what`} value={words} onChange={setWords} type="search" />
      {aside.error ? (
        <Empty title={<Trans>This could not be looked up</Trans>}>{sayRefusal(i18n, aside.error)}</Empty>
      ) : !aside.data ? (
        <RowBones rows={4} />
      ) : mails.length === 0 ? (
        <Empty
          picture={<Archive aria-hidden className="size-9" strokeWidth={1.3} />}
          title={words.trim() ? <Trans>Nothing by those words</Trans> : <Trans>Nothing lies here</Trans>}
        >
          <Trans>What is put aside stays for a month and is found here.</Trans>
        </Empty>
      ) : (
        <ul className="mt-3 divide-y divide-line">
          {mails.map((mail) => (
            <Line key={mail.id} mail={mail} />
          ))}
        </ul>
      )}
      {aside.hasNextPage && (
        <Button className="mt-4" onPress={() => void aside.fetchNextPage()}>
          <Trans>More</Trans>
        </Button>
      )}
    </Page>
  )
}

function Line({ mail }: { mail: AsideMail }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const { data: me } = useSuspenseQuery(meQuery)
  const [reading, setReading] = useState(false)
  const take = useMutation({
    mutationFn: () => welcome(mail.id),
    onSuccess: () => toast(t`Their mail is being taken in.`),
    onError: (error) => toast(sayRefusal(i18n, error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['aside'] }),
  })
  const why = {
    spam: t`Your mail server says that it is spam, and we do not know them.`,
    returned: t`It says that a mail came back which we never sent.`,
    unwanted: t`It says that a mail was unwanted which we never sent.`,
  }
  const forgotten = i18n.date(new Date(mail.forgottenAt), { day: 'numeric', month: 'long' })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <span className="min-w-0 flex-1 basis-64">
        <span className="flex items-baseline gap-2">
          <bdi className="min-w-0 truncate font-medium">{mail.from || t`Nobody named`}</bdi>
          <Time at={mail.arrivedAt} className="ml-auto shrink-0 text-2xs text-ink3" />
        </span>
        <bdi className="block truncate text-sm text-ink2">{mail.subject || t`without a subject`}</bdi>
        <span className="block text-xs text-ink3">
          {why[mail.why]} <Trans>Forgotten on {forgotten}.</Trans>
        </span>
      </span>
      <Button size="small" onPress={() => take.mutate()} isDisabled={take.isPending}>
        <Trans>This is a person</Trans>
      </Button>
      <Button size="small" look="bare" onPress={() => setReading(true)}>
        <Trans>What it says</Trans>
      </Button>
      {reading && <KeptReading id={mail.id} isAdmin={me.agent.role === 'admin'} onClose={() => setReading(false)} />}
    </li>
  )
}
