import { z } from 'zod'
import { chatPresence, chatSettings } from '../../../contract/chat.ts'
import type { House } from '../../platform/house.ts'
import type { App } from '../../platform/http.ts'
import { readChatSettings, settleChat, settledAnew } from '../settings.ts'
import { readPresence } from './presence.ts'

const tags = ['chat']

/** The agents' and the administrators' side. */
export function agentRoutes(app: App, house: House): void {
  app.get(
    '/api/chat/presence',
    {
      config: { access: 'agent' },
      schema: {
        operationId: 'getChatPresence',
        tags,
        description: 'Whether somebody is on one of our pages now, where, and how far they have read.',
        querystring: z.object({ personId: z.string().max(200) }),
        response: { 200: chatPresence },
      },
    },
    async ({ act, query }) => readPresence(act, query.personId),
  )

  app.get(
    '/api/chat-settings',
    {
      config: { access: 'admin' },
      schema: { operationId: 'getChatSettings', tags, response: { 200: chatSettings } },
    },
    async ({ act }) => readChatSettings(act),
  )

  app.put(
    '/api/chat-settings',
    {
      config: { access: 'admin' },
      schema: { operationId: 'settleChat', tags, body: chatSettings, response: { 200: chatSettings } },
    },
    async ({ act, body }) => {
      await settleChat(act, body)
      settledAnew(house.db)
      return readChatSettings(act)
    },
  )
}
