import { queryOptions } from '@tanstack/react-query'
import { getPerson, listPeople, search } from '../../client/generated/sdk.gen.ts'
import { ask } from '../platform/api.ts'
import type { Person, PersonRow, SearchResult } from '../platform/wire.ts'

export const personQuery = (slug: string) =>
  queryOptions({
    queryKey: ['person', slug],
    queryFn: ({ signal }) => ask<Person>(getPerson({ path: { person: slug }, signal })),
  })

export const searchQuery = (words: string, limit = 20) =>
  queryOptions({
    queryKey: ['search', words, limit],
    queryFn: ({ signal }) => ask<SearchResult>(search({ query: { q: words, limit }, signal })),
    staleTime: 15_000,
  })

export const newestPeopleQuery = queryOptions({
  queryKey: ['people', 'newest'],
  queryFn: ({ signal }) => ask<{ items: PersonRow[] }>(listPeople({ query: { limit: 12 }, signal })),
})
