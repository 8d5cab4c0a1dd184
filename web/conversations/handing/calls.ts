import { queryOptions } from '@tanstack/react-query'
import * as api from '../../../client/generated/sdk.gen.ts'
import { ask } from '../../platform/api.ts'
import type { Brief, Handover, Handovers, WhomToBringIn } from '../../platform/wire.ts'

/* How one agent brings another in; each throws `Refused` where the server says no. */

export const give = (conversationId: string, body: { kind: Handover['kind']; agentId: string | null; brief: Brief }) =>
  ask<Handover>(api.giveHandover({ path: { id: conversationId }, body }))
export const answer = (id: string, is: 'taken' | 'given_back', words = '') =>
  ask<Handover>(api.answerHandover({ path: { id }, body: { is, words } }))
export const end = (id: string) => ask(api.endHandover({ path: { id } }))

/** What a colleague must know, drafted from the lifeline anew each time it is opened; what was put right in it stays. */
export const briefQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['brief', conversationId],
    queryFn: ({ signal }) => ask<Brief>(api.draftBrief({ path: { id: conversationId }, signal })),
    staleTime: 'static',
    gcTime: 0,
  })

/** Whom one can bring in, and how they are just now; asked anew each time. */
export const whomQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['presence', 'whom-to-bring-in', conversationId],
    queryFn: ({ signal }) => ask<WhomToBringIn>(api.listWhomToBringIn({ path: { id: conversationId }, signal })),
    staleTime: 0,
  })

/** Who was brought in to a person and is not done with it, and who stands in with them. */
export const handoversQuery = (slug: string) =>
  queryOptions({
    queryKey: ['handovers', slug],
    queryFn: ({ signal }) => ask<Handovers>(api.listHandovers({ path: { person: slug }, signal })),
  })

export const myHandoversQuery = queryOptions({
  queryKey: ['my-handovers'],
  queryFn: ({ signal }) => ask<Handovers>(api.listMyHandovers({ signal })),
})
