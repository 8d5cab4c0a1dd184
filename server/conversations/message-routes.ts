import { z } from 'zod'
import { done, id } from '../../contract/common.ts'
import {
  call,
  inquiry,
  message,
  messageHtml,
  newConversation,
  note,
  reply as replyShape,
  started,
} from '../../contract/conversations.ts'
import { readPerson } from '../people/index.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { retryDelivery } from './delivery.ts'
import { inquire } from './inquire.ts'
import { readHtml, readMessage } from './message.ts'
import { noteCall, writeNote } from './note.ts'
import { readConversation } from './read.ts'
import { reply } from './reply.ts'
import { startConversation } from './start.ts'
import { takeBack } from './take-back.ts'

const on = z.object({ id })
const config = { access: 'agent' } as const
const tags = ['conversations']

/** What is said, and what becomes of it. */
export function messageRoutes(app: App, { files }: House): void {
  app.post(
    '/api/conversations',
    { config, schema: { operationId: 'startConversation', tags, body: newConversation, response: { 201: started } } },
    async (request, answer) => {
      const { conversationId, messageId } = await startConversation(request.act, request.body)
      const conversation = await readConversation(request.act, conversationId)
      const person = await readPerson(request.act, conversation.personId)
      return answer
        .status(201)
        .send({ conversation, message: await readMessage(request.act, messageId), personSlug: person.slug })
    },
  )

  app.post(
    '/api/conversations/:id/messages',
    { config, schema: { operationId: 'reply', tags, params: on, body: replyShape, response: { 201: message } } },
    async (request, answer) =>
      answer
        .status(201)
        .send(await readMessage(request.act, await reply(request.act, request.params.id, request.body))),
  )

  app.post(
    '/api/conversations/:id/notes',
    { config, schema: { operationId: 'writeNote', tags, params: on, body: note, response: { 201: message } } },
    async (request, answer) =>
      answer
        .status(201)
        .send(await readMessage(request.act, await writeNote(request.act, request.params.id, request.body))),
  )

  app.post(
    '/api/conversations/:id/inquiries',
    {
      config,
      schema: {
        operationId: 'inquire',
        tags,
        description: 'Passes a letter on to somebody outside; their answer comes into this conversation.',
        params: on,
        body: inquiry,
        response: { 201: message },
      },
    },
    async ({ act, params, body }, answer) =>
      answer.status(201).send(await readMessage(act, await inquire(act, files, params.id, body))),
  )

  app.post(
    '/api/conversations/:id/calls',
    { config, schema: { operationId: 'noteCall', tags, params: on, body: call, response: { 201: message } } },
    async (request, answer) => {
      const { at, ...said } = request.body
      const messageId = await noteCall(request.act, request.params.id, { ...said, ...(at ? { at: new Date(at) } : {}) })
      return answer.status(201).send(await readMessage(request.act, messageId))
    },
  )

  app.get(
    '/api/messages/:id',
    { config, schema: { operationId: 'getMessage', tags, params: on, response: { 200: message } } },
    (request) => readMessage(request.act, request.params.id),
  )

  app.get(
    '/api/messages/:id/html',
    { config, schema: { operationId: 'getMessageHtml', tags, params: on, response: { 200: messageHtml } } },
    async (request) => {
      const html = await readHtml(request.act, request.params.id)
      return { html, remotePictures: html.includes('data-remote-src=') }
    },
  )

  app.delete(
    '/api/messages/:id',
    {
      config,
      schema: {
        operationId: 'takeBack',
        tags,
        description: 'Takes back a reply that has not left yet; its words become the draft again.',
        params: on,
        response: { 204: done },
      },
    },
    async (request, answer) => {
      await takeBack(request.act, request.params.id)
      return answer.status(204).send(null)
    },
  )

  app.put(
    '/api/messages/:id/delivery',
    {
      config,
      schema: {
        operationId: 'retryDelivery',
        tags,
        description: 'Tries again to send what failed.',
        params: on,
        response: { 200: message },
      },
    },
    async (request) => {
      await retryDelivery(request.act, request.params.id)
      return readMessage(request.act, request.params.id)
    },
  )
}
