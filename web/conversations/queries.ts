import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import {
  getLifeline,
  getMessageHtml,
  listDrafts,
  listMyPeople,
  listOpenConversations,
} from '../../client/generated/sdk.gen.ts'
import { ask } from '../platform/api.ts'
import type { Conversation, Draft, Lifeline, MessageHtml, MyPeople } from '../platform/wire.ts'

export const myPeopleQuery = queryOptions({
  queryKey: ['my-people'],
  queryFn: ({ signal }) => ask<MyPeople>(listMyPeople({ signal })),
})

type Place = { before?: string; after?: string; around?: string }

/** Pages of a lifeline, the newest first; opened around a message, it can be read on in both directions. */
export const lifelineQuery = (slug: string, around: string | null = null) =>
  infiniteQueryOptions({
    queryKey: ['lifeline', slug, ...(around ? [around] : [])],
    queryFn: ({ pageParam, signal }) =>
      ask<Lifeline>(getLifeline({ path: { person: slug }, query: { ...pageParam, limit: 40 }, signal })),
    initialPageParam: (around ? { around } : {}) as Place,
    getNextPageParam: (page): Place | undefined => (page.before ? { before: page.before } : undefined),
    getPreviousPageParam: (page): Place | undefined => (page.after ? { after: page.after } : undefined),
  })

export const openConversationsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['conversations', slug],
    queryFn: async ({ signal }) =>
      (await ask<{ items: Conversation[] }>(listOpenConversations({ path: { person: slug }, signal }))).items,
  })

export const draftsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['drafts', slug],
    queryFn: async ({ signal }) =>
      (await ask<{ items: Draft[] }>(listDrafts({ path: { person: slug }, signal }))).items,
    // What is typed here is newer than what the server heard of it.
    staleTime: 0,
  })

export const messageHtmlQuery = (id: string) =>
  queryOptions({
    queryKey: ['message-html', id],
    queryFn: ({ signal }) => ask<MessageHtml>(getMessageHtml({ path: { id }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })
