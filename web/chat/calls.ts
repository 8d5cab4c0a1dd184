import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import * as api from '../../client/generated/sdk.gen.ts'
import { ask } from '../platform/api.ts'
import type { ChatBlocks, ChatSettings } from '../platform/wire.ts'

export const chatSettingsQuery = queryOptions({
  queryKey: ['chat-settings'],
  queryFn: ({ signal }) => ask(api.getChatSettings({ signal })) as Promise<ChatSettings>,
})

/** Who may not write from where just now; those that hold longest first. */
export const blocksQuery = infiniteQueryOptions({
  queryKey: ['chat-blocks'],
  queryFn: ({ signal, pageParam }) =>
    ask<ChatBlocks>(api.listChatBlocks({ query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, signal })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
})

export const settle = (body: ChatSettings) => ask(api.settleChat({ body })) as Promise<ChatSettings>
export const lift = (id: string) => ask(api.liftChatBlock({ path: { id } }))
