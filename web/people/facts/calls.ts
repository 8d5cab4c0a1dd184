import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import * as api from '../../../client/generated/sdk.gen.ts'
import { ask } from '../../platform/api.ts'
import type { EndingFact, Fact, FactHistory, FactLooks, FactPage } from '../../platform/wire.ts'

/* What is remembered of people; each throws `Refused` where the server says no. */

export type NewFact = NonNullable<Parameters<typeof api.rememberFact>[0]['body']>
export type FactChange = NonNullable<Parameters<typeof api.correctFact>[0]['body']>

export const remember = (person: string, body: NewFact) => ask<Fact>(api.rememberFact({ path: { person }, body }))
export const rememberFromMessage = (messageId: string, body: NewFact & { person: string; quote: string }) =>
  ask<Fact>(api.rememberFromMessage({ path: { id: messageId }, body }))
export const correct = (id: string, body: FactChange) => ask<Fact>(api.correctFact({ path: { id }, body }))
export const confirm = (id: string) => ask<Fact>(api.confirmFact({ path: { id } }))
export const renew = (id: string) => ask<Fact>(api.renewFact({ path: { id }, body: {} }))
export const settle = (id: string, holds: 'this' | 'both') =>
  ask<Fact>(api.settleFact({ path: { id }, body: { holds } }))
export const forget = (id: string, notAgain: boolean) => ask(api.forgetFact({ path: { id }, body: { notAgain } }))
export const keepAfterAll = (id: string) => ask<Fact>(api.keepFact({ path: { id } }))
/** Shows something sensitive; that one looked is noted. */
export const look = (id: string) => ask<Fact>(api.lookAtFact({ path: { id } }))
export const dismissSuggestion = (person: string, key: string) => ask(api.dismissSuggestion({ path: { person, key } }))
export const reconsiderSuggestion = (person: string, key: string) =>
  ask(api.reconsiderSuggestion({ path: { person, key } }))

export const allFactsQuery = (slug: string) =>
  infiniteQueryOptions({
    queryKey: ['facts', slug],
    queryFn: ({ pageParam, signal }) =>
      ask<FactPage>(
        api.listFacts({
          path: { person: slug },
          query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export const endingFactsQuery = queryOptions({
  queryKey: ['facts-ending'],
  queryFn: async ({ signal }) => (await ask<{ items: EndingFact[] }>(api.listEndingFacts({ signal }))).items,
})

export const factLooksQuery = (id: string) =>
  queryOptions({
    queryKey: ['fact-looks', id],
    queryFn: ({ signal }) => ask<FactLooks>(api.listFactLooks({ path: { id }, signal })),
    staleTime: 0,
  })

export const factHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: ['fact-history', id],
    queryFn: ({ signal }) => ask<FactHistory>(api.getFactHistory({ path: { id }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** What stands on the screens of someone is read again. */
export function refreshFacts(client: QueryClient, slug: string): Promise<unknown> {
  return Promise.all([
    client.invalidateQueries({ queryKey: ['person', slug] }),
    client.invalidateQueries({ queryKey: ['facts', slug] }),
    client.invalidateQueries({ queryKey: ['lifeline', slug] }),
    client.invalidateQueries({ queryKey: ['fact-looks'] }),
    client.invalidateQueries({ queryKey: ['facts-ending'] }),
  ])
}
