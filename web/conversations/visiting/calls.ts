import { queryOptions } from '@tanstack/react-query'
import * as api from '../../../client/generated/sdk.gen.ts'
import { ask } from '../../platform/api.ts'
import type { ChatPresence, NewChatBlock } from '../../platform/wire.ts'

/** Whether somebody is on one of our pages now, and how far they have read; by the person's id, as notices name them. */
export const chatPresenceQuery = (personId: string) =>
  queryOptions({
    queryKey: ['chat-presence', personId],
    queryFn: ({ signal }) => ask<ChatPresence>(api.getChatPresence({ query: { personId }, signal })),
  })

export const liftBlock = (id: string) => ask(api.liftChatBlock({ path: { id } }))
export const blockInChat = (body: NewChatBlock) => ask(api.blockInChat({ body }))
