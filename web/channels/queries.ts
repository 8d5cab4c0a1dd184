import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import {
  getDevMail,
  getKeptMailReading,
  getMailbox,
  getMailboxIntake,
  listAsideMails,
  listDevMails,
  listKeptMails,
  listMailApps,
} from '../../client/generated/sdk.gen.ts'
import { ask } from '../platform/api.ts'
import type {
  AsideMail,
  DevMail,
  DevMailWhole,
  KeptMail,
  MailApp,
  MailboxIntake,
  MailboxSettings,
  MailReading,
} from '../platform/wire.ts'

export const mailboxSettingsQuery = (id: string) =>
  queryOptions({
    queryKey: ['mailboxes', id],
    queryFn: ({ signal }) => ask<MailboxSettings>(getMailbox({ path: { id }, signal })),
  })

/** Providers of mail, and the apps that were registered there. */
export const mailAppsQuery = queryOptions({
  queryKey: ['mailboxes', 'apps'],
  queryFn: ({ signal }) => ask<MailApp[]>(listMailApps({ signal })),
})

/** Asked again while something is underway. */
export const intakeQuery = (id: string) =>
  queryOptions({
    queryKey: ['mailboxes', id, 'intake'],
    queryFn: ({ signal }) => ask<MailboxIntake>(getMailboxIntake({ path: { id }, signal })),
    refetchInterval: ({ state }) => (state.data?.folders.some(isUnderway) ? 1500 : false),
  })

const isUnderway = ({ older, comparison }: MailboxIntake['folders'][number]) =>
  [older, comparison].some((each) => each && !each.endedAt && !each.stoppedAt)

type KeptMails = { items: KeptMail[]; next: string | null }

/** Mails that could not be read, the newest first. */
export const keptMailsQuery = infiniteQueryOptions({
  queryKey: ['kept-mails', 'all'],
  queryFn: ({ signal, pageParam }) =>
    ask<KeptMails>(listKeptMails({ query: { limit: 50, ...(pageParam && { cursor: pageParam }) }, signal })),
  initialPageParam: '',
  getNextPageParam: (page) => page.next ?? undefined,
})

/** The newest of those that stand on nobody's page. */
export const mailsOfNobodyQuery = queryOptions({
  queryKey: ['kept-mails', 'of-nobody'],
  queryFn: ({ signal }) => ask<KeptMails>(listKeptMails({ query: { limit: 3, joined: 'false' }, signal })),
})

/** How a mail that was kept is read, whatever became of it. */
export const keptReadingQuery = (id: string) =>
  queryOptions({
    queryKey: ['mail-reading', 'kept', id],
    queryFn: ({ signal }) => ask<MailReading>(getKeptMailReading({ path: { id }, signal })),
    staleTime: 60_000,
    retry: false,
  })

/** Mails that were put aside, the newest first; `q`: words of who or about what. */
export const asideQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['aside', q],
    queryFn: ({ signal, pageParam }) =>
      ask<{ items: AsideMail[]; next: string | null }>(
        listAsideMails({ query: { limit: 50, q, ...(pageParam && { cursor: pageParam }) }, signal }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** What the demo would have sent, the newest first. */
export const devMailsQuery = queryOptions({
  queryKey: ['outbox'],
  queryFn: ({ signal }) =>
    ask<{ items: DevMail[]; next: string | null }>(listDevMails({ query: { limit: 50 }, signal })),
})

export const devMailQuery = (id: string) =>
  queryOptions({
    queryKey: ['outbox', id],
    queryFn: ({ signal }) => ask<DevMailWhole>(getDevMail({ path: { id }, signal })),
  })
