import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import {
  getDrafting,
  getLifeline,
  getMailReading,
  getMessage,
  getMessageHtml,
  listDrafts,
  listMyGroup,
  listMyPeople,
  listNeeds,
  listOpenConversations,
} from '../../client/generated/sdk.gen.ts'
import { ask } from '../platform/api.ts'
import type {
  Draft,
  Drafting,
  Lifeline,
  MailReading,
  Message,
  MessageHtml,
  MyPeople,
  MyPerson,
  NeedsPage,
  Standing,
} from '../platform/wire.ts'
import type { Group } from './groups.ts'

export const myPeopleQuery = queryOptions({
  queryKey: ['my-people'],
  queryFn: ({ signal }) => ask<MyPeople>(listMyPeople({ signal })),
})

/** One group of them to its end, a page at a time. */
export const myGroupQuery = (group: Group) =>
  infiniteQueryOptions({
    queryKey: ['my-people', group],
    queryFn: ({ signal, pageParam }) =>
      ask<{ items: MyPerson[]; next: string | null }>(
        listMyGroup({ path: { group }, query: { limit: 100, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

type Place = { before?: string; after?: string; around?: string }

// two screens of them come at once; what stands above is fetched before one scrolls there
const isNewest = (place: Place) => !place.before && !place.after && !place.around

/** Pages of a lifeline, the newest first; opened around a message, it can be read on in both directions. */
export const lifelineQuery = (slug: string, around: string | null = null) =>
  infiniteQueryOptions({
    queryKey: ['lifeline', slug, ...(around ? [around] : [])],
    queryFn: ({ pageParam, signal }) =>
      ask<Lifeline>(
        getLifeline({ path: { person: slug }, query: { ...pageParam, limit: isNewest(pageParam) ? 20 : 40 }, signal }),
      ),
    initialPageParam: (around ? { around } : {}) as Place,
    getNextPageParam: (page): Place | undefined => (page.before ? { before: page.before } : undefined),
    getPreviousPageParam: (page): Place | undefined => (page.after ? { after: page.after } : undefined),
  })

/** What is not done yet, what they asked over time, and what this agent missed. */
export const standingQuery = (slug: string) =>
  queryOptions({
    queryKey: ['conversations', slug],
    queryFn: ({ signal }) => ask<Standing>(listOpenConversations({ path: { person: slug }, signal })),
  })

/** All that they ever asked of us, page by page. */
export const needsQuery = (slug: string) =>
  infiniteQueryOptions({
    queryKey: ['conversations', slug, 'needs'],
    queryFn: ({ pageParam, signal }) =>
      ask<NeedsPage>(
        listNeeds({ path: { person: slug }, query: { ...(pageParam && { cursor: pageParam }), limit: 30 }, signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

export const draftingQuery = queryOptions({
  queryKey: ['drafting'],
  queryFn: async ({ signal }) => (await ask<{ drafting: Drafting | null }>(getDrafting({ signal }))).drafting,
})

export const draftsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['drafts', slug],
    queryFn: async ({ signal }) =>
      (await ask<{ items: Draft[] }>(listDrafts({ path: { person: slug }, signal }))).items,
    // What is typed here is newer than what the server heard of it.
    staleTime: 0,
  })

/** One message by itself. */
export const messageQuery = (id: string) =>
  queryOptions({
    queryKey: ['lifeline', 'message', id],
    queryFn: ({ signal }) => ask<Message>(getMessage({ path: { id }, signal })),
  })

export const messageHtmlQuery = (id: string) =>
  queryOptions({
    queryKey: ['message-html', id],
    queryFn: ({ signal }) => ask<MessageHtml>(getMessageHtml({ path: { id }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** How the mail that a message came by was read. It is read again for whoever asks, so it is not kept for long. */
export const mailReadingQuery = (id: string) =>
  queryOptions({
    queryKey: ['mail-reading', id],
    queryFn: ({ signal }) => ask<MailReading>(getMailReading({ path: { id }, signal })),
    staleTime: 60_000,
    retry: false,
  })
