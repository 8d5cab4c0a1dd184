import { queryOptions } from '@tanstack/react-query'
import {
  getCard,
  getInvitation,
  getMe,
  getSignInLink,
  listAgents,
  listInvitations,
  listSessions,
} from '../../client/generated/sdk.gen.ts'
import { ask } from '../platform/api.ts'
import { sitDown } from '../platform/drawer.ts'
import type { Agent, Card, Invitation, Me, Session } from '../platform/wire.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    const me = await ask<Me>(getMe({ signal }))
    sitDown(me.agent.id)
    return me
  },
  staleTime: 5 * 60_000,
})

export const colleaguesQuery = queryOptions({
  queryKey: ['team'],
  queryFn: async ({ signal }) => {
    const all: Agent[] = []
    let cursor: string | null = null
    do {
      const page: { items: Agent[]; next: string | null } = await ask(
        listAgents({ query: { limit: 100, ...(cursor ? { cursor } : {}) }, signal }),
      )
      all.push(...page.items)
      cursor = page.next
    } while (cursor && all.length < 2_000)
    return all
  },
})

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async ({ signal }) => (await ask<{ items: Session[] }>(listSessions({ signal }))).items,
})

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: async ({ signal }) => (await ask<{ items: Invitation[] }>(listInvitations({ signal }))).items,
})

export const cardQuery = (slug: string) =>
  queryOptions({ queryKey: ['card', slug], queryFn: ({ signal }) => ask<Card>(getCard({ path: { slug }, signal })) })

export const signInLinkQuery = (token: string) =>
  queryOptions({
    queryKey: ['sign-in-link', token],
    queryFn: ({ signal }) => ask(getSignInLink({ path: { token }, signal })),
    retry: false,
  })

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => ask(getInvitation({ path: { token }, signal })),
    retry: false,
  })
