import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { BroughtIn, Conversation, Lifeline, Message } from '../platform/wire.ts'
import { lifelineQuery, standingQuery } from './queries.ts'

/** A person's lifeline as far as it is loaded, and how to load more of it. */
export function useLifeline(slug: string, around: string | null) {
  const query = useInfiniteQuery(lifelineQuery(slug, around))
  const { data: current } = useQuery(standingQuery(slug))
  const flat = useMemo(() => flatten(query.data?.pages ?? [], current?.items ?? []), [query.data, current])
  return {
    ...flat,
    isComing: query.isPending,
    error: query.error,
    again: () => void query.refetch(),
    hasOlder: query.hasNextPage,
    hasNewer: query.hasPreviousPage,
    isLoadingOlder: query.isFetchingNextPage,
    loadOlder: () => void (query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage()),
    loadNewer: () => void (query.hasPreviousPage && !query.isFetchingPreviousPage && query.fetchPreviousPage()),
  }
}
export type LifelineState = ReturnType<typeof useLifeline>

/** Pages come newest first; the page is read oldest first, each message once however the pages overlap. */
export function flatten(pages: readonly Lifeline[], current: readonly Conversation[]) {
  const messages = new Map<string, Message>()
  const conversations = new Map<string, Conversation>()
  const broughtIn = new Map<string, BroughtIn>()
  for (const page of pages.toReversed()) {
    for (const one of page.broughtIn) broughtIn.set(`${one.conversationId} ${one.part}`, one)
    for (const conversation of page.conversations) conversations.set(conversation.id, conversation)
    for (const message of page.messages) messages.set(message.id, message)
  }
  for (const conversation of current) conversations.set(conversation.id, conversation)
  const all = [...messages.values()].sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id))
  const open = [...conversations.values()].filter((one) => one.state !== 'closed').sort(mostPressing)
  return {
    messages: all,
    broughtIn: [...broughtIn.values()].sort((a, b) => a.at.localeCompare(b.at)),
    conversations,
    open,
    newest: newestOf(conversations),
    newestId: newestCome(all),
    suggestions: pages[0]?.suggestions ?? [],
    newestTheirs: all.findLast((one) => one.author.kind === 'person') ?? null,
  }
}

/** The conversation that the buttons and the composer are about: the chosen one, else the one that presses most. */
export function atHand(open: readonly Conversation[], chosen: string | null): Conversation | null {
  return open.find((one) => one.id === chosen) ?? open[0] ?? null
}

/** What an answer joins when nothing is open: the one that was done with lately, which it opens again. */
export function joinable(newest: Conversation | null, now = Date.now()): Conversation | null {
  if (!newest || newest.state !== 'closed') return null
  const last = new Date(newest.lastMessageAt ?? newest.openedAt).getTime()
  return now - last < 21 * 86_400_000 ? newest : null
}

/** What came in last, whenever it says it was written: ids are given in that order. */
function newestCome(messages: readonly Message[]): string | null {
  return messages.reduce<string | null>((last, { id }) => (last === null || id > last ? id : last), null)
}

function newestOf(conversations: ReadonlyMap<string, Conversation>): Conversation | null {
  return (
    [...conversations.values()]
      .sort((a, b) => (a.lastMessageAt ?? a.openedAt).localeCompare(b.lastMessageAt ?? b.openedAt))
      .at(-1) ?? null
  )
}

const press = { open: 0, waiting: 1, later: 2, closed: 3 }
function mostPressing(a: Conversation, b: Conversation): number {
  return press[a.state] - press[b.state] || (b.lastMessageAt ?? b.openedAt).localeCompare(a.lastMessageAt ?? a.openedAt)
}
