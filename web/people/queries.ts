import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import {
  getOrganisation,
  getPerson,
  listFieldSources,
  listNearMoments,
  listOrganisationConversations,
  listOrganisations,
  listPeople,
  search,
} from '../../client/generated/sdk.gen.ts'
import { ask } from '../platform/api.ts'
import type {
  FieldSource,
  NearMoment,
  OrganisationConversations,
  OrganisationsPage,
  OrganisationWhole,
  PeoplePage,
  Person,
  PersonRow,
  SearchResult,
} from '../platform/wire.ts'

export const personQuery = (slug: string) =>
  queryOptions({
    queryKey: ['person', slug],
    queryFn: ({ signal }) => ask<Person>(getPerson({ path: { person: slug }, signal })),
  })

/** Where what stands about someone comes from; under the key of the person, since it changes with them. */
export const sourcesQuery = (slug: string) =>
  queryOptions({
    queryKey: ['person', slug, 'sources'],
    queryFn: async ({ signal }) =>
      (await ask<{ items: FieldSource[] }>(listFieldSources({ path: { person: slug }, signal }))).items,
  })

export const searchQuery = (words: string, limit = 20) =>
  queryOptions({
    queryKey: ['search', words, limit],
    queryFn: ({ signal }) => ask<SearchResult>(search({ query: { q: words, limit }, signal })),
    staleTime: 15_000,
  })

/** The same, page by page. */
export const searchPagesQuery = (words: string) =>
  infiniteQueryOptions({
    queryKey: ['search', 'pages', words],
    queryFn: ({ pageParam, signal }) =>
      ask<SearchResult>(search({ query: { q: words, limit: 20, ...(pageParam && { cursor: pageParam }) }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 15_000,
  })

export const newestPeopleQuery = queryOptions({
  queryKey: ['people', 'newest'],
  queryFn: ({ signal }) => ask<{ items: PersonRow[] }>(listPeople({ query: { limit: 12 }, signal })),
})

export const nearMomentsQuery = queryOptions({
  queryKey: ['moments', 'near'],
  queryFn: async ({ signal }) =>
    (await ask<{ items: NearMoment[] }>(listNearMoments({ query: { limit: 6 }, signal }))).items,
  staleTime: 60_000,
})

export const organisationQuery = (slug: string) =>
  queryOptions({
    queryKey: ['organisations', slug],
    queryFn: ({ signal }) => ask<OrganisationWhole>(getOrganisation({ path: { organisation: slug }, signal })),
  })

/** Organisations by name, page by page; those whose name holds what was typed. */
export const organisationsQuery = (words: string, limit = 40) =>
  infiniteQueryOptions({
    queryKey: ['organisations', 'list', words, limit],
    queryFn: ({ pageParam, signal }) =>
      ask<OrganisationsPage>(
        listOrganisations({ query: { q: words, limit, ...(pageParam && { cursor: pageParam }) }, signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

export const peopleOfOrganisationQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['organisations', id, 'people'],
    queryFn: ({ pageParam, signal }) =>
      ask<PeoplePage>(
        listPeople({ query: { organisation: id, limit: 24, ...(pageParam && { cursor: pageParam }) }, signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** Of all its people: those not done yet, or those that are. */
export const conversationsOfOrganisationQuery = (slug: string, done: boolean) =>
  infiniteQueryOptions({
    queryKey: ['organisations', slug, done ? 'done' : 'open'],
    queryFn: ({ pageParam, signal }) =>
      ask<OrganisationConversations>(
        listOrganisationConversations({
          path: { organisation: slug },
          query: { done: done ? 'true' : 'false', limit: 12, ...(pageParam && { cursor: pageParam }) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
