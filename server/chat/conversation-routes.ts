import { z } from 'zod'
import {
  chatConversationQuery,
  chatConversations,
  chatConversationWhole,
  chatMessage,
  chatSeen,
  chatWords,
  newChatConversation,
} from '../../contract/chat.ts'
import { done, id } from '../../contract/common.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { readConversations } from './conversations.ts'
import { filesOf } from './files.ts'
import { fromWhere } from './network.ts'
import { readConversation } from './read.ts'
import { haveRead } from './seen.ts'
import { tellTyping } from './typing.ts'
import { visitor } from './visit-routes.ts'
import { visitOfRequest } from './visit.ts'
import { asSaid, writeAnew, writeIn } from './write.ts'

const tags = ['chat']
const on = z.object({ id })

/** What is said in a browser on a page of the company's own. */
export function conversationRoutes(app: App, house: House): void {
  app.get(
    '/api/chat/conversations',
    {
      config: visitor,
      schema: {
        operationId: 'listChatConversations',
        tags,
        querystring: z.object({ cursor: z.string().max(200).optional() }),
        response: { 200: chatConversations },
      },
    },
    async (request) => readConversations(request.act, visitOfRequest(request), request.query.cursor),
  )

  app.post(
    '/api/chat/conversations',
    {
      config: visitor,
      schema: {
        operationId: 'beginInChat',
        tags,
        body: newChatConversation,
        response: { 201: chatConversationWhole },
      },
    },
    async (request, reply) => {
      const { act, body } = request
      const visit = visitOfRequest(request)
      const { conversationId, personId } = await writeAnew(act, visit, fromWhere(house, request), body)
      return reply.status(201).send(await readConversation(act, { ...visit, personId }, conversationId))
    },
  )

  app.get(
    '/api/chat/conversations/:id',
    {
      config: visitor,
      schema: {
        operationId: 'getChatConversation',
        tags,
        params: on,
        querystring: chatConversationQuery,
        response: { 200: chatConversationWhole },
      },
    },
    async (request) => readConversation(request.act, visitOfRequest(request), request.params.id, request.query),
  )

  app.post(
    '/api/chat/conversations/:id/messages',
    {
      config: visitor,
      schema: {
        operationId: 'writeInChat',
        tags,
        description: 'Sent again with the same clientId, it is said once, and answered alike.',
        params: on,
        body: chatWords,
        response: { 201: chatMessage },
      },
    },
    async (request, reply) => {
      const { act, body, params } = request
      const written = await writeIn(act, visitOfRequest(request), fromWhere(house, request), params.id, body)
      const files = body.fileIds.length > 0 ? await filesOf(act, written.messageId) : []
      return reply.status(201).send({ ...asSaid(written, body), files })
    },
  )

  app.put(
    '/api/chat/conversations/:id/seen',
    {
      config: visitor,
      schema: {
        operationId: 'haveReadInChat',
        tags,
        description: 'Our words up to this one were before them.',
        params: on,
        body: chatSeen,
        response: { 204: done },
      },
    },
    async (request, reply) => {
      await haveRead(request.act, visitOfRequest(request), request.params.id, request.body.messageId)
      return reply.status(204).send(null)
    },
  )

  app.put(
    '/api/chat/conversations/:id/typing',
    {
      config: visitor,
      schema: {
        operationId: 'typeInChat',
        tags,
        description: 'Tells those who look that they write. Repeat it every few seconds; nothing is kept.',
        params: on,
        response: { 204: done },
      },
    },
    async (request, reply) => {
      await tellTyping(request.act, house, visitOfRequest(request), request.params.id)
      return reply.status(204).send(null)
    },
  )
}
